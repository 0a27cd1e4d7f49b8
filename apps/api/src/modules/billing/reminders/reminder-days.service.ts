/** The message for tomorrow's reminders, once for each day. */
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { type Day, dayAfter, later, startOfDay } from '../../people/civil-day.js';
import { BillingClock } from '../documents/billing-clock.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Reminds of what is overdue on a day; a day that was missed is made up for by the next. */
    'billing.reminder-day': { day: string };
  }
}

const afterMidnightMs = 30 * 60_000;

@Injectable()
export class ReminderDays {
  constructor(private readonly tenant: Tenant, private readonly outbox: Outbox, private readonly agencies: AgenciesService, private readonly clock: BillingClock) {}

  /** In the current unit of work. `done`: the day whose work this is; where the zone of the agency was changed it may not have come yet. */
  async expectNext(done: Day | null = null): Promise<void> {
    const [{ timeZone }, { now, today }] = [await this.agencies.profile(), await this.clock.here()];
    const day = dayAfter(done === null ? today : later(done, today));
    const fresh = await this.tenant.query('insert into billing_reminder_day (agency_id, day) values ($1, $2) on conflict do nothing returning 1', [this.tenant.agencyId, day]);
    if (fresh.length === 0) return;
    // The day is of the clock that tests may set, and the outbox waits by its own.
    const left = startOfDay(day, timeZone).getTime() + afterMidnightMs - now.getTime();
    await this.outbox.add('billing.reminder-day', { day }, new Date(Date.now() + left));
  }
}
