/** Brings the roster up to date on each day on which something begins or ends: a leave, an assignment, an employment. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { type Day, dayIn, later, startOfDay } from './civil-day.js';
import { PeopleHooks } from './people-hooks.js';
import { PeopleRepository } from './people.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Something entered earlier takes effect on this day. */
    'people.day': { day: string };
  }
}

@Injectable()
export class PeopleDays implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly outbox: Outbox, private readonly agencies: AgenciesService, private readonly people: PeopleRepository,
    private readonly hooks: PeopleHooks) {}

  onModuleInit(): void {
    this.registry.register({ job: 'people.day', kind: 'once', handle: ({ day }) => this.begin(day) });
  }

  /** Leaves a due message for each of these days that is still to come. Several for one day do no harm. */
  async expect(days: Iterable<Day>): Promise<void> {
    const { timeZone } = await this.agencies.profile();
    const today = dayIn(timeZone, new Date());
    for (const day of new Set(days)) if (day > today) await this.outbox.add('people.day', { day }, startOfDay(day, timeZone));
  }

  private async begin(day: Day): Promise<void> {
    const today = dayIn((await this.agencies.profile()).timeZone, new Date());
    const ids = await this.people.changingOn(day);
    if (ids.length === 0) return;
    await this.people.refresh(ids, later(day, today));
    await this.hooks.tellChanged(ids);
  }
}
