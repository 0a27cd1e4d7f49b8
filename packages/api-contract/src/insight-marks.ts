/** Marks on the Trust Index: what the agency did, when, for whom, and what differs since. */
import { z } from 'zod';
import { civilDate, id, line } from './fields.js';
import { month } from './insights.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const markKinds = ['policy', 'training', 'other'] as const;
/** Marks that may stand at once: all are judged together, and more would let none pass. */
export const mostMarks = 60;

/** At most one of the three: where the change was made. None is the whole agency. */
const scopeIds = { unitId: id.nullable().default(null), municipalityId: id.nullable().default(null), contactGroupId: id.nullable().default(null) };
export const markScope = z.object({ kind: z.enum(['all', 'unit', 'municipality', 'contactGroup']), id: id.nullable(), name: z.string().nullable() });

/** `policyVersionId` for a policy, `courseId` for a training; both may be left out. */
const markFields = z.object({
  kind: z.enum(markKinds), title: line(120), on: civilDate, ...scopeIds, policyVersionId: id.nullable().default(null), courseId: id.nullable().default(null),
}).superRefine((mark, context) => {
  const named = (['unitId', 'municipalityId', 'contactGroupId'] as const).filter((name) => mark[name] !== null);
  for (const name of named.slice(1)) context.addIssue({ code: 'custom', path: [name], message: 'must be left out: a mark is about one unit, one municipality, one contact type, or the whole agency' });
  if (mark.policyVersionId && mark.kind !== 'policy') context.addIssue({ code: 'custom', path: ['policyVersionId'], message: 'belongs to a mark of a policy only' });
  if (mark.courseId && mark.kind !== 'training') context.addIssue({ code: 'custom', path: ['courseId'], message: 'belongs to a mark of a training only' });
});

const difference = z.object({ difference: z.number(), low: z.number(), high: z.number() });
/** `n` null where the figure is hidden; `missing` tells in tens how many answers more are needed at most. */
const side = z.object({ from: month, to: month, n: z.number().int().nullable(), missing: z.number().int().nullable() });

const markBase = z.object({
  id, kind: z.enum(markKinds), title: z.string(), on: civilDate, scope: markScope, policyVersionId: id.nullable(), courseId: id.nullable(),
  /** Number and title of the policy, or title of the course. */
  reference: z.string().nullable(), createdBy: z.string(),
});
export const insightMark = markBase.extend({
  comparison: z.object({
    /** Whole months on each side; 0 when nothing can be compared. */
    months: z.number().int(), before: side.nullable(), after: side.nullable(),
    /** Why there are fewer months than six, or none. */
    limit: z.enum(['too_early', 'too_recent', 'questionnaire_changed']).nullable(),
    verdict: z.enum(['more_than_chance', 'within_chance', 'by_chance_of_many', 'not_enough']),
    /** After less before, in whole points, with 95% interval; null unless both sides have 30 answers. */
    mean: difference.nullable(),
    /** In whole percent, with Newcombe's interval, from 200 answers on each side. */
    topBox: difference.nullable(),
    /** All of it in plain words. */
    sentence: z.string(),
  }),
});
/** A change that Rapport noticed; on no chart until somebody accepts it. */
/** Suggested to whoever may publish questionnaires; who set the marks that stand is part of them. */
export const suggestedMark = markBase.extend({ createdBy: staffName });

export const listMarks = route({
  id: 'insights.listMarks', method: 'GET', path: '/api/insights/marks', summary: 'All marks that stand, newest first, each compared before and after, judged together',
  access: agency('insights:read'), response: z.object({ /** Day on which answers were last added; null before the first. */ asOf: civilDate.nullable(), items: z.array(insightMark).max(mostMarks) }),
});

export const listSuggestedMarks = route({
  id: 'insights.listSuggestedMarks', method: 'GET', path: '/api/insights/suggested-marks', summary: 'Policies and trainings that were published and may be worth a mark, newest first',
  access: agency('surveys:manage'), query: pageQuery, response: pageOf(suggestedMark),
});

export const markReferences = route({
  id: 'insights.markReferences', method: 'GET', path: '/api/insights/mark-references', summary: 'The newest published policy versions and courses that a mark may refer to',
  access: agency('surveys:manage'),
  response: z.object({ policies: z.array(z.object({ id, name: z.string(), on: civilDate })), courses: z.array(z.object({ id, name: z.string(), on: civilDate })) }),
});

const example = { kind: 'policy', title: 'New policy on body-worn cameras', on: '2026-03-02', unitId: '{unitId}', municipalityId: null, contactGroupId: null, policyVersionId: '{policyVersionId}', courseId: null };

export const addMark = route({
  id: 'insights.addMark', method: 'POST', path: '/api/insights/marks', summary: 'Mark a policy change, a training or something else on the Trust Index', status: 201,
  access: agency('surveys:manage'), body: markFields, response: markBase, example,
});
export const changeMark = route({
  id: 'insights.changeMark', method: 'PUT', path: '/api/insights/marks/:insightMarkId', summary: 'Change a mark that stands',
  access: agency('surveys:manage'), params: z.object({ insightMarkId: id }), body: markFields, response: markBase, example,
});
export const removeMark = route({
  id: 'insights.removeMark', method: 'DELETE', path: '/api/insights/marks/:insightMarkId', summary: 'Take a mark off the charts',
  access: agency('surveys:manage'), params: z.object({ insightMarkId: id }),
});
export const acceptMark = route({
  id: 'insights.acceptMark', method: 'POST', path: '/api/insights/suggested-marks/:suggestedMarkId/accept', summary: 'Put a suggested mark on the charts, as suggested or changed',
  access: agency('surveys:manage'), params: z.object({ suggestedMarkId: id }), body: markFields, response: markBase, example,
});
export const dismissMark = route({
  id: 'insights.dismissMark', method: 'POST', path: '/api/insights/suggested-marks/:suggestedMarkId/dismiss', summary: 'Dismiss a suggested mark; it is not suggested again',
  access: agency('surveys:manage'), params: z.object({ suggestedMarkId: id }),
});
