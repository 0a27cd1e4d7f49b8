/** Publication and expiry that happen by themselves. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { PublicationService } from './publication.service.js';

@Injectable()
export class PublicationJobs implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly publication: PublicationService) {}

  onModuleInit(): void {
    this.registry.register({ job: 'policies.publish-scheduled', kind: 'once', handle: ({ policyId, versionId }) => this.publication.publishWhenDue(policyId, versionId) });
    this.registry.register({ job: 'policies.expire', kind: 'once', handle: ({ policyId }) => this.publication.expireWhenDue(policyId) });
  }
}
