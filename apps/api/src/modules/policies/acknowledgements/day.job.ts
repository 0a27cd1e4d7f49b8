/** Each day of an agency, soon after midnight: everybody is brought in step, and who is reminded today is decided. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { DigestsService } from '../../letters/digests.service.js';
import { type Day, dayAfter, startOfDay } from '../../people/civil-day.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { DaysRepository } from './days.repository.js';
import { ReconcilerService } from './reconciler.service.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** The work of one day; a day that was missed is made up for by the next. */
    'acknowledgements.day': { day: string };
  }
}

/** After the roster's own day has begun. */
const afterMidnightMs = 15 * 60_000;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class DayJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly outbox: Outbox, private readonly work: UnitOfWork, private readonly clock: AcknowledgementClock, private readonly days: DaysRepository,
    private readonly reconciler: ReconcilerService, private readonly digests: DigestsService,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'acknowledgements.day', kind: 'steps', handle: ({ day }, run) => this.handle(day, run) });
  }

  /** Leaves the message for tomorrow, once. In the current unit of work. */
  async expectNext(): Promise<void> {
    const { today, timeZone } = await this.clock.here();
    const day = dayAfter(today);
    if (!(await this.days.add(day))) return;
    await this.outbox.add('acknowledgements.day', { day }, new Date(startOfDay(day, timeZone).getTime() + afterMidnightMs));
  }

  private async handle(day: Day, run: JobRun): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    await inside(() => this.expectNext());
    await this.reconciler.everything('daily', run);
    await this.digests.plan(run, day);
    await inside(() => this.days.finish(day));
  }
}
