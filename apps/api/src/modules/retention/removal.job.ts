/** Starts each active agency's removal once a day, in its night, and carries it out. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { PlatformWork, seldom } from '../../platform/jobs/platform-work.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { firstNight } from './removal-day.js';
import { RemovalStateRepository } from './removal-state.repository.js';
import { removalHour, RemovalsService } from './removals.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Removes what is past its time on this day of the agency. */
    'retention.remove': { day: string };
  }
}

const everyMs = 15 * 60_000;

@Injectable()
export class RemovalJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly platform: PlatformWork, private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly outbox: Outbox,
    private readonly state: RemovalStateRepository, private readonly removals: RemovalsService,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'retention.remove', kind: 'steps', handle: ({ day }, run) => this.removals.run(run.agencyId, day, () => run.stillWorking()) });
    this.platform.add('retention.begin', seldom(everyMs, () => this.beginDue()));
  }

  /**
   * Answers how many runs were begun. A suspended agency cannot place a hold, and a closed one is purged in other ways: nothing of them is removed.
   * Asked again and again instead of a message that asks for the next one, so that a night that failed for good does not end all later ones.
   */
  async beginDue(): Promise<number> {
    const agencies = await this.crossing.query<{ id: string }>('begin the nightly removal of each active agency', "select id from agency where status = 'active' order by id");
    let begun = 0;
    for (const { id } of agencies) if (await this.begin(id)) begun += 1;
    return begun;
  }

  private begin(agencyId: string): Promise<boolean> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      const night = await this.state.nightOf(removalHour);
      if (!night.begun || night.today < firstNight(night.madeAt, removalHour) || !(await this.state.begin(night.today))) return false;
      await this.outbox.add('retention.remove', { day: night.today });
      return true;
    });
  }
}
