/** The reconciler as a rule: what must change so that everybody in the audience owes or gave exactly one acknowledgement of a policy. */
import { type CivilDay, dueAfterLeave, dueAgain, dueOfNew } from './acknowledgement-due.js';
import { type AcknowledgementState, afterAcknowledgementEvent, isOpen, isSettled } from './acknowledgement-state.js';

/**
 * The version in publication; `since` is the number of the latest material version up to it: acknowledgements of that one and later ones still hold.
 * `aside` are later ones whose acknowledgements do not hold all the same: versions that asked anew and were withdrawn before they began.
 * `lastDay` is the last day in force of a special order, null for what does not end by itself.
 */
export interface PublishedVersion { id: string; number: number; since: number; aside?: readonly number[]; effectiveOn: CivilDay; graceDays: number; lastDay: CivilDay | null }

/** One person as the roster has them today. `backOn` is the first day after the latest leave that ended, if any. */
export interface AudiencePerson { id: string; inAudience: boolean; employed: boolean; onLeave: boolean; backOn: CivilDay | null }

/** One obligation. `current` marks the one that speaks for this person and policy today; a record of an earlier time stays and is not current. */
export interface Obligation {
  id: string; personId: string; versionId: string; versionNumber: number; state: AcknowledgementState; current: boolean;
  owedOn: CivilDay; dueOn: CivilDay; pausedOn: CivilDay | null; closedReason: string | null;
}

export type PlanStep =
  | { act: 'owe'; personId: string; versionId: string; versionNumber: number; owedOn: CivilDay; dueOn: CivilDay; pausedOn: CivilDay | null }
  /** A record that held before the person left the audience holds again. */
  | { act: 'return'; id: string }
  | { act: 'move'; id: string; versionId: string; versionNumber: number; pausedOn: CivilDay | null; dueOn: CivilDay }
  | { act: 'pause'; id: string; pausedOn: CivilDay }
  | { act: 'resume'; id: string; dueOn: CivilDay }
  | { act: 'close'; id: string; state: AcknowledgementState; reason: 'revised' | 'rescinded' | 'left-audience' | 'separated' }
  /** A finished record stops speaking for today: the person left, or a material revision asks anew. It is not changed otherwise. */
  | { act: 'set-aside'; id: string };

/**
 * Steps for one person and policy; none when all is as it should be, so that a second run does nothing.
 * @param version null when nobody is asked any more: rescinded, expired, or published without asking for acknowledgement
 * @param obligations every obligation of this person for this policy, in the order in which they began
 */
export function planFor(version: PublishedVersion | null, person: AudiencePerson, obligations: readonly Obligation[], today: CivilDay, returnGraceDays: number): PlanStep[] {
  const current = obligations.find((each) => each.current);
  if (!version || !person.inAudience) return current ? [leave(current, version ? (person.employed ? 'left-audience' : 'separated') : 'rescinded')] : [];
  const holds = (one: Obligation) => one.versionNumber >= version.since && !isAside(version, one);
  if (current && holds(current)) return isOpen(current.state) ? keepOpen(version, person, current, today, returnGraceDays) : [];
  const steps: PlanStep[] = current ? [leave(current, isAside(version, current) ? 'rescinded' : 'revised')] : [];
  const earlier = obligations.findLast((each) => !each.current && isSettled(each.state) && holds(each));
  if (earlier) return [...steps, { act: 'return', id: earlier.id }];
  // Cancelled for a version that was withdrawn: it stands again, with the day that it had.
  const cancelled = obligations.findLast((each) => each.closedReason === 'revised' && holds(each));
  return [...steps, {
    act: 'owe', personId: person.id, versionId: version.id, versionNumber: version.number, owedOn: today, dueOn: cancelled ? dueAgain(cancelled.dueOn, today, version.lastDay) : dueOfNew(version.effectiveOn, today, version.graceDays, version.lastDay), pausedOn: person.onLeave ? today : null,
  }];
}

const isAside = (version: PublishedVersion, one: Obligation) => version.aside?.includes(one.versionNumber) ?? false;

function leave(current: Obligation, reason: 'revised' | 'rescinded' | 'left-audience' | 'separated'): PlanStep {
  const state = afterAcknowledgementEvent(current.state, reason === 'revised' ? 'renew' : 'withdraw');
  return state ? { act: 'close', id: current.id, state, reason } : { act: 'set-aside', id: current.id };
}

function keepOpen(version: PublishedVersion, person: AudiencePerson, current: Obligation, today: CivilDay, graceDays: number): PlanStep[] {
  const back = current.pausedOn !== null && !person.onLeave;
  const pausedOn = person.onLeave ? (current.pausedOn ?? today) : null;
  // A leave that ended before the pause began is another one.
  const backOn = person.backOn !== null && current.pausedOn !== null && person.backOn >= current.pausedOn ? person.backOn : today;
  const dueOn = back ? dueAfterLeave(current.dueOn, current.pausedOn ?? today, backOn, graceDays, version.lastDay) : current.dueOn;
  if (current.versionId !== version.id) return [{ act: 'move', id: current.id, versionId: version.id, versionNumber: version.number, pausedOn, dueOn }];
  if (back) return [{ act: 'resume', id: current.id, dueOn }];
  return pausedOn !== null && current.pausedOn === null ? [{ act: 'pause', id: current.id, pausedOn }] : [];
}

/** The obligations after the steps; `newId` names what is new. Throws when a step touches a record that is final, which would be a fault of the plan. */
export function applyPlan(obligations: readonly Obligation[], steps: readonly PlanStep[], newId: () => string): Obligation[] {
  let after = obligations.map((each) => ({ ...each }));
  for (const step of steps) {
    if (step.act === 'owe') {
      const { act: _, ...fresh } = step;
      after = [...after, { id: newId(), state: 'pending', current: true, closedReason: null, ...fresh }];
      continue;
    }
    after = after.map((each) => (each.id === step.id ? changed(each, step) : each));
  }
  return after;
}

function changed(one: Obligation, step: Exclude<PlanStep, { act: 'owe' }>): Obligation {
  if (step.act === 'return') return { ...one, current: true };
  if (step.act === 'set-aside') return { ...one, current: false };
  if (!isOpen(one.state)) throw new Error(`The plan would change the finished obligation ${one.id}`);
  if (step.act === 'close') return { ...one, state: step.state, current: false, closedReason: step.reason };
  if (step.act === 'move') return { ...one, state: 'pending', versionId: step.versionId, versionNumber: step.versionNumber, pausedOn: step.pausedOn, dueOn: step.dueOn };
  return step.act === 'pause' ? { ...one, pausedOn: step.pausedOn } : { ...one, pausedOn: null, dueOn: step.dueOn };
}
