/** Documents in and out: a file becomes clauses, a version becomes a file; each opens its own unit of work. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/identity/principal.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Threads } from '../../../platform/threads/threads.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { dayIn } from '../../people/civil-day.js';
import { DraftsService } from '../authoring/drafts.service.js';
import { VersionDesk } from '../authoring/version-desk.service.js';
import { documentWork } from './document-threads.js';
import type { Imported } from './imported-blocks.js';
import type { PrintedPolicy } from './printed-policy.js';

export const importLimit = 10 * 1024 * 1024;

@Injectable()
export class DocumentsService {
  constructor(private readonly work: UnitOfWork, private readonly drafts: DraftsService, private readonly desk: VersionDesk, private readonly agencies: AgenciesService, private readonly audit: AuditService, private readonly threads: Threads) {}

  /** Before the first byte of an upload is read: whether there is such a version. */
  async refuseUnknown(whose: WorkFor, policyId: string, versionId: string): Promise<void> {
    await this.work.run(whose, () => this.desk.look(policyId, versionId));
  }

  async attach(whose: WorkFor, policyId: string, versionId: string, upload: { bytes: Buffer; name: string }, caller: Principal) {
    await this.drafts.attach(whose, policyId, versionId, upload, caller);
    return this.work.run(whose, () => this.desk.show(caller, policyId, versionId));
  }

  attachment(whose: WorkFor, policyId: string, versionId: string, fileId: string) {
    return this.work.run(whose, () => this.drafts.attachment(policyId, versionId, fileId));
  }

  /** Reads the file; saves nothing. */
  async import(whose: WorkFor, policyId: string, versionId: string, { bytes, name }: { bytes: Buffer; name: string }): Promise<Imported> {
    const { version } = await this.work.run(whose, () => this.desk.look(policyId, versionId));
    return this.threads.run(documentWork, 'readDocument', whose.agencyId, bytes, name, version.content.clauses);
  }

  async export(whose: WorkFor, policyId: string, versionId: string, format: 'pdf' | 'docx'): Promise<{ bytes: Buffer; type: string; name: string }> {
    const printed = await this.work.run(whose, async (): Promise<PrintedPolicy> => {
      const { policy, version } = await this.desk.look(policyId, versionId);
      const agency = await this.agencies.profile();
      await this.audit.record({ action: 'policies.exported', objectType: 'policy-version', objectId: versionId, after: { policyId, format } });
      return {
        agency: agency.name, number: policy.number, title: version.title, version: version.number, stateWords: version.state.replace('_', ' '), effectiveOn: version.effectiveOn, endsOn: version.endsOn,
        publishedAt: version.publishedAt ? dayIn(agency.timeZone, version.publishedAt) : null, sha256: version.sha256, content: version.content,
      };
    });
    const name = `${printed.number}-v${printed.version}`.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80);
    const bytes = Buffer.from(await this.threads.run(documentWork, 'printDocument', whose.agencyId, printed, format));
    return { bytes, type: format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: `${name}.${format}` };
  }
}
