/** How an import ends: what was read from the file goes, what it did stays on record. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { CsvUnreadable } from '../../platform/files/csv.errors.js';
import { Files } from '../../platform/files/files.service.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { ContactHooks } from './contact-hooks.js';
import { ContactImportsRepository } from './contact-imports.repository.js';
import { TakenContactsRepository } from './taken-contacts.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Forgets the rejected lines of an import. */
    'contacts.forget-rejects': { importId: string };
  }
}
/** Rejected lines hold what residents told; they are kept as long as somebody may mend and send them again. */
const rejectsKeptMs = 90 * 86_400_000;
/** Under a legal hold they stay; whether it still stands is asked again after this long. */
const askAgainMs = 7 * 86_400_000;

@Injectable()
export class ImportEnd implements OnModuleInit {
  constructor(
    private readonly imports: ContactImportsRepository, private readonly taken: TakenContactsRepository, private readonly files: Files, private readonly outbox: Outbox,
    private readonly audit: AuditService, private readonly hooks: ContactHooks, private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.forget-rejects', kind: 'once', handle: ({ importId }) => this.forgetRejects(importId) });
  }

  private async forgetRejects(importId: string): Promise<void> {
    if (await this.imports.underHold(importId)) await this.outbox.add('contacts.forget-rejects', { importId }, new Date(Date.now() + askAgainMs));
    else await this.imports.clearRejects(importId);
  }

  /** The file cannot be read. */
  async fail(id: string, error: CsvUnreadable): Promise<void> {
    const row = await this.imports.findForChange(id);
    if (!row || (row.state !== 'uploaded' && row.state !== 'previewing')) return;
    await this.imports.move(id, 'failed', { failure: { code: error.code, detail: error.detail, line: error.line }, fileId: null, sample: [], finishedAt: new Date() });
    await this.forgetFile(id, row.fileId);
    await this.audit.record({ action: 'contacts.import-failed', objectType: 'contact_import', objectId: id, outcome: 'failed', after: { code: error.code, line: error.line } });
  }

  /** Every row was added or was there. */
  async applied(id: string): Promise<void> {
    const row = await this.imports.findForChange(id);
    if (row?.state !== 'applying') return;
    await this.imports.move(id, 'applied', { fileId: null, sample: [], finishedAt: new Date() });
    await this.forgetFile(id, row.fileId);
    await this.audit.record({ action: 'contacts.import-applied', objectType: 'contact_import', objectId: id, after: { source: row.source, added: row.added, alreadyThere: row.alreadyThere, rejected: row.rejected } });
    await this.hooks.tellArrived({ importId: id, contactIds: [] });
  }

  /** What could be taken back was. */
  async takenBack(id: string): Promise<void> {
    const row = await this.imports.findForChange(id);
    if (row?.state !== 'cancelling') return;
    const kept = await this.taken.countOf(id);
    await this.imports.move(id, 'cancelled', { fileId: null, sample: [], kept, finishedAt: new Date() });
    await this.forgetFile(id, row.fileId);
    await this.audit.record({ action: 'contacts.import-taken-back', objectType: 'contact_import', objectId: id, after: { takenBack: row.takenBack, kept } });
  }

  private async forgetFile(id: string, fileId: string | null): Promise<void> {
    if (fileId) await this.files.remove(fileId);
    await this.outbox.add('contacts.forget-rejects', { importId: id }, new Date(Date.now() + rejectsKeptMs));
  }
}
