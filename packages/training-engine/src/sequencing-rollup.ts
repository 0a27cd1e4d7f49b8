/** Sums up what the units came to, heading by heading, to the whole package (RB.1.1 to RB.1.5 of SCORM 2004, 4th edition). */
import { primaryOf, type RollupAction, type RollupRule } from './sequencing-definition.js';
import { holds, isAsked, type Known, together } from './sequencing-rules.js';
import { activityAt, available, isLeaf, pathTo, primaryValues, seen, setValues, track, type Work } from './sequencing-state.js';

const all = (name: 'satisfied' | 'objectiveStatusKnown' | 'completed' | 'activityProgressKnown', action: RollupAction): RollupRule => ({ of: 'all', count: 0, share: 0, any: false, conditions: [{ name, not: false, objective: null, threshold: 0 }], action });
const plain = { satisfied: [all('objectiveStatusKnown', 'notSatisfied'), all('satisfied', 'satisfied')], completed: [all('activityProgressKnown', 'incomplete'), all('completed', 'completed')] };

/** From the headings around the activity up to the whole. */
export function rollUp(work: Work, from: number): void {
  for (const at of pathTo(work, from).toReversed()) if (!isLeaf(work, at)) rollUpInto(work, at);
}

function rollUpInto(work: Work, at: number): void {
  const { sequencing } = activityAt(work, at);
  if (!sequencing.tracked) return;
  const primary = primaryOf(sequencing);
  const children = available(work, at).filter((child) => activityAt(work, child).sequencing.tracked);
  const measure = meanOf(children.map((child) => ({ value: primaryValues(work, child).measure, weight: activityAt(work, child).sequencing.weight })));
  const progress = meanOf(children.map((child) => ({ value: seen(work, child).progress ?? (seen(work, child).completed === true ? 1 : null), weight: activityAt(work, child).sequencing.progressWeight })));
  setValues(work, at, primary, { measure, progress });
  if (!primary.byMeasure) {
    const satisfied = told(work, at, children, 'notSatisfied', 'satisfied', plain.satisfied);
    if (satisfied !== null) setValues(work, at, primary, { satisfied });
  }
  track(work, at).progress = progress;
  const completed = sequencing.completeFrom === null ? told(work, at, children, 'incomplete', 'completed', plain.completed) : progress === null ? null : progress >= sequencing.completeFrom - 1e-9;
  if (completed === null && sequencing.completeFrom === null) return;
  track(work, at).completed = completed;
  setValues(work, at, primary, { completed });
}

/** Measure roll-up of the standard: what gave no value counts as nothing reached. Null: none gave one. */
function meanOf(all: readonly { value: number | null; weight: number }[]): number | null {
  const weight = all.reduce((sum, each) => sum + each.weight, 0);
  if (weight <= 0 || all.every(({ value }) => value === null)) return null;
  return all.reduce((sum, each) => sum + (each.value ?? 0) * each.weight, 0) / weight;
}

/** Null: no rule acts, and what was known stays. */
function told(work: Work, at: number, children: readonly number[], no: RollupAction, yes: RollupAction, otherwise: readonly RollupRule[]): boolean | null {
  const own = activityAt(work, at).sequencing.rollup.filter(({ action }) => action === no || action === yes);
  const rules = own.length > 0 ? own : otherwise;
  const acts = (wanted: RollupAction) => rules.some((rule) => rule.action === wanted && applies(work, children, rule));
  return acts(yes) ? true : acts(no) ? false : null;
}

function applies(work: Work, children: readonly number[], { of, count, share, any, conditions, action }: RollupRule): boolean {
  const found: Known[] = children.filter((child) => isConsidered(work, child, action)).map((child) => together(conditions.map((each) => holds(work, child, each)), any));
  if (found.length === 0) return false;
  const yes = found.filter((each) => each === true).length;
  switch (of) {
    case 'all': return yes === found.length;
    case 'any': return yes > 0;
    case 'none': return found.every((each) => each === false);
    case 'atLeastCount': return yes >= count;
    case 'atLeastPercent': return yes / found.length >= share - 1e-9;
  }
}

function isConsidered(work: Work, at: number, action: RollupAction): boolean {
  const { countsSatisfied, countsCompleted, considered } = activityAt(work, at).sequencing;
  if (!(action === 'satisfied' || action === 'notSatisfied' ? countsSatisfied : countsCompleted)) return false;
  const { attempts, suspended } = seen(work, at);
  switch (considered[action]) {
    case 'always': return true;
    case 'ifNotSuspended': return attempts > 0 && !suspended;
    case 'ifAttempted': return attempts > 0;
    case 'ifNotSkipped': return !isAsked(work, at, 'skip');
  }
}
