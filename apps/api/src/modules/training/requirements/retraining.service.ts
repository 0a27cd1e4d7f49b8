/** A changed policy that means training again opens a new cycle in each requirement of that course, for those who had completed it; a change that was withdrawn before it began takes it back. */
import { addDays, type Day } from '@rapport/training-engine/calendar';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { leastNoticeDays } from '@rapport/training-engine/due-date';
import type { RetrainDecided, RetrainWithdrawn } from '../training-hooks.js';
import { RequirementsRepository } from './requirements.repository.js';

/** When retraining is due that is opened `today`: after the rule's days of grace, and never without notice. */
export const retrainingDue = (today: Day, graceDays: number): Day => addDays(today, Math.max(graceDays, leastNoticeDays));

@Injectable()
export class RetrainingService {
  constructor(private readonly requirements: RequirementsRepository, private readonly clock: TrainingClock, private readonly audit: AuditService, private readonly outbox: Outbox) {}

  /** In the unit of work of the decision; telling it twice changes nothing. Answers how many requirements opened a cycle. */
  async decided(decision: RetrainDecided): Promise<number> {
    if (decision.decision !== 'retrain') return 0;
    const { today } = await this.clock.here();
    let opened = 0;
    for (const requirementId of await this.requirements.touchedBy(decision.courseId, false)) {
      const requirement = await this.requirements.one(requirementId);
      if (!requirement) continue;
      const id = uuidv7();
      const dueOn = retrainingDue(today, requirement.rule.graceDays);
      if (!(await this.requirements.retrain({ id, requirementId, courseId: decision.courseId, policyId: decision.policyId, stalenessId: decision.stalenessId, openedOn: today, dueOn }))) continue;
      await this.audit.record({ action: 'requirements.retraining-opened', objectType: 'requirement', objectId: requirementId, after: { stalenessId: decision.stalenessId, courseId: decision.courseId, policyVersionId: decision.policyVersionId, dueOn } });
      await this.outbox.add('requirements.reconcile', { requirementId, cause: 'retrain' });
      opened += 1;
    }
    return opened;
  }

  /** In the unit of work that follows the withdrawal: nobody who had not begun is asked any more. Telling it twice changes nothing. */
  async withdrawn({ stalenessId, courseId, policyVersionId, withdrawnAt }: RetrainWithdrawn): Promise<void> {
    for (const requirementId of await this.requirements.withdrawRetraining(stalenessId, withdrawnAt)) {
      await this.audit.record({ action: 'requirements.retraining-withdrawn', objectType: 'requirement', objectId: requirementId, after: { stalenessId, courseId, policyVersionId } });
      await this.outbox.add('requirements.reconcile', { requirementId, cause: 'retrain-withdrawn' });
    }
  }
}
