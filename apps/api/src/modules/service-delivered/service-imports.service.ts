/** Imports of service as a person leads them: upload, look at the preview, apply, take back. */
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Settings } from '../../platform/config/config.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import { Files } from '../../platform/files/files.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../platform/identity/principal.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { ServiceInvalid, ServiceRefused } from './service.errors.js';
import { nextState } from './service-import-state.js';
import { type RejectRow, type ServiceImportRow, ServiceImportsRepository } from './service-imports.repository.js';

const megabyte = 1024 * 1024;
const waitWords = { reading: 'is still being read', previewed: 'was not applied yet', applying: 'is being added', applied: 'was added already', taking_back: 'is being taken back', taken_back: 'was taken back', cancelled: 'was discarded', failed: 'could not be read' } as const;

@Injectable()
export class ServiceImports {
  constructor(private readonly imports: ServiceImportsRepository, private readonly files: Files, private readonly work: UnitOfWork, private readonly outbox: Outbox, private readonly audit: AuditService, @Inject(SETTINGS) private readonly settings: Settings) {}

  /** Streams the file into the store and has it read through. Throws FileTooLarge over the installation's limit. */
  async upload(caller: Principal, source: Source, file: { content: Readable; name: string }): Promise<ServiceImportRow> {
    if (!caller.agencyId) throw new NotFound('agency');
    const whose = { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
    const content = await this.files.receive(whose, file.content, this.settings.UPLOAD_LIMIT_MB * megabyte);
    return this.work.run(whose, async () => {
      const { id: fileId, name } = await this.files.record(content, file.name, 'text/csv');
      const id = await this.imports.add({ id: fileId, name, sha256: Buffer.from(content.sha256, 'hex') }, caller.name);
      await this.outbox.add('service.read-import', { importId: id });
      await this.audit.record({ action: 'service.import-uploaded', objectType: 'service_import', objectId: id, after: { bytes: content.bytes, sha256: content.sha256 } });
      return this.read(id);
    });
  }

  async read(id: string): Promise<ServiceImportRow> {
    const row = await this.imports.find(id);
    if (!row) throw new NotFound('import');
    return row;
  }

  list(before: string | null, limit: number): Promise<ServiceImportRow[]> {
    return this.imports.list(before, limit);
  }

  async rejects(id: string, after: number, limit: number): Promise<RejectRow[]> {
    await this.read(id);
    return this.imports.rejects(id, after, limit);
  }

  /** `reason`: why it adds to days that are confirmed. */
  async apply(id: string, reason: string | null, caller: Principal): Promise<ServiceImportRow> {
    await this.act(id, 'apply', ({ late, unexplained }) => {
      if (unexplained > 0 && reason === null) throw new ServiceInvalid('reason', `${unexplained} of the entries are of days that were confirmed as recorded. Say why they come now; the municipality reads it.`, 'body.reason');
      return late > 0 ? reason : null;
    });
    await this.imports.keepReason(id, reason, caller.name);
    await this.outbox.add('service.apply-import', { importId: id });
    return this.read(id);
  }

  async takeBack(id: string, reason: string | null, caller: Principal): Promise<ServiceImportRow> {
    const next = await this.act(id, 'take-back', ({ state }) => {
      if (reason === null && nextState(state, 'take-back') === 'taking_back') throw new ServiceInvalid('reason', 'Say why it is taken back; where days were confirmed, the municipality reads it.', 'body.reason');
      return reason;
    });
    await this.imports.keepBackReason(id, reason, caller.name);
    if (next === 'taking_back') await this.outbox.add('service.take-back-import', { importId: id });
    return this.read(id);
  }

  /** `explained` refuses a move that lacks its reason, and answers what the trail says of it. */
  private async act(id: string, act: 'apply' | 'take-back', explained: (row: ServiceImportRow) => string | null) {
    const row = await this.imports.lock(id);
    if (!row) throw new NotFound('import');
    const next = nextState(row.state, act);
    if (next === null) throw new ServiceRefused('import-not-now', `This import ${waitWords[row.state]}.`);
    const reason = explained(row);
    await this.imports.move(id, next);
    await this.audit.record({ action: act === 'apply' ? 'service.import-started' : 'service.import-cancelled', objectType: 'service_import', objectId: id, before: { state: row.state }, after: { state: next, ...(reason === null ? {} : { reason }) } });
    return next;
  }
}
