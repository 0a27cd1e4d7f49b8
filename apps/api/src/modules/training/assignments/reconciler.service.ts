/** The one place that opens, pauses, completes and cancels assignments: the engine's rule for many people at once. Killed anywhere it goes on where it was. */
import { type Achieved, planAssignments, type PlanRule } from '@rapport/training-engine/assignment-plan';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AcknowledgementSettingsService } from '../../policies/acknowledgements/acknowledgement-settings.service.js';
import { coursesOf, RequirementsRepository, type StoredRule } from '../requirements/requirements.repository.js';
import { type Counts, type Planned, PlanRepository, type RosterPerson, type StoredRow } from './plan.repository.js';
import { type RunCause, RequirementRunsRepository } from './runs.repository.js';
import { TrainingClock, type TrainingNow } from './training-clock.js';

/** People per transaction: few enough to hold locks for a moment only and little memory. */
const portion = 5_000;
/** Of those, people whose steps are written in one go. */
const atOnce = 2_500;
const nothing: Counts = { opened: 0, closed: 0 };
const add = (sum: Counts, more: Counts) => { sum.opened += more.opened; sum.closed += more.closed; };
const system = { kind: 'system', id: null, label: 'Rapport' } as const;
type Run = Pick<JobRun, 'agencyId' | 'messageId' | 'stillWorking'>;

/** Groups rows by person, without a query for each. */
export function byPerson<T extends { personId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.personId);
    if (group) group.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}

@Injectable()
export class TrainingReconciler {
  constructor(
    private readonly plans: PlanRepository, private readonly requirements: RequirementsRepository, private readonly runs: RequirementRunsRepository, private readonly work: UnitOfWork, private readonly clock: TrainingClock,
    private readonly settings: AcknowledgementSettingsService,
  ) {}

  /** Everybody, for one requirement. */
  async requirement(requirementId: string, cause: RunCause, run: Run): Promise<void> {
    let state = await this.inside(run.agencyId, () => this.runs.begin(requirementId, cause, run.messageId));
    while (state.finishedAt === null) {
      state = await this.inside(run.agencyId, async () => {
        const people = await this.plans.peopleAfter(state.afterPerson, portion);
        const counts = people.length > 0 ? await this.people(requirementId, people) : nothing;
        return this.runs.advance(state.id, { ...counts, people: people.length, afterPerson: people.at(-1) ?? null, finished: people.length < portion });
      });
      await run.stillWorking();
    }
  }

  /** Everybody, for every requirement. */
  async everything(cause: RunCause, run: Run): Promise<void> {
    for (const id of await this.inside(run.agencyId, () => this.requirements.inUse())) await this.requirement(id, cause, run);
  }

  /** These people, for every requirement; each requirement commits alone. */
  async changedPeople(personIds: readonly string[], run: Pick<JobRun, 'agencyId'>): Promise<void> {
    for (const id of await this.inside(run.agencyId, () => this.requirements.inUse())) await this.inside(run.agencyId, () => this.people(id, personIds));
  }

  /** What somebody earned may meet what they owe; in the current unit of work. `courseId` null: hours alone. */
  async earned(personId: string, courseId: string | null, withHours: boolean): Promise<void> {
    for (const id of await this.requirements.touchedBy(courseId, withHours)) await this.people(id, [personId]);
  }

  /** Somebody began a course: what it is demanded for is begun. In the current unit of work. */
  async started(personId: string, courseId: string): Promise<void> {
    const { today, now } = await this.clock.here();
    for (const id of await this.requirements.touchedBy(courseId, false)) {
      await this.plans.hold(id);
      await this.plans.start(id, personId, today, now);
    }
  }

  /** These people and this requirement, in the current unit of work. `at` stands for another moment than now, for a history that is made up. */
  async people(requirementId: string, personIds: readonly string[], at?: TrainingNow): Promise<Counts> {
    await this.plans.hold(requirementId);
    const requirement = await this.requirements.one(requirementId);
    if (!requirement || requirement.state === 'draft') return nothing;
    const here = at ?? (await this.clock.here());
    const rule = await this.planRule(requirement.rule, here, requirement.state === 'retired', (await this.requirements.retrainings(requirementId)));
    await this.plans.follow(requirementId, personIds);
    const { people, achieved } = await this.standing(requirement.rule, personIds, here);
    const rows = byPerson(await this.plans.rows(requirementId, personIds));
    const plan = (some: readonly RosterPerson[]): Planned[] => some.map((person) => ({ personId: person.id, unitId: person.unitId, steps: planAssignments(rule, person, rows.get(person.id) ?? [], achieved(person.id), here.today, uuidv7) }));
    const counts = { ...nothing };
    // The database must have got the statement before this thread is busy.
    const planMeanwhile = async (some: readonly RosterPerson[]) => { await setImmediate(); return plan(some); };
    let writing: Promise<Counts> | null = null;
    for (let from = 0; from < people.length; from += atOnce) {
      const next = people.slice(from, from + atOnce);
      // While the database writes what was decided, the rule decides the next; both fail together.
      const [planned, written]: [Planned[], Counts] = writing ? await Promise.all([planMeanwhile(next), writing]) : [plan(next), nothing];
      add(counts, written);
      writing = this.plans.write(requirementId, planned, here.today, here.now);
    }
    if (writing) add(counts, await writing);
    return counts;
  }

  async planRule(rule: StoredRule, here: TrainingNow, retired: boolean, retrainings: PlanRule['retrainings']): Promise<PlanRule> {
    const { returnGraceDays } = await this.settings.read();
    const { what, recurrence, effectiveOn, graceDays } = rule;
    return { what, recurrence, effectiveOn, graceDays, returnGraceDays, fiscalYearStart: here.fiscalYearStart, retired, retrainings };
  }

  /** People as the roster has them, with what they have earned towards the rule. */
  async standing(rule: StoredRule, personIds: readonly string[], here: TrainingNow): Promise<{ people: RosterPerson[]; achieved: (personId: string) => Achieved }> {
    const people = await this.plans.people(personIds, rule.audience, here.today);
    const credits = byPerson(await this.plans.credits(coursesOf(rule), personIds, here.today));
    const lines = byPerson(rule.what.kind === 'hours' ? await this.plans.hours(personIds) : []);
    return { people, achieved: (id) => ({ credits: credits.get(id) ?? [], lines: lines.get(id) ?? [] }) };
  }

  private inside<T>(agencyId: string, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: system, source: noSource }, work);
  }
}

export type { StoredRow };
