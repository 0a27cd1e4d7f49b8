/** Whom a decision to train again would ask, and by when, before anybody takes it: by the same rule, and nothing is stored. */
import { planAssignments } from '@rapport/training-engine/assignment-plan';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../../platform/http/domain-error.js';
import { PlanRepository } from '../assignments/plan.repository.js';
import { byPerson, TrainingReconciler } from '../assignments/reconciler.service.js';
import { TrainingClock, type TrainingNow } from '../assignments/training-clock.js';
import { RequirementsRepository } from './requirements.repository.js';
import { retrainingDue } from './retraining.service.js';

const portion = 5_000;
interface Foreseen { id: string; name: string; people: number; dueOn: string }

@Injectable()
export class RetrainingForesight {
  constructor(private readonly requirements: RequirementsRepository, private readonly reconciler: TrainingReconciler, private readonly plans: PlanRepository, private readonly clock: TrainingClock) {}

  async foresee(stalenessId: string): Promise<Foreseen[]> {
    const courseId = await this.requirements.staleCourse(stalenessId);
    if (!courseId) throw new NotFound('change of policy');
    const here = await this.clock.here();
    const found: Foreseen[] = [];
    for (const id of await this.requirements.touchedBy(courseId, false)) found.push(...(await this.ofRequirement(id, here)));
    return found;
  }

  private async ofRequirement(id: string, here: TrainingNow): Promise<Foreseen[]> {
    const requirement = await this.requirements.one(id);
    if (!requirement) return [];
    const dueOn = retrainingDue(here.today, requirement.rule.graceDays);
    const decision = { id: uuidv7(), openedOn: here.today, dueOn, decidedAt: here.now.getTime(), withdrawn: false };
    const rule = await this.reconciler.planRule(requirement.rule, here, false, [...(await this.requirements.retrainings(id)), decision]);
    let people = 0;
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.plans.peopleAfter(after, portion);
      const standing = await this.reconciler.standing(requirement.rule, ids, here);
      const rows = byPerson(await this.plans.rows(id, ids));
      people += standing.people.filter((person) => planAssignments(rule, person, rows.get(person.id) ?? [], standing.achieved(person.id), here.today, uuidv7).some((step) => step.act === 'open' && step.row.cycle === `retrain:${decision.id}`)).length;
      if (ids.length < portion) return [{ id, name: requirement.name, people, dueOn }];
      after = ids.at(-1) ?? null;
    }
  }
}
