/** Role-plays: playing a branching scenario, scoring it blind to the other rater, and how far raters agree. */
import { z } from 'zod';
import { rubric } from './course-content.js';
import { id, instant, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const rolePlayStates = ['in_progress', 'finished', 'scored'] as const;
const outcome = z.enum(['good', 'mixed', 'poor']);

/** One turn that was taken: what was said, what was answered, what came of it. */
export const turn = z.object({ nodeId: id, speaker: z.string(), text: z.string(), said: z.string(), consequence: z.string(), at: instant });
/** Where the play stands. A choice shows its text alone; what comes of it is told after it was taken. */
export const situation = z.object({
  nodeId: id, kind: z.enum(['choice', 'free-text', 'ending']), speaker: z.string(), text: z.string(), prompt: z.string().nullable(),
  choices: z.array(z.object({ id, text: z.string() })), outcome: outcome.nullable(),
});
const scores = z.array(z.object({ dimensionId: id, name: z.string(), level: z.number().int(), anchor: z.string() }));
export const rolePlay = z.object({
  id, courseAttemptId: id, scenarioId: id, title: z.string(), introduction: z.string(), number: z.number().int(), state: z.enum(rolePlayStates), revision: z.number().int(),
  startedAt: instant, finishedAt: instant.nullable(), turns: z.array(turn), now: situation, outcome: outcome.nullable(),
  /** Once every rater has scored: what each saw, without names. `asked`: the mean level that is enough; null where any is. */
  result: z.object({ meanLevel: z.number(), asked: z.number().nullable(), enough: z.boolean(), raters: z.array(z.object({ scores, comment: z.string() })) }).nullable(),
});

const rolePlayParams = z.object({ rolePlayId: id });
const mine = agency('my-work:do');

export const startRolePlay = route({
  id: 'rolePlays.start', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/role-plays', summary: 'Begin a scenario, or go on where I was', access: mine,
  params: z.object({ courseAttemptId: id }), body: z.object({ scenarioId: id }), response: rolePlay, example: { scenarioId: '{scenarioId}' },
});
export const readMyRolePlay = route({ id: 'rolePlays.readMine', method: 'GET', path: '/api/my-work/role-plays/:rolePlayId', summary: 'My role-play so far', access: mine, params: rolePlayParams, response: rolePlay });
export const takeTurn = route({
  id: 'rolePlays.takeTurn', method: 'POST', path: '/api/my-work/role-plays/:rolePlayId/turns', summary: 'Choose, or write what I would say; `revision` is the one that was read', access: mine, params: rolePlayParams,
  body: z.object({ revision: z.int32().min(0), choiceId: id.optional(), text: requiredText(3000).optional() }).refine((v) => (v.choiceId === undefined) !== (v.text === undefined), 'send either choiceId or text'),
  response: rolePlay, example: { revision: 0, text: 'I am sorry this happened. Tell me where you are.' },
});

const personName = z.object({ id, givenName: z.string(), familyName: z.string() });
export const rolePlayToScore = z.object({
  id, person: personName, courseId: id, courseTitle: z.string(), scenarioTitle: z.string(), finishedAt: instant, raters: z.number().int(), scoresIn: z.number().int(), scoredByMe: z.boolean(), state: z.enum(['finished', 'scored']),
});
export const rolePlayForScoring = rolePlayToScore.extend({
  introduction: z.string(), turns: z.array(turn), outcome, ending: z.string(), rubric,
  mine: z.object({ scores, comment: z.string(), at: instant }).nullable(),
  /** The other rater's, only after every rater has scored. */
  others: z.array(z.object({ rater: z.string(), scores, comment: z.string(), at: instant })),
});
export const listRolePlaysToScore = route({
  id: 'rolePlays.list', method: 'GET', path: '/api/training/role-plays', summary: 'Finished role-plays, oldest first; supervisors see their own people, nobody their own', access: agency('training:score'),
  query: pageQuery.extend({ show: z.enum(['for-me', 'scored', 'all']).default('for-me'), courseId: id.optional() }), response: pageOf(rolePlayToScore),
});
export const readRolePlayToScore = route({
  id: 'rolePlays.read', method: 'GET', path: '/api/training/role-plays/:rolePlayId', summary: 'What was said, with the rubric; the other rater stays hidden until both have scored', access: agency('training:score'), params: rolePlayParams, response: rolePlayForScoring,
});
export const scoreRolePlay = route({
  id: 'rolePlays.score', method: 'POST', path: '/api/training/role-plays/:rolePlayId/scores', summary: 'Give a level for every dimension; a score is final', access: agency('training:score'), params: rolePlayParams,
  body: z.object({ levels: z.array(z.object({ dimensionId: id, level: z.number().int().min(0).max(10) })).max(10), comment: text(2000).default('') }), response: rolePlayForScoring,
  example: { levels: [{ dimensionId: '{dimensionId}', level: 2 }], comment: 'Heard her out before asking' },
});

/** Kappa is null where it is not defined: fewer than two pairs, or both raters always gave the same single level. */
export const agreement = z.object({
  n: z.number().int(), percentAgreement: z.number().nullable(), kappa: z.number().nullable(), linearKappa: z.number().nullable(), quadraticKappa: z.number().nullable(),
  /** 95% interval of the unweighted kappa (large-sample). */
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** Plain words for the quadratic weighted kappa, with the caution that few pairs say little. */
  words: z.string(),
});
export const readRaterAgreement = route({
  id: 'rolePlays.agreement', method: 'GET', path: '/api/training/courses/:courseId/rater-agreement', summary: 'How far two raters agree, by scenario and dimension, over the role-plays that both scored', access: agency('training:read'),
  params: z.object({ courseId: id }),
  response: z.object({ scenarios: z.array(z.object({
    scenarioId: id, title: z.string(),
    dimensions: z.array(agreement.extend({ dimensionId: id, name: z.string(), levels: z.array(z.number().int()), /** Row: first rater, column: second. */ table: z.array(z.array(z.number().int())) })),
    overall: agreement,
  })) }),
});
