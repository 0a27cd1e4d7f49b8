/** Decides when coverage is rebuilt: soon after contacts arrive, and every hour for the newest months, in which surveys still run. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { ContactHooks } from '../contacts/contact-hooks.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { CoverageRepository } from './coverage.repository.js';
import { coverageDelaySeconds } from './refresh-coverage.job.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Rebuilds the newest months and asks for itself again in an hour. */
    'insights.keep-coverage': Record<string, never>;
  }
}

const hour = 3_600_000;
/** An invitation lives at most this long after its contact. */
const monthsThatStillChange = 3;

@Injectable()
export class KeepCoverage implements OnModuleInit {
  constructor(
    private readonly agencies: AgencyHooks, private readonly contacts: ContactHooks, private readonly registry: JobRegistry, private readonly outbox: Outbox,
    private readonly coverage: CoverageRepository, private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.agencies.onOpened('insights.keep-coverage', () => this.again());
    this.registry.register({ job: 'insights.keep-coverage', kind: 'once', handle: async () => {
      for (const month of await this.coverage.newestMonths(monthsThatStillChange)) await this.coverage.rebuild(month);
      await this.again();
    } });
    this.contacts.onArrived('insights.coverage', ({ importId, contactIds }, { agencyId }) =>
      this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
        for (const month of await this.coverage.monthsOf(importId, contactIds)) await this.soon(month);
      }));
  }

  /** Has the month rebuilt in some seconds, in the current unit of work. */
  async soon(month: string): Promise<void> {
    await this.outbox.add('insights.refresh-coverage', { month }, new Date(Date.now() + coverageDelaySeconds * 1000));
  }

  private async again(): Promise<void> {
    await this.outbox.add('insights.keep-coverage', {}, new Date(Date.now() + hour));
  }
}
