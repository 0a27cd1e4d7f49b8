/** Reads a mapped file through without adding anything, and says what applying it would do. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ExclusionReason } from '@rapport/api-contract/contacts';
import { CsvUnreadable } from '../../platform/files/csv.errors.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { MunicipalitiesService } from '../agencies/municipalities.service.js';
import { ContactTypesService } from './contact-types.service.js';
import { defaultGroups, labelKey, proposeType } from './contact-type-rule.js';
import { ContactWriter } from './contact-writer.repository.js';
import type { ImportPreview } from './contact-import.row.js';
import { TooManyValues } from './contact-imports.errors.js';
import { ContactImportsRepository } from './contact-imports.repository.js';
import { ImportEnd } from './import-end.service.js';
import { type HeldImport, ImportRunner } from './import-runner.js';
import { type ImportChunk, importChunks } from './import-source.js';
import { ImportTally } from './import-tally.js';
import { PlacesRepository } from './places.repository.js';
import { proposeMunicipality } from './township-proposal.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Previews a mapped import. */
    'contacts.preview-import': { importId: string };
  }
}
/** More rejected lines than this are counted and not kept one by one. */
const mostRejectsKept = 50_000;
interface Found { stored: number; differing: number }

@Injectable()
export class PreviewImportJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly runner: ImportRunner, private readonly imports: ContactImportsRepository, private readonly writer: ContactWriter,
    private readonly types: ContactTypesService, private readonly municipalities: MunicipalitiesService, private readonly places: PlacesRepository, private readonly end: ImportEnd,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.preview-import', kind: 'steps', handle: ({ importId }, run) => this.runner.hold(importId, 'previewing', run, (held) => this.preview(held)) });
  }

  private async preview(held: HeldImport): Promise<void> {
    const { id } = held.row;
    try {
      await this.read(held);
    } catch (error) {
      if (error instanceof CsvUnreadable) return held.unit(() => this.end.fail(id, error));
      if (!(error instanceof TooManyValues)) throw error;
      await held.unit(() => this.imports.move(id, 'analysed', { failure: { code: error.code, detail: error.detail, line: null } }));
    }
  }

  /** A preview that was interrupted starts again: it has added nothing. */
  private async read(held: HeldImport): Promise<void> {
    const tally = new ImportTally();
    const found: Found = { stored: 0, differing: 0 };
    await held.unit(async () => {
      await this.imports.clearRejects(held.row.id);
      await this.imports.startStep(held.row.id);
    });
    for await (const chunk of importChunks(held.open, held.row)) {
      const from = tally.rows;
      const keptBefore = tally.rejected;
      tally.add(chunk);
      if (!(await held.unit(() => this.look(held, chunk, from, keptBefore, found)))) return;
      await held.beat();
    }
    await held.unit(() => this.keep(held, tally, found));
  }

  private async look(held: HeldImport, chunk: ImportChunk, from: number, keptBefore: number, found: Found): Promise<boolean> {
    if (!(await held.advance(from, chunk))) return false;
    const first = chunk.drafts.filter((draft) => !draft.repeated);
    const counted = await this.writer.countStored(held.row.source, first.map((draft) => draft.key), first.map((draft) => draft.hash));
    found.stored += counted.stored;
    found.differing += counted.differing;
    await this.imports.addRejects(held.row.id, chunk.rejects.slice(0, Math.max(0, mostRejectsKept - keptBefore)));
    return true;
  }

  private async keep(held: HeldImport, tally: ImportTally, found: Found): Promise<void> {
    if (!(await held.advance(tally.rows, { rows: tally.rows, bytes: held.row.fileBytes }))) return;
    const types = await this.typesOf(tally);
    const excluded = new Map<ExclusionReason, number>();
    for (const type of types) if (type.exclusion) excluded.set(type.exclusion, (excluded.get(type.exclusion) ?? 0) + type.rows);
    const alreadyThere = found.stored + tally.repeated;
    const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    const preview: ImportPreview = {
      rows: tally.rows, fresh: tally.rows - tally.rejected - alreadyThere, alreadyThere, differing: found.differing, rejected: tally.rejected, flagged: tally.flagged, flags: tally.flags(),
      excluded: [...excluded].map(([reason, rows]) => ({ reason, rows })), earliest: instant(tally.earliestMs), latest: instant(tally.latestMs), townships: await this.townshipsOf(tally), types,
    };
    await this.imports.move(held.row.id, 'previewed', { preview, rejected: tally.rejected });
  }

  private async typesOf(tally: ImportTally): Promise<ImportPreview['types']> {
    const known = await this.types.known([...tally.types.keys()]);
    const names = new Map((await this.types.groups()).flatMap((group) => [[group.id, group.name] as const, ...(group.code ? [[group.code, group.name] as const] : [])]));
    const byRows = [...tally.types.values()].toSorted((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1));
    return byRows.map(({ label, rows }) => {
      const type = known.get(labelKey(label));
      if (type) return { label, rows, known: true, groupName: names.get(type.groupId) ?? '', exclusion: type.exclusion };
      const proposal = proposeType(label);
      return { label, rows, known: false, groupName: names.get(proposal.group) ?? defaultGroups.find((group) => group.code === proposal.group)?.name ?? '', exclusion: proposal.exclusion };
    });
  }

  private async townshipsOf(tally: ImportTally): Promise<ImportPreview['townships']> {
    const matcher = await this.municipalities.matcher();
    const matched = [...tally.townships].map(([label, rows]) => ({ label, rows, ...matcher(label) }));
    const names = await this.places.municipalityNames(matched.flatMap((each) => [...(each.municipalityId ? [each.municipalityId] : []), ...each.suggestions]));
    const named = (id: string) => ({ id, name: names.get(id) ?? '' });
    return matched.toSorted((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1)).map(({ label, rows, municipalityId, suggestions }) => ({
      label, rows, municipality: municipalityId ? named(municipalityId) : null, suggestions: suggestions.map(named), proposed: proposeMunicipality(label) as ImportPreview['townships'][number]['proposed'],
    }));
  }
}
