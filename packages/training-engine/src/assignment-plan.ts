/** The reconciler as a rule: what must change so that one person owes exactly what a requirement demands of them today. */
import { type AssignmentState, isOpen } from './assignment-state.js';
import { addDays, type Day, everBefore, later, type MonthDay, monthsAfter } from './calendar.js';
import { type Cycle, hoursAnchor, hoursCyclesOn, windowOn } from './cycle.js';
import { dueAfterLeave, dueOfNew, fairOn, nextRenewal, type Renewing } from './due-date.js';
import { type HoursLine, hoursStanding, hoursWithin } from './hours-standing.js';
import type { Demanded, Recurrence } from './recurrence.js';

export interface PlanRule {
  what: Demanded; recurrence: Recurrence; effectiveOn: Day; graceDays: number; returnGraceDays: number; fiscalYearStart: MonthDay;
  /** Nobody owes it any more. */
  retired: boolean;
  /** New cycles because a policy changed, for those who had completed the course before. */
  retrainings: readonly Retraining[];
}
/** One person as the roster has them today. `backOn`: the first day after the latest leave that ended. */
export interface PlanPerson { inAudience: boolean; employed: boolean; onLeave: boolean; joinedOn: Day; backOn: Day | null }
export interface PlanRow {
  id: string; cycle: string; kind: 'cycle' | 'unit' | 'retrain'; ordinal: number; state: AssignmentState; fromOn: Day; untilOn: Day | null; opensOn: Day;
  /** Due by the rule, from the anchor; `dueOn` may be later (new hire, leave). */
  anchorOn: Day; baseDueOn: Day; dueOn: Day; countsFrom: Day; pausedOn: Day | null; closedOn: Day | null;
}
/** `decidedAt`: the moment of the decision, in milliseconds since 1970; `openedOn` is its day. `withdrawn`: the policy never changed, because the version that the decision answers was withdrawn before it began. */
export interface Retraining { id: string; openedOn: Day; dueOn: Day; decidedAt: number; withdrawn: boolean }
/** A completion; `at` is its moment in milliseconds since 1970, null where only the day is known, as of training from elsewhere. */
export interface Completion { id: string; on: Day; at: number | null }
/** Completions of the courses that the rule names, and hours by day and category. */
export interface Achieved { credits: readonly Completion[]; lines: readonly HoursLine[] }
export type PlanStep =
  | { act: 'open'; row: PlanRow }
  | { act: 'pause'; id: string; pausedOn: Day }
  | { act: 'resume'; id: string; dueOn: Day }
  | { act: 'cancel'; id: string; reason: 'left-audience' | 'separated' | 'retired' | 'revision-withdrawn' }
  | { act: 'complete'; id: string; completedOn: Day; creditId: string | null };

/** What somebody earned can complete so many cycles at once at most; more would be a fault of the rule. */
const mostRounds = 200;

/**
 * Steps for one person; none when all is as it should be, so that a second run does nothing.
 * @param rows every assignment of this person under this requirement; cancelled ones may be left out
 * @param newId names what is new
 */
export function planAssignments(rule: PlanRule, person: PlanPerson, rows: readonly PlanRow[], achieved: Achieved, today: Day, newId: () => string): PlanStep[] {
  const standing = rows.filter((row) => row.state !== 'cancelled');
  if (rule.retired || !person.inAudience) {
    const reason = rule.retired ? 'retired' : person.employed ? 'left-audience' : 'separated';
    return standing.filter((row) => isOpen(row.state)).map((row) => ({ act: 'cancel', id: row.id, reason }));
  }
  const credits = [...achieved.credits].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  // Before anything is opened: what is asked no more must not keep another change of policy from being asked.
  const dropped = standing.filter((row) => isDropped(rule, row) && completion(rule, row, credits, achieved.lines, today).length === 0);
  let now = standing.filter((row) => !dropped.includes(row));
  const steps = [...dropped.map(({ id }): PlanStep => ({ act: 'cancel', id, reason: 'revision-withdrawn' })), ...now.flatMap((row) => leaveSteps(rule, person, row, today))];
  for (let round = 0; round < mostRounds; round++) {
    const opened = missing(rule, person, now, credits, today).map((row) => ({ ...row, id: newId(), pausedOn: person.onLeave ? today : null }));
    steps.push(...opened.map((row): PlanStep => ({ act: 'open', row })));
    now = [...now, ...opened];
    const done = now.flatMap((row) => (isOpen(row.state) ? completion(rule, row, credits, achieved.lines, today) : []));
    steps.push(...done);
    if (done.length === 0) return steps;
    const ended = new Map(done.map((step) => [step.id, step.completedOn]));
    now = now.map((row) => (ended.has(row.id) ? { ...row, state: 'completed' as const, closedOn: ended.get(row.id) ?? today } : row));
  }
  throw new Error(`After ${mostRounds} rounds a requirement is still not settled`);
}

function leaveSteps(rule: PlanRule, person: PlanPerson, row: PlanRow, today: Day): PlanStep[] {
  if (!isOpen(row.state) || person.onLeave === (row.pausedOn !== null)) return [];
  if (row.pausedOn === null) return [{ act: 'pause', id: row.id, pausedOn: today }];
  // A leave that ended before the pause began is another one.
  const backOn = person.backOn !== null && person.backOn >= row.pausedOn ? person.backOn : today;
  return [{ act: 'resume', id: row.id, dueOn: dueAfterLeave(row.dueOn, row.pausedOn, backOn, rule.returnGraceDays) }];
}

type NewRow = Omit<PlanRow, 'id' | 'pausedOn'>;
const fresh = { kind: 'cycle', ordinal: 1, state: 'open', untilOn: null, closedOn: null } as const;

/** Rows that should be there and are not. */
function missing(rule: PlanRule, person: PlanPerson, rows: readonly PlanRow[], credits: readonly Completion[], today: Day): NewRow[] {
  const has = (key: string) => rows.some((row) => row.cycle === key);
  return [...regular(rule, person, rows, credits, today), ...retrain(rule, rows, credits, today)].filter((row) => !has(row.cycle));
}

function regular(rule: PlanRule, person: PlanPerson, rows: readonly PlanRow[], credits: readonly Completion[], today: Day): NewRow[] {
  const { recurrence: r, effectiveOn, graceDays, what } = rule;
  const dueOn = dueOfNew(effectiveOn, person.joinedOn, today, graceDays);
  const opensOn = later(effectiveOn, today);
  if (r.kind === 'once') return [{ ...fresh, cycle: 'once', fromOn: opensOn, opensOn, anchorOn: dueOn, baseDueOn: dueOn, dueOn, countsFrom: r.countsFrom ?? everBefore }];
  if (r.kind === 'window') {
    const window = windowOn(r, today);
    // Who joined after it closed, or whom the rule did not reach before, waits for the next.
    return window && effectiveOn <= window.untilOn && person.joinedOn <= window.untilOn ? [ofCycle(window, later(window.untilOn, dueOn), later(window.fromOn, effectiveOn))] : [];
  }
  if (r.kind === 'hours-cycle') {
    if (what.kind !== 'hours') return [];
    const cycles = hoursCyclesOn(what, r.months, hoursAnchor(r, person.joinedOn, rule.fiscalYearStart), today);
    // Hours count in the cycle in which they are earned: with less than the grace left in it, nobody is asked for it.
    return cycles.filter((cycle) => dueOn <= cycle.untilOn).map((cycle) => ofCycle(cycle, cycle.untilOn, later(cycle.fromOn, effectiveOn)));
  }
  return renewal(r, rule, rows, credits, dueOn, today);
}

function ofCycle(cycle: Cycle, dueOn: Day, opensOn: Day): NewRow {
  return { ...fresh, cycle: cycle.key, kind: cycle.kind, fromOn: cycle.fromOn, untilOn: cycle.untilOn, opensOn, anchorOn: cycle.fromOn, baseDueOn: cycle.untilOn, dueOn, countsFrom: cycle.countsFrom };
}

/** The next of a chain of renewals: it stands as soon as the one before is closed, and shows up when its time comes. */
function renewal(r: Renewing, rule: PlanRule, rows: readonly PlanRow[], credits: readonly Completion[], firstDueOn: Day, today: Day): NewRow[] {
  const lead = r.kind === 'from-completion' ? r.leadDays : r.windowDays;
  const last = rows.filter((row) => row.kind === 'cycle').reduce<PlanRow | null>((best, row) => (best && best.ordinal > row.ordinal ? best : row), null);
  if (last && isOpen(last.state)) return [];
  if (last) {
    const closedOn = last.closedOn ?? today;
    const next = nextRenewal(r, { anchorOn: last.anchorOn, dueOn: last.baseDueOn, closedOn, excused: last.state === 'excused' });
    return [{ ...fresh, cycle: String(last.ordinal + 1), ordinal: last.ordinal + 1, fromOn: addDays(closedOn, 1), opensOn: addDays(next.dueOn, -lead), anchorOn: next.anchorOn, baseDueOn: next.dueOn, dueOn: later(next.dueOn, fairOn(today, rule.graceDays)), countsFrom: addDays(closedOn, 1) }];
  }
  const before = credits.at(-1)?.on;
  const dueOn = before === undefined ? firstDueOn : later(firstDueOn, monthsAfter(before, r.months));
  const held = before !== undefined && dueOn > firstDueOn;
  return [{ ...fresh, cycle: '1', fromOn: later(rule.effectiveOn, today), opensOn: held ? addDays(dueOn, -lead) : later(rule.effectiveOn, today), anchorOn: held ? before : dueOn, baseDueOn: dueOn, dueOn, countsFrom: before === undefined ? everBefore : addDays(before, 1) }];
}

const retrainCycle = (id: string) => `retrain:${id}`;
const retrainingOf = (rule: PlanRule, row: PlanRow) => (row.kind === 'retrain' ? rule.retrainings.find(({ id }) => row.cycle === retrainCycle(id)) : undefined);

/** Training again for a change that never came, which nobody began. Who began it finishes it or not, as they owe it: what they finish counts. */
const isDropped = (rule: PlanRule, row: PlanRow): boolean => row.state === 'open' && retrainingOf(rule, row)?.withdrawn === true;

/** True when the course was completed after the decision, not at its moment: who is judged by a day alone must have completed it on a later one. */
export const isSince = (credit: Pick<Completion, 'on' | 'at'>, { openedOn, decidedAt }: Pick<Retraining, 'openedOn' | 'decidedAt'>): boolean => (credit.at === null ? credit.on > openedOn : credit.at > decidedAt);

/** Whoever completed the course before the policy changed owes it again, unless something is asked of them anyway or they have done it since. */
function retrain(rule: PlanRule, rows: readonly PlanRow[], credits: readonly Completion[], today: Day): NewRow[] {
  return rule.retrainings.filter(({ withdrawn }) => !withdrawn).flatMap((each) => {
    const asked = rows.some((row) => isOpen(row.state) && row.opensOn <= today);
    const trained = credits.some((credit) => !isSince(credit, each)) || rows.some((row) => row.state === 'waived' && row.closedOn !== null && row.closedOn < each.openedOn);
    if (asked || !trained || credits.some((credit) => isSince(credit, each))) return [];
    const dueOn = later(each.dueOn, fairOn(today, rule.graceDays));
    return [{ ...fresh, cycle: retrainCycle(each.id), kind: 'retrain' as const, fromOn: each.openedOn, opensOn: each.openedOn, anchorOn: dueOn, baseDueOn: dueOn, dueOn, countsFrom: each.openedOn }];
  });
}

function completion(rule: PlanRule, row: PlanRow, credits: readonly Completion[], lines: readonly HoursLine[], today: Day): Extract<PlanStep, { act: 'complete' }>[] {
  if (rule.what.kind !== 'hours') {
    const retraining = retrainingOf(rule, row);
    const credit = credits.find((each) => (retraining ? isSince(each, retraining) : each.on >= row.countsFrom));
    return credit ? [{ act: 'complete', id: row.id, completedOn: credit.on, creditId: credit.id }] : [];
  }
  const asked = row.kind === 'unit' ? rule.what.units : rule.what;
  const within = lines.filter((line) => line.on >= row.countsFrom && line.on <= (row.untilOn ?? today) && line.on <= today);
  if (!asked || within.length === 0 || !hoursStanding(asked, rule.what.counting, hoursWithin(within, row.countsFrom, row.untilOn ?? today)).met) return [];
  return [{ act: 'complete', id: row.id, completedOn: later(...within.map((line) => line.on)), creditId: null }];
}

/** The rows after the steps. Throws when a step touches a final row, which would be a fault of the plan. */
export function applySteps(rows: readonly PlanRow[], steps: readonly PlanStep[], today: Day): PlanRow[] {
  let after = [...rows];
  for (const step of steps) {
    if (step.act === 'open') {
      after = [...after, step.row];
      continue;
    }
    after = after.map((row) => {
      if (row.id !== step.id) return row;
      if (!isOpen(row.state)) throw new Error(`The plan would change the finished assignment ${row.id}`);
      if (step.act === 'pause') return { ...row, pausedOn: step.pausedOn };
      if (step.act === 'resume') return { ...row, pausedOn: null, dueOn: step.dueOn };
      return step.act === 'cancel' ? { ...row, state: 'cancelled', closedOn: today } : { ...row, state: 'completed', closedOn: step.completedOn };
    });
  }
  return after;
}
