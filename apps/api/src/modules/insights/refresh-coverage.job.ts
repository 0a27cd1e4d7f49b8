/** Brings the coverage of a month up to date, some seconds after contacts or invitations changed in it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { CoverageRepository } from './coverage.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** `month` is YYYY-MM in the agency's zone; put into the outbox with {@link coverageDelaySeconds}. */
    'insights.refresh-coverage': { month: string };
  }
}

/** A burst of changes to one month is worth one rebuild; every change is committed well before its message is due. */
export const coverageDelaySeconds = 5;

@Injectable()
export class RefreshCoverageJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly coverage: CoverageRepository) {}

  onModuleInit(): void {
    this.registry.register({ job: 'insights.refresh-coverage', kind: 'once', handle: (payload, run) => this.handle(payload.month, run) });
  }

  private async handle(month: string, run: JobRun): Promise<void> {
    const createdAt = await this.coverage.messageCreatedAt(run.messageId);
    const since = new Date((createdAt?.getTime() ?? Date.now()) + coverageDelaySeconds * 1000);
    if (!(await this.coverage.refreshedSince(month, since))) await this.coverage.rebuild(month);
  }
}
