/** What day it is in the agency and when its fiscal year begins, by the clock that tests may set. */
import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { type Day, dayIn } from '../../people/civil-day.js';

export interface TrainingNow { now: Date; today: Day; timeZone: string; fiscalYearStart: string; agencyName: string }

@Injectable()
export class TrainingClock {
  constructor(private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  async here(): Promise<TrainingNow> {
    const { timeZone, fiscalYearStart, name } = await this.agencies.profile();
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now), timeZone, fiscalYearStart, agencyName: name };
  }
}
