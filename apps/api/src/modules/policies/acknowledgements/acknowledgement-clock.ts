/** What day it is in the agency, by the clock that tests may set. */
import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { type Day, dayIn } from '../../people/civil-day.js';

export interface AgencyNow { now: Date; today: Day; timeZone: string }

@Injectable()
export class AcknowledgementClock {
  constructor(private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }

  async here(): Promise<AgencyNow> {
    const { timeZone } = await this.agencies.profile();
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now), timeZone };
  }
}
