/** What day it is in the agency, and when a letter may leave: never outside the hours in which its staff are on duty. */
import { nextOnDuty } from '@rapport/policy-engine/acknowledgement-duty';
import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { type Day, dayIn, startOfDay } from '../people/civil-day.js';
import { WorkSources } from './work-sources.js';

export interface Here { now: Date; today: Day; timeZone: string; agencyName: string; languages: readonly string[] }

@Injectable()
export class StaffClock {
  constructor(private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly sources: WorkSources) {}

  async here(): Promise<Here> {
    const { timeZone, name, languages } = await this.agencies.profile();
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now), timeZone, agencyName: name, languages };
  }

  /** Null while staff may be written to; else when they may be again, in the time by which the outbox waits. */
  async quietUntil(): Promise<Date | null> {
    const { now } = await this.here();
    const next = await this.onDuty(now);
    return next.getTime() === now.getTime() ? null : realTime(now, next);
  }

  /** When a letter may leave that is not wanted before `day`, in the time by which the outbox waits. */
  async nextMoment(day: Day | null = null): Promise<Date> {
    const { now, timeZone } = await this.here();
    const begin = day === null ? now : new Date(Math.max(now.getTime(), startOfDay(day, timeZone).getTime()));
    return realTime(now, await this.onDuty(begin));
  }

  private async onDuty(at: Date): Promise<Date> {
    const { timeZone } = await this.here();
    const { dutyFrom, dutyUntil } = await this.sources.rules();
    return nextOnDuty(at, { from: dutyFrom, until: dutyUntil, timeZone });
  }
}

/** Due times are of the clock that tests may set, and the outbox waits by its own. */
const realTime = (now: Date, at: Date): Date => new Date(Date.now() + at.getTime() - now.getTime());
