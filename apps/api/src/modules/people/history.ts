/** The dated history of one person and the steps it may take. Periods are half-open and never overlap; assignments cover each employment without a gap. */
import { uuidv7 } from 'uuidv7';
import { type Day, later } from './civil-day.js';

export interface Period { id: string; from: Day; to: Day | null }
export interface Employment extends Period { reason: string | null }
export interface Place { unitId: string | null; supervisorId: string | null }
export interface Assignment extends Period, Place {}
export interface Leave extends Period { kind: string }
export interface Acting extends Period { actingId: string }

export interface History {
  readonly employments: readonly Employment[];
  readonly assignments: readonly Assignment[];
  readonly leaves: readonly Leave[];
  readonly actings: readonly Acting[];
}

export type HistoryFault =
  | 'still-employed' | 'not-employed' | 'before-start' | 'before-earlier-employment' | 'after-end' | 'leave-overlaps' | 'acting-overlaps' | 'not-on-leave' | 'nobody-acting' | 'period-empty';

export const emptyHistory: History = { employments: [], assignments: [], leaves: [], actings: [] };

/** The period that covers `day`. */
export function on<P extends Period>(periods: readonly P[], day: Day): P | undefined {
  return periods.find((period) => period.from <= day && (period.to === null || period.to > day));
}

const last = (history: History): Employment | undefined => history.employments.at(-1);
const overlaps = (periods: readonly Period[], from: Day, to: Day | null) => periods.some((each) => (to === null || each.from < to) && (each.to === null || each.to > from));
const sorted = <P extends Period>(periods: readonly P[]): P[] => periods.toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** Begins an employment on `day`; an earlier one must have ended by then. */
export function employed(history: History, day: Day, place: Place): History | HistoryFault {
  const before = last(history);
  if (before && before.to === null) return 'still-employed';
  if (before && before.to !== null && before.to > day) return 'before-earlier-employment';
  return {
    ...history,
    employments: [...history.employments, { id: uuidv7(), from: day, to: null, reason: null }],
    assignments: [...history.assignments, { id: uuidv7(), from: day, to: null, ...place }],
  };
}

/** Ends the last employment on `day`, its first day that does not count; an end that lies after `today` may still be moved. */
export function separated(history: History, day: Day, reason: string | null, today: Day): History | HistoryFault {
  const employment = last(history);
  if (!employment || (employment.to !== null && employment.to <= today && employment.to !== day)) return 'not-employed';
  if (day <= employment.from) return 'before-start';
  const was = employment.to;
  const cut = <P extends Period>(periods: readonly P[]) => periods.filter((each) => each.from < day).map((each) => (each.to === null || each.to > day ? { ...each, to: day } : each));
  const assignments = cut(history.assignments).map((each) => (was !== null && each.to === was && was < day ? { ...each, to: day } : each));
  return {
    employments: history.employments.map((each) => (each === employment ? { ...each, to: day, reason: reason ?? (was === day ? each.reason : null) } : each)),
    assignments, leaves: cut(history.leaves), actings: cut(history.actings),
  };
}

/** Moves the first day of the last employment. */
export function startMoved(history: History, day: Day): History | HistoryFault {
  const employment = last(history);
  if (!employment) return 'not-employed';
  const earlier = history.employments.at(-2);
  if (earlier && (earlier.to === null || earlier.to > day)) return 'before-earlier-employment';
  if (employment.to !== null && employment.to <= day) return 'after-end';
  const belongs = (each: Period) => each.from >= employment.from;
  const trimmed = <P extends Period>(periods: readonly P[]) => periods.filter((each) => !belongs(each) || each.to === null || each.to > day)
    .map((each) => (belongs(each) && each.from < day ? { ...each, from: day } : each));
  const assignments = trimmed(history.assignments);
  const first = assignments.find(belongs);
  return {
    employments: history.employments.map((each) => (each === employment ? { ...each, from: day } : each)),
    assignments: assignments.map((each) => (each === first ? { ...each, from: day } : each)),
    leaves: trimmed(history.leaves), actings: trimmed(history.actings),
  };
}

/** Unit and supervisor from `day` on, until the next change that is already entered. */
export function assigned(history: History, day: Day, place: Place): History | HistoryFault {
  const covering = on(history.assignments, day);
  if (!covering) return 'not-employed';
  if (covering.unitId === place.unitId && covering.supervisorId === place.supervisorId) return history;
  const assignments = covering.from === day
    ? history.assignments.map((each) => (each === covering ? { ...each, ...place } : each))
    : history.assignments.flatMap((each) => (each === covering ? [{ ...each, to: day }, { id: uuidv7(), from: day, to: each.to, ...place }] : [each]));
  return { ...history, assignments: joined(assignments) };
}

/** Two periods that follow each other with the same unit and supervisor are one. */
function joined(assignments: readonly Assignment[]): Assignment[] {
  const result: Assignment[] = [];
  for (const each of assignments) {
    const before = result.at(-1);
    if (before && before.to === each.from && before.unitId === each.unitId && before.supervisorId === each.supervisorId) result[result.length - 1] = { ...before, to: each.to };
    else result.push(each);
  }
  return result;
}

/** A leave from `from` until `to`, at the latest until the employment ends. */
export function leaveTaken(history: History, from: Day, to: Day | null, kind: string): History | HistoryFault {
  const end = within(history, from, to);
  if (typeof end === 'string') return end;
  if (overlaps(history.leaves, from, end.to)) return 'leave-overlaps';
  return { ...history, leaves: sorted([...history.leaves, { id: uuidv7(), from, to: end.to, kind }]) };
}

/** On duty again on `day`; on the first day of the leave itself the leave never was. */
export function leaveEnded(history: History, day: Day): History | HistoryFault {
  const leaves = endedOn(history.leaves, day);
  return leaves ? { ...history, leaves } : 'not-on-leave';
}

/** `actingId` acts for this supervisor from `from` until `to`. */
export function actingBegun(history: History, actingId: string, from: Day, to: Day | null): History | HistoryFault {
  const end = within(history, from, to);
  if (typeof end === 'string') return end;
  if (overlaps(history.actings, from, end.to)) return 'acting-overlaps';
  return { ...history, actings: sorted([...history.actings, { id: uuidv7(), from, to: end.to, actingId }]) };
}

export function actingEnded(history: History, day: Day): History | HistoryFault {
  const actings = endedOn(history.actings, day);
  return actings ? { ...history, actings } : 'nobody-acting';
}

function within(history: History, from: Day, to: Day | null): { to: Day | null } | HistoryFault {
  if (to !== null && to <= from) return 'period-empty';
  const employment = on(history.employments, from);
  if (!employment) return 'not-employed';
  return { to: employment.to !== null && (to === null || to > employment.to) ? employment.to : to };
}

/** Ends the period that covers `day`; undefined when there is none. Ending where it ends already changes nothing. */
function endedOn<P extends Period>(periods: readonly P[], day: Day): readonly P[] | undefined {
  const covering = on(periods, day);
  if (!covering) return periods.some((each) => each.to === day) ? periods : undefined;
  return covering.from === day ? periods.filter((each) => each !== covering) : periods.map((each) => (each === covering ? { ...each, to: day } : each));
}

export interface Standing { status: 'joining' | 'active' | 'on_leave' | 'separated'; joinedOn: Day; separatedOn: Day | null; place: Place }

/** How the person stood on `day`; undefined without any employment. Before the first day it is what the first day will bring. */
export function standingOn(history: History, day: Day): Standing | undefined {
  const employment = history.employments.findLast((each) => each.from <= day) ?? history.employments[0];
  if (!employment) return undefined;
  const separatedOn = employment.to;
  const gone = separatedOn !== null && separatedOn <= day;
  const assignment = gone ? undefined : on(history.assignments, later(employment.from, day));
  const status = employment.from > day ? 'joining' : gone ? 'separated' : on(history.leaves, day) ? 'on_leave' : 'active';
  return { status, joinedOn: employment.from, separatedOn, place: { unitId: assignment?.unitId ?? null, supervisorId: assignment?.supervisorId ?? null } };
}

/** Days after `today` on which something begins or ends. */
export function daysToCome(history: History, today: Day): Day[] {
  const days = [...history.employments, ...history.assignments, ...history.leaves].flatMap((each) => [each.from, each.to]);
  return [...new Set(days.filter((day): day is Day => day !== null && day > today))].toSorted();
}
