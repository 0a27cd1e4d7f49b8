/** Rules and limits of SCORM 2004 sequencing: what holds, of what is known (UP.1, UP.2, UP.5 of the standard's pseudo code). */
import { type Condition, type PreAction, primaryOf, type Rule } from './sequencing-definition.js';
import { activityAt, parentOf, seen, valuesOf, type Work } from './sequencing-state.js';

/** Null: not known; what is not known makes no rule act. */
export type Known = boolean | null;

/** Of several with "any" or "all", where one that is not known may leave it open. */
export function together(all: readonly Known[], any: boolean): Known {
  if (all.length === 0) return null;
  if (any) return all.includes(true) ? true : all.includes(null) ? null : false;
  return all.includes(false) ? false : all.includes(null) ? null : true;
}

export function holds(work: Work, at: number, { name, not, objective: id, threshold }: Condition): Known {
  const { sequencing } = activityAt(work, at);
  const primary = primaryOf(sequencing);
  const objective = id === null ? primary : sequencing.objectives.find((each) => each.id === id);
  const { attempts, completed } = seen(work, at);
  const values = objective ? valuesOf(work, at, objective) : null;
  const measure = values?.measure ?? null;
  const found: Record<Condition['name'], () => Known> = {
    satisfied: () => values?.satisfied ?? null, objectiveStatusKnown: () => (values?.satisfied ?? null) !== null, objectiveMeasureKnown: () => measure !== null,
    objectiveMeasureGreaterThan: () => (measure === null ? null : measure > threshold), objectiveMeasureLessThan: () => (measure === null ? null : measure < threshold),
    completed: () => completed, activityProgressKnown: () => attempts > 0 && completed !== null, attempted: () => attempts > 0,
    attemptLimitExceeded: () => sequencing.attemptLimit !== null && attempts >= sequencing.attemptLimit, always: () => true, never: () => false,
  };
  const known = found[name]();
  return known === null ? null : known !== not;
}

/** The first of the rules that acts; null: none. What is not tracked has no results to judge by, but rules that always act still do. */
export function actionOf<Action extends string>(work: Work, at: number, rules: readonly Rule<Action>[], wanted?: readonly Action[]): Action | null {
  for (const { any, conditions, action } of rules) {
    if (wanted && !wanted.includes(action)) continue;
    if (together(conditions.map((each) => holds(work, at, each)), any) === true) return action;
  }
  return null;
}
export const isAsked = (work: Work, at: number, action: PreAction): boolean => actionOf(work, at, activityAt(work, at).sequencing.before, [action]) !== null;

/** True when a new attempt on it may not begin, by a rule or because its attempts are used up. */
export function isClosed(work: Work, at: number): boolean {
  if (isAsked(work, at, 'disabled')) return true;
  const { attempts, active, suspended } = seen(work, at);
  const { attemptLimit, tracked } = activityAt(work, at).sequencing;
  return tracked && !active && !suspended && attemptLimit !== null && attempts >= attemptLimit;
}
/** True when its unit closed the session of the last attempt that it has: there is no other, and this one is over. */
export function isSpent(work: Work, at: number): boolean {
  const { attempts, closed } = seen(work, at);
  const { attemptLimit, tracked } = activityAt(work, at).sequencing;
  return closed === true && tracked && attemptLimit !== null && attempts >= attemptLimit;
}
/** True when it, or a heading around it, is closed. */
export function isClosedOnItsWay(work: Work, at: number): boolean {
  const parent = parentOf(work, at);
  return isClosed(work, at) || (parent !== null && isClosedOnItsWay(work, parent));
}
