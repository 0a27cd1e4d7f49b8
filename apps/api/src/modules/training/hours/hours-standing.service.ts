/** How one person stands in each cycle of hours, and what is missing by when. */
import type { hoursStanding as answer } from '@rapport/api-contract/hours';
import { isOpen } from '@rapport/training-engine/assignment-state';
import { cycleInWords } from '@rapport/training-engine/cycle';
import { isOverdue } from '@rapport/training-engine/due-date';
import { hoursInWords, hoursStanding, hoursWithin } from '@rapport/training-engine/hours-standing';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { PlanRepository } from '../assignments/plan.repository.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { TrainingScope } from '../training-scope.js';
import { CreditsRepository } from './credits.repository.js';

const shown = 30;
type Answer = z.input<typeof answer>;

@Injectable()
export class HoursStandingService {
  constructor(private readonly credits: CreditsRepository, private readonly plans: PlanRepository, private readonly people: MyPersonService, private readonly scope: TrainingScope, private readonly clock: TrainingClock) {}

  async mine(caller: Principal): Promise<Answer> {
    return this.of((await this.people.personOf(caller)).id);
  }

  /** Somebody whom the caller may not look at is not found. */
  async person(caller: Principal, personId: string): Promise<Answer> {
    const people = await this.scope.records(caller);
    if (people && !people.includes(personId)) throw new NotFound('person');
    return this.of(personId);
  }

  categories(): Promise<string[]> {
    return this.credits.categories();
  }

  private async of(personId: string): Promise<Answer> {
    const person = await this.credits.person(personId);
    if (!person) throw new NotFound('person');
    const { today } = await this.clock.here();
    const lines = await this.plans.hours([personId]);
    const cycles = (await this.credits.hoursAssignments(personId, shown)).flatMap((each): Answer['cycles'] => {
      const { what, recurrence } = each.rule;
      const asked = what.kind !== 'hours' ? null : each.kind === 'unit' ? what.units : what;
      if (what.kind !== 'hours' || !asked) return [];
      const standing = hoursStanding(asked, what.counting, hoursWithin(lines, each.fromOn, each.untilOn < today ? each.untilOn : today));
      return [{
        requirement: { id: each.requirementId, name: each.requirementName }, assignmentId: each.id, kind: each.kind === 'unit' ? 'unit' : 'cycle', cycle: cycleInWords(each, recurrence.kind), from: each.fromOn, until: each.untilOn, dueOn: each.dueOn, state: each.state,
        overdue: isOverdue({ open: isOpen(each.state), paused: each.paused, waits: false, dueOn: each.dueOn }, today), met: standing.met, asked: standing.asked, done: standing.done, missing: standing.missing,
        parts: standing.parts.map((part) => ({ ...part, categories: [...part.categories] })), words: hoursInWords(standing, each.dueOn, today),
      }];
    });
    const byCategory = [...hoursWithin(lines, '0001-01-01', today)].filter(([, hours]) => hours !== 0).map(([category, hours]) => ({ category, hours })).toSorted((one, other) => other.hours - one.hours);
    return { person: { id: person.id, name: person.name }, on: today, cycles, byCategory };
  }
}
