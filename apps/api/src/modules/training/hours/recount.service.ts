/** Hours that come after their cycle is over: the cycle is counted again, and that is written down. */
import { hoursStanding, hoursWithin } from '@rapport/training-engine/hours-standing';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { PlanRepository } from '../assignments/plan.repository.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { type CreditedHours, CreditsRepository } from './credits.repository.js';

const looked = 200;

@Injectable()
export class RecountService {
  constructor(private readonly credits: CreditsRepository, private readonly plans: PlanRepository, private readonly clock: TrainingClock, private readonly audit: AuditService) {}

  /**
   * Call after the hours were written. Cycles that were over on their day are noted with the hours before and after; an open one is then completed by
   * the reconciler, a closed one stays as it is. `sign` is -1 when the record was taken back.
   */
  async after(credit: { id: string; personId: string; earnedOn: string; hours: readonly CreditedHours[] }, sign: 1 | -1): Promise<void> {
    const { now, today } = await this.clock.here();
    const over = (await this.credits.hoursAssignments(credit.personId, looked)).filter((each) => each.untilOn < today && each.fromOn <= credit.earnedOn && credit.earnedOn <= each.untilOn);
    if (over.length === 0) return;
    const lines = await this.plans.hours([credit.personId]);
    const changed = credit.hours.map((each) => ({ on: credit.earnedOn, category: each.category, hours: -sign * each.hours }));
    for (const cycle of over) {
      const { what } = cycle.rule;
      const asked = what.kind !== 'hours' ? null : cycle.kind === 'unit' ? what.units : what;
      if (what.kind !== 'hours' || !asked) continue;
      const count = (of: typeof lines | typeof changed) => hoursStanding(asked, what.counting, hoursWithin(of, cycle.fromOn, cycle.untilOn));
      const before = count([...lines, ...changed]);
      const after = count(lines);
      const figures = { before: before.done, after: after.done, met: after.met };
      await this.credits.recount({ id: uuidv7(), creditId: credit.id, assignmentId: cycle.id, ...figures, by: tenantScope().actor.label, at: now });
      await this.audit.record({ action: 'assignments.recounted', objectType: 'training_assignment', objectId: cycle.id, before: { hours: before.done, met: before.met, state: cycle.state }, after: { hours: after.done, met: after.met, creditId: credit.id, earnedOn: credit.earnedOn } });
    }
  }
}
