/** What day it is in the agency, and when its fiscal year begins. */
import { Injectable } from '@nestjs/common';
import type { CivilDate, FiscalYearStart } from '@rapport/billing-engine/terms';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';

export interface BillingDay { now: Date; today: CivilDate; fiscalYearStart: FiscalYearStart; agencyName: string }

@Injectable()
export class BillingClock {
  constructor(private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  async here(): Promise<BillingDay> {
    const { timeZone, fiscalYearStart, name } = await this.agencies.profile();
    const [month = 1, day = 1] = fiscalYearStart.split('-').map(Number);
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now), fiscalYearStart: { month, day }, agencyName: name };
  }
}
