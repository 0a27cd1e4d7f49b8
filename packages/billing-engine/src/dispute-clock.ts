/** The clock of a dispute in civil days: who is asked, until when, and what happens if nobody answers. */
import { addDays, daysBetween } from './civil-date.js';
import type { CivilDate, DisputeTerms } from './terms.js';

/** The last day on which a line may be disputed; the invoice's own day does not count. */
export const disputableUntil = (issuedOn: CivilDate, terms: DisputeTerms): CivilDate => addDays(issuedOn, terms.withinDays);

export interface DisputeStep {
  /** 0 is the first of the ladder. */
  step: number;
  /** Who is asked, in the agreement's words. */
  asked: string;
  from: CivilDate;
  /** The last day for an answer; the day of asking does not count. */
  dueOn: CivilDate;
}

/** The step that began on `from`; null where the ladder has none. */
export function disputeStep(ladder: DisputeTerms['ladder'], step: number, from: CivilDate): DisputeStep | null {
  const rung = ladder[step];
  return rung ? { step, asked: rung.step, from, dueOn: addDays(from, rung.days) } : null;
}

export interface DisputeStanding extends DisputeStep {
  daysLeft: number;
  /** The last day has passed without an answer: whoever disputes may go up. */
  late: boolean;
  isLast: boolean;
}

/** Where a dispute stands on a day. `begun` are the days on which each step so far began, the first being the day it was opened; null for a ladder without steps. */
export function disputeStanding(ladder: DisputeTerms['ladder'], begun: readonly CivilDate[], day: CivilDate): DisputeStanding | null {
  const from = begun.at(-1);
  const step = from === undefined ? null : disputeStep(ladder, begun.length - 1, from);
  if (!step) return null;
  const daysLeft = daysBetween(day, step.dueOn);
  return { ...step, daysLeft, late: daysLeft < 0, isLast: step.step === ladder.length - 1 };
}

/** The whole ladder as it would run if each took all of the time: what a reviewer is shown before disputing. */
export function disputeCalendar(ladder: DisputeTerms['ladder'], openedOn: CivilDate): DisputeStep[] {
  let from = openedOn;
  return ladder.map((rung, step) => {
    const begun = { step, asked: rung.step, from, dueOn: addDays(from, rung.days) };
    from = begun.dueOn;
    return begun;
  });
}

/** The days on which the steps of a dispute begin that was withdrawn on a day and is opened again: the last goes on with the days that it had left. */
export function resumedSteps(ladder: DisputeTerms['ladder'], begun: readonly CivilDate[], withdrawnOn: CivilDate, today: CivilDate): CivilDate[] {
  const from = begun.at(-1);
  if (from === undefined) return [];
  const used = Math.min(daysBetween(from, withdrawnOn), ladder[begun.length - 1]?.days ?? 0);
  return [...begun.slice(0, -1), addDays(today, -used)];
}
