/** Adds waiting answers to the figures, a batch at a time, at most once a day, at night. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { ReachRepository } from './reach.repository.js';
import { dayIn, nextReleaseAt, releasableMonths } from './release-rule.js';
import { ResponsesRepository } from './responses.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Adds the batch that waits, if there is one, and asks for itself again the next night. */
    'insights.release-answers': Record<string, never>;
  }
}

@Injectable()
export class ReleaseAnswersJob implements OnModuleInit {
  constructor(
    private readonly agencies: AgenciesService, private readonly hooks: AgencyHooks, private readonly registry: JobRegistry, private readonly outbox: Outbox,
    private readonly responses: ResponsesRepository, private readonly reach: ReachRepository,
  ) {}

  onModuleInit(): void {
    this.hooks.onOpened('insights.release-answers', () => this.again());
    this.registry.register({ job: 'insights.release-answers', kind: 'once', handle: async () => {
      await this.release(new Date());
      await this.again();
    } });
  }

  private async release(now: Date): Promise<void> {
    const months = releasableMonths(await this.responses.waiting());
    const { timeZone } = await this.agencies.profile();
    if (months.length === 0 || !(await this.responses.claimDay(dayIn(timeZone, now)))) return;
    await this.responses.release(months);
    await this.reach.rebuild();
  }

  private async again(): Promise<void> {
    const { timeZone } = await this.agencies.profile();
    await this.outbox.add('insights.release-answers', {}, nextReleaseAt(new Date(), timeZone));
  }
}
