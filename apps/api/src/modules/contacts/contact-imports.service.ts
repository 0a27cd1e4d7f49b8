/** Imports of contacts as a person leads them: upload, map, decide, apply, cancel. */
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportMapping } from '@rapport/api-contract/contact-imports';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Settings } from '../../platform/config/config.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import { Files } from '../../platform/files/files.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../platform/identity/principal.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { type Source, tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import type { Decisions, ImportRow } from './contact-import.row.js';
import { ImportNotReady, MappingBeyondFile } from './contact-imports.errors.js';
import { ContactImportsRepository, type ImportChange, type RejectRow } from './contact-imports.repository.js';
import { ImportDecisionsService } from './import-decisions.service.js';
import { columnsBeyond, toRemembered } from './import-mapping.js';
import { type ImportAct, nextState } from './import-state.js';

const megabyte = 1024 * 1024;

@Injectable()
export class ContactImportsService {
  constructor(
    private readonly imports: ContactImportsRepository, private readonly files: Files, private readonly work: UnitOfWork, private readonly outbox: Outbox, private readonly audit: AuditService,
    private readonly decisions: ImportDecisionsService, @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Streams the file into the store and has it analysed. Throws FileTooLarge over the installation's limit. */
  async upload(caller: Principal, from: Source, source: string, file: { content: Readable; name: string }): Promise<ImportRow> {
    if (!caller.agencyId) throw new NotFound('agency');
    const whose = { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: from };
    const content = await this.files.receive(whose, file.content, this.settings.UPLOAD_LIMIT_MB * megabyte);
    return this.work.run(whose, async () => {
      const { id: fileId, name } = await this.files.record(content, file.name, 'text/csv');
      const sha256 = Buffer.from(content.sha256, 'hex');
      const id = await this.imports.add({ source, fileId, fileName: name, fileBytes: content.bytes, fileSha256: sha256, createdBy: tenantScope().actor.label });
      await this.outbox.add('contacts.analyse-import', { importId: id });
      await this.audit.record({ action: 'contacts.import-uploaded', objectType: 'contact_import', objectId: id, after: { source, bytes: content.bytes, sha256: content.sha256 } });
      return this.read(id);
    });
  }

  async read(id: string): Promise<ImportRow> {
    const row = await this.imports.find(id);
    if (!row) throw new NotFound('import');
    return row;
  }

  list(before: string | null, limit: number): Promise<ImportRow[]> {
    return this.imports.list(before, limit);
  }

  /** The rejected lines after physical line `after`. */
  async rejects(id: string, after: number, limit: number): Promise<RejectRow[]> {
    await this.read(id);
    return this.imports.rejects(id, after, limit);
  }

  async map(id: string, mapping: ImportMapping): Promise<ImportRow> {
    const row = await this.act(id, 'map', { mapping, preview: null }, (before) => {
      const beyond = columnsBeyond(mapping, before.header.length);
      if (beyond.length > 0) throw new MappingBeyondFile(beyond);
    });
    await this.imports.startStep(id);
    await this.outbox.add('contacts.preview-import', { importId: id });
    return row;
  }

  async apply(id: string, decisions: Decisions): Promise<ImportRow> {
    const before = await this.imports.findForChange(id);
    if (!before) throw new NotFound('import');
    if (!before.preview || !before.mapping || nextState(before.state, 'apply') === null) throw new ImportNotReady(before.state);
    const townships = await this.decisions.settle(before.preview, decisions);
    await this.imports.remember(before.source, toRemembered(before.mapping, before.header));
    await this.act(id, 'apply', { decisions: { townships } });
    await this.imports.startStep(id);
    await this.outbox.add('contacts.apply-import', { importId: id });
    await this.audit.record({ action: 'contacts.import-started', objectType: 'contact_import', objectId: id, after: { source: before.source, fresh: before.preview.fresh, rejected: before.preview.rejected } });
    return this.read(id);
  }

  /** Ends the import; what it added is taken back by a job. */
  async cancel(id: string): Promise<ImportRow> {
    const before = await this.imports.findForChange(id);
    if (!before) throw new NotFound('import');
    const next = nextState(before.state, 'cancel');
    await this.act(id, 'cancel', next === 'cancelled' ? { fileId: null, finishedAt: new Date() } : {});
    if (next === 'cancelled' && before.fileId) await this.files.remove(before.fileId);
    if (next === 'cancelling') await this.outbox.add('contacts.take-back-import', { importId: id });
    await this.audit.record({ action: 'contacts.import-cancelled', objectType: 'contact_import', objectId: id, before: { state: before.state, added: before.added } });
    return this.read(id);
  }

  private async act(id: string, act: ImportAct, change: ImportChange, check?: (row: ImportRow) => void): Promise<ImportRow> {
    const row = await this.imports.findForChange(id);
    if (!row) throw new NotFound('import');
    const next = nextState(row.state, act);
    if (next === null) throw new ImportNotReady(row.state);
    check?.(row);
    await this.imports.move(id, next, change);
    return this.read(id);
  }
}
