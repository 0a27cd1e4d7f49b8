/** Choosing a unit from the contents, or jumping to it (SB.2.4, SB.2.9 and SB.2.13 of SCORM 2004, 4th edition). */
import { type Direction, flow } from './sequencing-flow.js';
import { isAsked } from './sequencing-rules.js';
import { activityAt, available, commonAncestor, isLeaf, parentOf, pathTo, seen, type Work } from './sequencing-state.js';

/** Why not: it is hidden now, it is not one of those that were chosen, it is reached by going on alone, something before it stops, the unit that is open holds one, or nothing in it can be opened. */
export type Refusal = 'hidden' | 'not-chosen' | 'by-going-on' | 'stopped' | 'held' | 'nothing';
export type Chosen = { unit: number; refused: null } | { unit: null; refused: Refusal };
const no = (refused: Refusal): Chosen => ({ unit: null, refused });

/** What of the package is shown to choose from. */
export function isOnOffer(work: Work, at: number): boolean {
  return pathTo(work, at).every((each) => {
    const parent = parentOf(work, each);
    return (parent === null || available(work, parent).includes(each)) && !isAsked(work, each, 'hiddenFromChoice');
  });
}
const isThere = (work: Work, at: number): boolean => pathTo(work, at).every((each) => { const parent = parentOf(work, each); return parent === null || available(work, parent).includes(each); });

/** Call with the unit that was open ended. Changes nothing but the order of headings that are entered anew. */
export function chosen(work: Work, target: number): Chosen {
  const refused = hinders(work, target);
  if (refused !== null) return no(refused);
  if (isLeaf(work, target)) return { unit: target, refused: null };
  const { unit } = flow(work, target, 'forward', true);
  return unit === null ? no('nothing') : { unit, refused: null };
}

function hinders(work: Work, target: number): Refusal | null {
  if (!isThere(work, target)) return 'not-chosen';
  if (!isOnOffer(work, target)) return 'hidden';
  const parent = parentOf(work, target);
  if (parent !== null && !activityAt(work, parent).sequencing.choice) return 'by-going-on';
  const { current } = work.state;
  const common = current === null ? 0 : commonAncestor(work, current, target);
  if (current === target) return null;
  if (current !== null && parent !== null && parentOf(work, current) === parent) return alongHinders(work, available(work, parent), current, target);
  if (current === null || current === common) return downHinders(work, common, target, true);
  const up = pathTo(work, current).filter((at) => at !== common && !pathTo(work, common).includes(at));
  if (up.some((at) => !activityAt(work, at).sequencing.choiceExit)) return 'held';
  if (target === common) return null;
  if (isConstrained(work, up, target)) return 'held';
  return downHinders(work, common, target, comesAfter(work, current, target, common));
}

/** From sibling to sibling: nothing on the way may stop. */
function alongHinders(work: Work, list: readonly number[], current: number, target: number): Refusal | null {
  const [from, to] = [list.indexOf(current), list.indexOf(target)];
  const forward = to > from;
  const way = forward ? list.slice(from, to) : list.slice(to + 1, from + 1);
  return way.some((at) => stops(work, at, forward ? 'forward' : 'backward')) ? 'stopped' : null;
}
/** Into headings: those that are not open yet must let themselves be opened. */
function downHinders(work: Work, common: number, target: number, forward: boolean): Refusal | null {
  for (const at of pathTo(work, target).filter((each) => each !== target && pathTo(work, each).includes(common))) {
    if (forward && stops(work, at, 'forward')) return 'stopped';
    if (at !== common && !seen(work, at).active && activityAt(work, at).sequencing.preventActivation) return 'held';
  }
  return null;
}
function stops(work: Work, at: number, direction: Direction): boolean {
  if (direction === 'forward') return isAsked(work, at, 'stopForwardTraversal');
  const parent = parentOf(work, at);
  return parent === null || activityAt(work, parent).sequencing.forwardOnly;
}
/** True where a heading lets one go on only to what lies right beside it. */
function isConstrained(work: Work, up: readonly number[], target: number): boolean {
  const holder = up.find((at) => activityAt(work, at).sequencing.constrainChoice);
  if (holder === undefined) return false;
  const beside = nextBeside(work, holder, target > holder ? 'forward' : 'backward');
  const path = pathTo(work, target);
  return !path.includes(holder) && (beside === null || !path.includes(beside));
}
function nextBeside(work: Work, from: number, direction: Direction): number | null {
  const parent = parentOf(work, from);
  if (parent === null) return null;
  const list = available(work, parent);
  return list[list.indexOf(from) + (direction === 'forward' ? 1 : -1)] ?? nextBeside(work, parent, direction);
}
function comesAfter(work: Work, current: number, target: number, common: number): boolean {
  const list = available(work, common);
  const below = (at: number) => list.findIndex((each) => pathTo(work, at).includes(each));
  return below(target) > below(current);
}

/** A unit that the package itself jumps to, whatever its order says. */
export function jumpedTo(work: Work, target: number): Chosen {
  if (!isThere(work, target)) return no('not-chosen');
  if (isLeaf(work, target)) return { unit: target, refused: null };
  const { unit } = flow(work, target, 'forward', true);
  return unit === null ? no('nothing') : { unit, refused: null };
}
