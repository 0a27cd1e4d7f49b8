/** Decides what becomes of one line of a roster: the same for the preview and for applying, and nothing when it was applied before. */
import { type Day, dayAfter, later } from '../civil-day.js';
import { assigned, emptyHistory, employed, type History, type HistoryFault, type Place, separated, standingOn, startMoved } from '../history.js';
import type { PersonDetails } from '../people.repository.js';
import { kindOf, type RosterValues } from './roster-cells.js';

export type RosterOutcome = 'create' | 'rehire' | 'change' | 'deactivate' | 'unchanged' | 'reject';

/** What applying will do to one person, step by step in this order. */
export interface RosterTarget {
  /** Absent: the details stay. */
  details?: PersonDetails;
  employ?: { on: Day } & Place;
  start?: Day;
  assign?: { from: Day } & Place;
  separate?: { on: Day };
}
export interface Known { details: PersonDetails; history: History }
/** `unitId`, `supervisorId`: what the cells mean; undefined where the file has no such column. */
export interface References { unitId: string | null | undefined; supervisorId: string | null | undefined }
export interface RosterDays { effectiveOn: Day; today: Day }
export interface Decision { outcome: Exclude<RosterOutcome, 'reject'>; target: RosterTarget; fields: { field: string; before: string | null; after: string | null }[] }

const detailFields = ['employeeNumber', 'givenName', 'familyName', 'kind', 'badgeNumber', 'rank', 'email'] as const;

/** Decides for a line of the file; `known` is the person who has its number. A fault is a step that the person's history refuses. */
export function decide(values: RosterValues, known: Known | null, references: References, days: RosterDays): Decision | HistoryFault {
  const leaving = leavingDay(values, days.effectiveOn);
  const employment = known?.history.employments.at(-1);
  if (!known || !employment) {
    if (leaving !== null && leaving <= days.effectiveOn) return { outcome: 'unchanged', target: {}, fields: [] };
    return checked('create', newcomer(values, references, days, leaving), emptyHistory, days);
  }
  const gone = employment.to !== null && employment.to <= days.effectiveOn;
  if (gone && leaving !== null) return { outcome: 'unchanged', target: {}, fields: [] };
  if (gone) return checked('rehire', returning(values, known, references, days, employment.to ?? days.effectiveOn), known.history, days, known);
  if (leaving !== null && leaving <= days.effectiveOn) return leave(known, later(leaving, dayAfter(employment.from)), days);
  const target = staying(values, known, references, days);
  if (leaving !== null && leaving !== employment.to) target.separate = { on: leaving };
  if (Object.keys(target).length === 0) return { outcome: 'unchanged', target, fields: [] };
  return checked(target.separate ? 'deactivate' : 'change', target, known.history, days, known);
}

/** Decides for a person who is missing from a complete file; null when nothing is to be done. */
export function decideMissing(known: Known, days: RosterDays): Decision | HistoryFault | null {
  const employment = known.history.employments.at(-1);
  if (!employment || employment.from > days.effectiveOn || (employment.to !== null && employment.to <= days.effectiveOn)) return null;
  const decision = leave(known, later(days.effectiveOn, dayAfter(employment.from)), days);
  return typeof decision !== 'string' && decision.outcome === 'unchanged' ? null : decision;
}

/** Takes the target's steps; the fault of the first one that is refused. */
export function takeSteps(history: History, target: RosterTarget, today: Day): History | HistoryFault {
  const steps: ((from: History) => History | HistoryFault)[] = [];
  const { employ, start, assign, separate } = target;
  if (employ) steps.push((from) => employed(from, employ.on, { unitId: employ.unitId, supervisorId: employ.supervisorId }));
  if (start) steps.push((from) => startMoved(from, start));
  if (assign) steps.push((from) => assigned(from, assign.from, { unitId: assign.unitId, supervisorId: assign.supervisorId }));
  if (separate) steps.push((from) => separated(from, separate.on, null, today));
  return steps.reduce<History | HistoryFault>((from, step) => (typeof from === 'string' ? from : step(from)), history);
}

/** The first day that no longer counts, as the line says; null when it says nothing of leaving. A date before an "active" is an earlier employment's. */
function leavingDay({ status, separatedOn }: RosterValues, effectiveOn: Day): Day | null {
  if (separatedOn && !(status === 'active' && separatedOn <= effectiveOn)) return separatedOn;
  return status === 'separated' ? effectiveOn : null;
}

function leave(known: Known, on: Day, days: RosterDays): Decision | HistoryFault {
  if (known.history.employments.at(-1)?.to === on) return { outcome: 'unchanged', target: {}, fields: [] };
  return checked('deactivate', { separate: { on } }, known.history, days, known);
}

function newcomer(values: RosterValues, references: References, days: RosterDays, leaving: Day | null): RosterTarget {
  const details: PersonDetails = {
    employeeNumber: values.employeeNumber, givenName: values.givenName, familyName: values.familyName, kind: values.kind ?? kindOf(values.rank ?? '') ?? 'sworn',
    badgeNumber: values.badgeNumber ?? null, rank: values.rank ?? null, email: values.email ?? null,
  };
  const employ = { on: values.joinedOn ?? days.effectiveOn, unitId: references.unitId ?? null, supervisorId: references.supervisorId ?? null };
  return { details, employ, ...(leaving === null ? {} : { separate: { on: leaving } }) };
}

function returning(values: RosterValues, known: Known, references: References, days: RosterDays, gone: Day): RosterTarget {
  const on = values.joinedOn && values.joinedOn >= gone ? values.joinedOn : later(days.effectiveOn, gone);
  const details = withValues(known.details, values);
  return { ...(details ? { details } : {}), employ: { on, unitId: references.unitId ?? null, supervisorId: references.supervisorId ?? null } };
}

function staying(values: RosterValues, known: Known, references: References, days: RosterDays): RosterTarget {
  const target: RosterTarget = {};
  const details = withValues(known.details, values);
  if (details) target.details = details;
  const [employment, earlier] = [known.history.employments.at(-1), known.history.employments.at(-2)];
  const { joinedOn } = values;
  // A first day before an earlier employment ended belongs to that one: payrolls keep the first day of all.
  if (joinedOn && employment && joinedOn !== employment.from && (!earlier || (earlier.to !== null && earlier.to <= joinedOn))) target.start = joinedOn;
  const from = later(days.effectiveOn, target.start ?? employment?.from ?? days.effectiveOn);
  // As it stands once the first day has moved: moving it can change which assignment covers that day.
  const moved = target.start ? startMoved(known.history, target.start) : known.history;
  const was = standingOn(typeof moved === 'string' ? known.history : moved, from)?.place ?? { unitId: null, supervisorId: null };
  const place = { unitId: references.unitId === undefined ? was.unitId : references.unitId, supervisorId: references.supervisorId === undefined ? was.supervisorId : references.supervisorId };
  if (place.unitId !== was.unitId || place.supervisorId !== was.supervisorId) target.assign = { from, ...place };
  return target;
}

/** The details with what the line says, or undefined when it says nothing new. An empty kind says nothing. */
function withValues(details: PersonDetails, values: RosterValues): PersonDetails | undefined {
  const { employeeNumber, givenName, familyName, badgeNumber, rank, email, kind } = values;
  const next = {
    ...details, employeeNumber, givenName, familyName, kind: kind ?? details.kind,
    badgeNumber: badgeNumber === undefined ? details.badgeNumber : badgeNumber, rank: rank === undefined ? details.rank : rank, email: email === undefined ? details.email : email,
  };
  return detailFields.some((field) => next[field] !== details[field]) ? next : undefined;
}

function checked(outcome: Decision['outcome'], target: RosterTarget, history: History, days: RosterDays, known?: Known): Decision | HistoryFault {
  const next = takeSteps(history, target, days.today);
  return typeof next === 'string' ? next : { outcome, target, fields: fieldsOf(target, days, known) };
}

/** Field by field, before and after. Unit and supervisor stand as ids; the preview puts names to them. */
function fieldsOf({ details, employ, start, assign, separate }: RosterTarget, days: RosterDays, known: Known | undefined): Decision['fields'] {
  const fields: Decision['fields'] = [];
  const put = (field: string, before: string | null, after: string | null) => { if (before !== after) fields.push({ field, before, after }); };
  if (details) for (const field of detailFields) put(field, known?.details[field] ?? null, details[field]);
  const employment = known?.history.employments.at(-1);
  const first = start ?? employ?.on;
  if (first) put('joinedOn', employment?.from ?? null, first);
  const place = assign ?? employ;
  const was = known && standingOn(known.history, assign?.from ?? days.effectiveOn)?.place;
  if (place) {
    put('unit', was?.unitId ?? null, place.unitId);
    put('supervisor', was?.supervisorId ?? null, place.supervisorId);
  }
  if (separate) put('separatedOn', employment?.to ?? null, separate.on);
  return fields;
}
