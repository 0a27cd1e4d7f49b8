/** Adds the contacts of a previewed file, chunk by chunk; checkpoint and contacts of a chunk commit together. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { flagBit } from './contact-flags.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { UnitsService } from '../agencies/units.service.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ContactTypesService } from './contact-types.service.js';
import { labelKey } from './contact-type-rule.js';
import { ContactWriter, type ReadyContact } from './contact-writer.repository.js';
import { ContactImportsRepository } from './contact-imports.repository.js';
import { ImportEnd } from './import-end.service.js';
import { type HeldImport, ImportRunner } from './import-runner.js';
import { type ImportChunk, importChunks, type KeyedDraft } from './import-source.js';
import { ResidentCipher } from './resident-cipher.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Adds the contacts of a previewed import. */
    'contacts.apply-import': { importId: string };
  }
}
/** What labels in the file stand for. */
interface Names { agencyId: string; types: Map<string, string>; townships: Map<string, string | null>; units: Map<string, string> }

@Injectable()
export class ApplyImportJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly runner: ImportRunner, private readonly imports: ContactImportsRepository, private readonly writer: ContactWriter,
    private readonly types: ContactTypesService, private readonly units: UnitsService, private readonly cipher: ResidentCipher, private readonly end: ImportEnd, private readonly tenant: Tenant,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.apply-import', kind: 'steps', handle: ({ importId }, run) => this.runner.hold(importId, 'applying', run, (held) => this.apply(held)) });
  }

  private async apply(held: HeldImport): Promise<void> {
    const names = await held.unit(() => this.names(held));
    let from = held.row.stepRows;
    // While the database takes one chunk, the next one is read; never more than these two are in memory.
    let writing: Promise<boolean> = Promise.resolve(true);
    for await (const chunk of importChunks(held.open, held.row, false)) {
      if (chunk.rows <= held.row.stepRows) continue;
      const contacts = chunk.drafts.map((draft) => this.ready(draft, names));
      if (!(await writing)) return;
      const start = from;
      writing = held.unit(() => this.add(held, start, chunk, contacts));
      // Awaited at the next chunk; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
      from = chunk.rows;
      await held.beat();
    }
    if (await writing) await held.unit(() => this.end.applied(held.row.id));
  }

  private async add(held: HeldImport, from: number, chunk: ImportChunk, contacts: ReadyContact[]): Promise<boolean> {
    if (!(await held.advance(from, chunk))) return false;
    const added = contacts.length > 0 ? (await this.writer.add(held.row.source, { importId: held.row.id }, contacts)).length : 0;
    await this.imports.count(held.row.id, { added, alreadyThere: contacts.length - added });
    return true;
  }

  private async names(held: HeldImport): Promise<Names> {
    const types = await this.types.ensure(held.row.preview?.types.map((type) => type.label) ?? []);
    const units = (await this.units.tree(false)).flatMap((unit): [string, string][] => [[unit.name.toLowerCase(), unit.id], ...(unit.code ? [[unit.code.toLowerCase(), unit.id] as [string, string]] : [])]);
    return {
      agencyId: this.tenant.agencyId, types: new Map([...types].map(([key, type]) => [key, type.id])), units: new Map(units),
      townships: new Map(Object.entries(held.row.decisions?.townships ?? {})),
    };
  }

  private ready({ draft, key, hash }: KeyedDraft, names: Names): ReadyContact {
    const unitId = draft.unit === null ? null : (names.units.get(draft.unit.toLowerCase()) ?? null);
    return {
      id: uuidv7(), sourceKey: key, hash, typeId: names.types.get(labelKey(draft.type)) ?? '', unitId,
      municipalityId: draft.township === null ? null : (names.townships.get(draft.township) ?? null),
      draft: draft.unit !== null && unitId === null ? { ...draft, flags: draft.flags | flagBit('unknown_unit') } : draft,
      phone: draft.phone ? this.cipher.seal(names.agencyId, 'phone', draft.phone) : null, email: draft.email ? this.cipher.seal(names.agencyId, 'email', draft.email) : null,
    };
  }
}
