/** When the time of a step is over and nobody decided: the next of the ladder is asked by itself, and of the last one the clerk is told once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { disputeStanding } from '@rapport/billing-engine/dispute-clock';
import { isUndecided } from '@rapport/billing-engine/dispute-state';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DisputeTimer } from './dispute-timer.service.js';
import { Disputes } from './disputes.service.js';

@Injectable()
export class DisputeClockJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly disputes: Disputes, private readonly timer: DisputeTimer, private readonly clock: BillingClock, private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.dispute-due', kind: 'once', handle: ({ disputeId, step }) => this.due(disputeId, step) });
  }

  private async due(disputeId: string, step: number): Promise<void> {
    const row = await this.disputes.take(disputeId, null);
    if (!isUndecided(row.state) || row.step !== step) return;
    const standing = disputeStanding(row.ladder, row.stepsBegun, (await this.clock.here()).today);
    if (!standing) return;
    // Its day is counted in the agency's zone, which may have changed since.
    if (!standing.late) await this.timer.wait(disputeId, standing);
    else if (standing.isLast) await this.outbox.add('billing.dispute-tell', { disputeId, event: 'late' });
    else await this.disputes.escalate(disputeId, null, null);
  }
}
