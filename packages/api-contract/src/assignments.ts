/** Assignments: what one person must complete in one cycle; mine, my people's, and the whole agency's. */
import { z } from 'zod';
import { civilDate, id, instant, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personKinds, personStatuses } from './people.js';
import { assignmentStanding } from './requirements.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

/** `overdue`, `upcoming` and `paused` are no states: they are derived. Open and in_progress are open, everything else is final. */
export const assignmentStates = ['open', 'in_progress', 'completed', 'cancelled', 'excused', 'waived'] as const;
export const assignmentCloseReasons = ['completed', 'left-audience', 'separated', 'retired', 'revision-withdrawn', 'excused', 'waived'] as const;
const named = z.object({ id, name: z.string() });

export const assignment = z.object({
  id, requirement: named, kind: z.enum(['course', 'any-course', 'hours']),
  /** What may be taken for it; empty for hours. `courseAttemptId` is the attempt to go on with. */
  courses: z.array(z.object({ id, title: z.string(), minutes: z.number().int(), courseAttemptId: id.nullable() })),
  /** The name of the cycle in words, e.g. "2027", "renewal 3", "1 Jan 2026 – 31 Dec 2027". */
  cycle: z.string(), state: z.enum(assignmentStates), opensOn: civilDate, dueOn: civilDate, overdue: z.boolean(), upcoming: z.boolean(),
  /** On leave: the clock stands still, nothing is overdue. */
  paused: z.boolean(),
  /** Opened because a policy changed. */
  retraining: z.boolean(),
  /** When that change was withdrawn, before it began: who had not begun is asked no more, and what somebody began stays and counts. */
  retrainingWithdrawnAt: instant.nullable(),
  /** The person did everything; the raters owe the score. Null: it waits for the person. */
  waitsFor: z.enum(['score']).nullable(),
  /** For hours: how far, and what is missing by when. */
  hours: z.object({ done: z.number(), asked: z.number(), words: z.string() }).nullable(),
  completedOn: civilDate.nullable(), closedReason: z.enum(assignmentCloseReasons).nullable(), closedNote: z.string().nullable(), certificateId: id.nullable(),
});
export const assignmentRow = assignment.extend({ person: z.object({ id, name: staffName, employeeNumber: staffName, kind: z.enum(personKinds), status: z.enum(personStatuses) }), unit: named.nullable() });
/** What happened to it: opened, paused, resumed, started, completed, cancelled, excused, waived, recounted, reminded. */
export const assignmentDetail = assignmentRow.extend({ history: z.array(z.object({ at: instant, what: z.string(), by: staffName, detail: staffName })) });

const params = z.object({ assignmentId: id });
const mine = agency('my-work:do');
export const listMyAssignments = route({
  id: 'assignments.mine', method: 'GET', path: '/api/my-work/assignments', summary: 'What I have to complete, most urgent first; or what comes, or what I finished, newest first', access: mine,
  query: pageQuery.extend({ show: z.enum(['open', 'upcoming', 'finished']).default('open') }), response: pageOf(assignment),
});
export const myAssignmentSummary = route({
  id: 'assignments.mySummary', method: 'GET', path: '/api/my-work/assignments/summary', summary: 'How much training waits for me', access: mine,
  /** `waiting`: all done but a score, counted neither as open nor as overdue. */
  response: z.object({ open: z.number().int(), overdue: z.number().int(), waiting: z.number().int(), upcoming: z.number().int(), nextDueOn: civilDate.nullable() }),
});
export const readMyAssignment = route({ id: 'assignments.readMine', method: 'GET', path: '/api/my-work/assignments/:assignmentId', summary: 'One of my assignments', access: mine, params, response: assignment });

/** One person below the caller in the chain of supervisors, acting included. */
export const trainee = z.object({
  person: named.extend({ employeeNumber: z.string(), kind: z.enum(personKinds), status: z.enum(personStatuses) }), unit: named.nullable(), level: z.number().int(),
  /** `waiting`: all done but a score, counted neither as open nor as overdue. */
  open: z.number().int(), overdue: z.number().int(), waiting: z.number().int(), nextDueOn: civilDate.nullable(), completedThisYear: z.number().int(),
});
export const listTeamTraining = route({
  id: 'assignments.team', method: 'GET', path: '/api/team/training', summary: 'My people with the training that they owe; overdue ones first', access: agency('team:manage'),
  query: pageQuery.extend({ level: z.enum(['direct', 'all']).default('direct'), show: z.enum(['all', 'open', 'overdue']).default('all') }), response: pageOf(trainee),
});
export const listTeamAssignments = route({
  id: 'assignments.teamPerson', method: 'GET', path: '/api/team/people/:personId/assignments', summary: 'What one of my people owes and completed', access: agency('team:manage'), params: z.object({ personId: id }),
  query: pageQuery.extend({ show: z.enum(['open', 'upcoming', 'finished']).default('open') }), response: pageOf(assignment),
});

export const assignmentFilters = z.object({
  requirementId: id.optional(), unitId: id.optional(), withSubunits: z.stringbool().default(true), personId: id.optional(),
  state: z.enum([...assignmentStates, 'any-open', 'overdue', 'due-soon', 'paused', 'upcoming', 'waiting']).optional(), dueFrom: civilDate.optional(), dueUntil: civilDate.optional(),
});
export const listAssignments = route({
  id: 'assignments.list', method: 'GET', path: '/api/training/assignments', summary: 'Who owes or completed what, the earliest due first; supervisors see their own people', access: agency('training:read'),
  query: pageQuery.extend({ ...assignmentFilters.shape }), response: pageOf(assignmentRow),
});
export const exportAssignments = route({ id: 'assignments.export', method: 'GET', path: '/api/training/assignments/export', summary: 'The filtered list as CSV; supervisors get their own people', access: agency('training:read'), query: assignmentFilters, produces: 'text/csv', transaction: false });
export const readAssignment = route({ id: 'assignments.read', method: 'GET', path: '/api/training/assignments/:assignmentId', summary: 'One assignment with its history; supervisors see their own people', access: agency('training:read'), params, response: assignmentDetail });

const reason = line(500);
export const excuseAssignment = route({
  id: 'assignments.excuse', method: 'POST', path: '/api/training/assignments/:assignmentId/excuse', status: 200, summary: 'Excuse the person from this cycle; the next one comes as usual', access: agency('training:manage'), params, body: z.object({ reason }), response: assignmentDetail, example: { reason: 'Retires in a week' },
});
export const waiveAssignment = route({
  id: 'assignments.waive', method: 'POST', path: '/api/training/assignments/:assignmentId/waive', status: 200, summary: 'Count it as met by something equivalent, which the reason names', access: agency('training:manage'), params, body: z.object({ reason }), response: assignmentDetail, example: { reason: 'Instructor of this course at the academy' },
});
/** The overview takes so many requirements apart by unit, the most overdue ones: more would be a wall of figures. */
export const crossedRequirements = 10;
export const readTrainingOverview = route({
  id: 'assignments.overview', method: 'GET', path: '/api/training/overview', summary: 'Where the agency stands today, by requirement and by unit, or one requirement, or one unit with those below it', access: agency('obligations:read'), query: z.object({ requirementId: id.optional(), unitId: id.optional() }),
  response: z.object({
    /** Each person once for each requirement, whatever the unit. */
    on: civilDate, total: assignmentStanding, requirements: z.array(assignmentStanding.extend({ requirement: named })),
    /** Each unit with the units below it, as lists count it; null for people without a unit. `parentId` says how they stand below each other. */
    units: z.array(assignmentStanding.extend({ unit: named.extend({ parentId: id.nullable() }).nullable() })),
    /** The most overdue requirements by unit, each with the units below it, where anything is owed. */
    cells: z.array(z.object({ requirementId: z.string(), unitId: z.string().nullable(), people: z.number(), upToDate: z.number(), owed: z.number(), open: z.number(), overdue: z.number(), completed: z.number() })),
  }),
});
