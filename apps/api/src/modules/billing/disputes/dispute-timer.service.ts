/** Due work for the day after the last one on which a step of a ladder may be answered. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/billing-engine/civil-date';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { startOfDay } from '../../people/civil-day.js';
import { BillingClock } from '../documents/billing-clock.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** The time of a step is over: the next of the ladder is asked, or the clerk is told that the last has not answered. */
    'billing.dispute-due': { disputeId: string; step: number };
  }
}

@Injectable()
export class DisputeTimer {
  constructor(private readonly outbox: Outbox, private readonly agencies: AgenciesService, private readonly clock: BillingClock) {}

  async wait(disputeId: string, { step, dueOn }: { step: number; dueOn: string }): Promise<void> {
    const [{ timeZone }, { now }] = [await this.agencies.profile(), await this.clock.here()];
    // The day is of the clock that tests may set, and the outbox waits by its own.
    const left = startOfDay(addDays(dueOn, 1), timeZone).getTime() - now.getTime();
    await this.outbox.add('billing.dispute-due', { disputeId, step }, new Date(Date.now() + left));
  }
}
