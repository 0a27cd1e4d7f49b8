/** After the second signature: the sealed document is made once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgreementDocuments } from './agreement-documents.service.js';

export type ExecutionFollower = (agreementId: string, versionId: string) => Promise<void>;

@Injectable()
export class ExecutedJob implements OnModuleInit {
  private readonly followers: ExecutionFollower[] = [];

  constructor(private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly documents: AgreementDocuments) {}

  onModuleInit(): void {
    this.registry.register({ job: 'agreements.executed', kind: 'steps', handle: ({ agreementId, versionId }, run) => this.executed(agreementId, versionId, run) });
  }

  /** Register in `onModuleInit`; runs in a unit of work of the agency, and again when the job is repeated. */
  onExecuted(follow: ExecutionFollower): void {
    this.followers.push(follow);
  }

  private async executed(agreementId: string, versionId: string, { agencyId }: JobRun): Promise<void> {
    await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      for (const follow of this.followers) await follow(agreementId, versionId);
    });
    await this.documents.make(agencyId, agreementId, versionId, 'sealed');
  }
}
