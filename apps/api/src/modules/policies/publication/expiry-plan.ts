/** The due row that ends a special order after its last day. */
import { Injectable } from '@nestjs/common';
import { endsBeforeItBegins } from '@rapport/policy-engine/version-state';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { dayAfter, dayIn, startOfDay } from '../../people/civil-day.js';
import { Clock } from '../../notifications/clock.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { PolicyInvalid } from '../policies.errors.js';
import type { PolicyKind } from '../policy.rows.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Ends a special order whose last day is over; does nothing when that day was put off meanwhile. */
    'policies.expire': { policyId: string };
  }
}

/** Refuses a special order that would end before it begins; `path` is the field of the day of effect. */
export function refuseEndBefore({ kind, expiresOn }: { kind: PolicyKind; expiresOn: string | null }, effectiveOn: string, path: string): void {
  if (kind === 'special_order' && endsBeforeItBegins(expiresOn, effectiveOn)) throw new PolicyInvalid('effective-after-end', 'The order would take effect after its last day. Choose a day that is not later than its last day, or change the last day in its details first.', path);
}

@Injectable()
export class ExpiryPlan {
  constructor(private readonly agencies: AgenciesService, private readonly outbox: Outbox, private readonly clock: Clock) {}

  /** Today in the agency's zone. */
  async today(): Promise<string> {
    return dayIn((await this.agencies.profile()).timeZone, this.clock.now());
  }

  /** Refuses a last day that is over; none yet is no fault of a draft. */
  async refuseOver(expiresOn: string | null): Promise<void> {
    if (expiresOn !== null && expiresOn < (await this.today())) throw new PolicyInvalid('expiry-over', 'The last day of the special order is over. Choose today or a later day.', 'body.expiresOn');
  }

  /** Whoever reviews or approves a special order decides about its last day too: it must be there, and not be over. */
  async refuseUnfit({ kind, expiresOn }: { kind: PolicyKind; expiresOn: string | null }): Promise<void> {
    if (kind !== 'special_order') return;
    if (expiresOn === null) throw new PolicyInvalid('expiry-needed', 'A special order needs its last day. Write it into its details first.', 'body.expiresOn');
    await this.refuseOver(expiresOn);
  }

  /** Plans the end of an order that is in force, and returns the first day after it. An order in force needs a last day, and not one that is over. */
  async checkAndPlan(policyId: string, expiresOn: string | null): Promise<string> {
    if (expiresOn === null) throw new PolicyInvalid('expiry-needed', 'A special order needs its last day before it is published.', 'body.expiresOn');
    await this.refuseOver(expiresOn);
    await this.plan(policyId, expiresOn, 0);
    return dayAfter(expiresOn);
  }

  /** `late` milliseconds after the day is over. */
  async plan(policyId: string, expiresOn: string, late: number): Promise<void> {
    const over = startOfDay(dayAfter(expiresOn), (await this.agencies.profile()).timeZone);
    await this.outbox.add('policies.expire', { policyId }, new Date(over.getTime() + late));
  }
}
