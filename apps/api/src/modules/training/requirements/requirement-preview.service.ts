/** Who will owe what by when, by the same rule that the reconciler follows; nothing is stored. */
import type { RequirementRule, requirementPreview } from '@rapport/api-contract/requirements';
import { planAssignments, type PlanRow } from '@rapport/training-engine/assignment-plan';
import { dayInWords } from '@rapport/training-engine/calendar';
import { cycleInWords } from '@rapport/training-engine/cycle';
import { dueReason } from '@rapport/training-engine/due-reason';
import { firstAsked } from '@rapport/training-engine/first-asked';
import { ruleInWords } from '@rapport/training-engine/recurrence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { PlanRepository, type RosterPerson } from '../assignments/plan.repository.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { RequirementsService, storedRule } from './requirements.service.js';

const portion = 5_000;
const sampled = 12;
/** Cycles that run from the day on which somebody joined begin on as many days as there are people. */
const daysShown = 12;
type Preview = z.input<typeof requirementPreview>;
interface Owed { person: RosterPerson; row: PlanRow; satisfied: boolean; reason: string }

@Injectable()
export class RequirementPreviewService {
  constructor(private readonly requirements: RequirementsService, private readonly reconciler: TrainingReconciler, private readonly plans: PlanRepository, private readonly clock: TrainingClock, private readonly tenant: Tenant) {}

  async preview(wanted: RequirementRule): Promise<Preview> {
    const courses = await this.requirements.check(wanted, false);
    const here = await this.clock.here();
    const rule = storedRule(wanted);
    const plan = await this.reconciler.planRule(rule, here, false, []);
    const cells = new Map<string, { unitId: string | null; month: string; people: number }>();
    const figures = { people: 0, satisfied: 0, onLeave: 0, notYet: 0, owing: 0 };
    const later = new Map<string | null, number>();
    const sample: Owed[] = [];
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.plans.peopleAfter(after, portion);
      const { people, achieved } = await this.reconciler.standing(rule, ids, here);
      for (const person of people) {
        if (!person.inAudience) continue;
        figures.people += 1;
        if (person.onLeave) figures.onLeave += 1;
        const steps = planAssignments(plan, person, [], achieved(person.id), here.today, uuidv7);
        const done = new Set(steps.flatMap((step) => (step.act === 'complete' ? [step.id] : [])));
        const rows = steps.flatMap((step) => (step.act === 'open' ? [step.row] : []));
        const owed = rows.filter((row) => !done.has(row.id));
        if (rows.length === 0) {
          figures.notYet += 1;
          const on = firstAsked(plan, person, achieved(person.id), here.today);
          later.set(on, (later.get(on) ?? 0) + 1);
        }
        if (rows.length > 0 && (done.size > 0 || owed.every((row) => row.opensOn > here.today && row.anchorOn < here.today))) figures.satisfied += 1;
        if (owed.length > 0) figures.owing += 1;
        for (const row of owed) count(cells, person.unitId, row.dueOn.slice(0, 7));
        const first = owed[0] ?? rows[0];
        if (first && sample.length < sampled) sample.push({ person, row: first, satisfied: owed.length === 0, reason: dueReason(plan, person, first, here.today) });
      }
      if (ids.length < portion) break;
      after = ids.at(-1) ?? null;
    }
    const { owing, ...counted } = figures;
    const minutes = courses.length > 0 ? Math.min(...courses.map((course) => course.minutes)) * owing : 0;
    return { on: here.today, ...counted, notYetFrom: earliest(later), cells: await this.named([...cells.values()]), sample: await this.shown(sample, rule.recurrence.kind), minutes, words: ruleInWords(rule, courses.map((course) => course.title)) };
  }

  private async named(cells: readonly { unitId: string | null; month: string; people: number }[]): Promise<Preview['cells']> {
    const units = await this.unitNames(cells.map((cell) => cell.unitId));
    const order = (cell: { unitId: string | null; month: string }) => `${units.get(cell.unitId ?? '') ?? '\uffff'}|${cell.month}`;
    return cells.toSorted((one, other) => (order(one) < order(other) ? -1 : 1)).map(({ unitId, month, people }) => ({ unit: unitId ? { id: unitId, name: units.get(unitId) ?? '' } : null, month, people }));
  }

  private async shown(sample: readonly Owed[], recurrence: RequirementRule['recurrence']['kind']): Promise<Preview['sample']> {
    const people = await this.tenant.query<{ id: string; name: string; kind: Preview['sample'][number]['person']['kind'] }>(
      "select id, given_name || ' ' || family_name as name, kind from person where agency_id = $1 and id = any($2)", [this.tenant.agencyId, sample.map((each) => each.person.id)]);
    const units = await this.unitNames(sample.map((each) => each.person.unitId));
    return sample.flatMap(({ person, row, satisfied, reason }) => {
      const known = people.find((each) => each.id === person.id);
      const cycle = cycleInWords(row, recurrence);
      if (!known) return [];
      return [{ person: known, unit: person.unitId ? { id: person.unitId, name: units.get(person.unitId) ?? '' } : null, cycle, dueOn: row.dueOn, satisfied, words: satisfied ? `${known.name} has met it already (${cycle}).` : `${known.name} will owe it by ${dayInWords(row.dueOn)} (${cycle}): ${reason}${person.onLeave ? '; on leave now, so it waits until they are back' : ''}.` }];
    });
  }

  private async unitNames(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>('select id, name from unit where agency_id = $1 and id = any($2)', [this.tenant.agencyId, [...new Set(ids.filter((id) => id !== null))]]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

/** Days in order, nobody's day last. */
function earliest(days: ReadonlyMap<string | null, number>): Preview['notYetFrom'] {
  return [...days].toSorted(([one], [other]) => ((one ?? '9999') < (other ?? '9999') ? -1 : 1)).slice(0, daysShown).map(([on, people]) => ({ on, people }));
}

function count(cells: Map<string, { unitId: string | null; month: string; people: number }>, unitId: string | null, month: string): void {
  const key = `${unitId ?? ''}|${month}`;
  const cell = cells.get(key);
  if (cell) cell.people += 1;
  else cells.set(key, { unitId, month, people: 1 });
}
