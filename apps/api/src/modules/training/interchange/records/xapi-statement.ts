/** What is told about courses, as xAPI 1.0.3 statements; pure, so that the same step always makes the same statement. */
import { createHash } from 'node:crypto';
import type { statementVerbs } from '@rapport/api-contract/learning-records';
import type { QuizItem } from '@rapport/training-engine/course';
import type { QuizAnswer } from '@rapport/training-engine/quiz-answer';

export type Verb = (typeof statementVerbs)[number];
/** Whose attempt at which course. `base` is the installation's address without a slash at its end. */
export interface About { base: string; agencyId: string; attemptId: string; personId: string; courseId: string; courseTitle: string; versionNumber: number }
/** What makes this one different from others of its verb in the same attempt: the number of parts done, a quiz attempt, an item. */
export interface Told { verb: Verb; mark: string; at: Date; object?: { path: string; name: string; type: string; interaction?: Record<string, unknown> }; result?: Record<string, unknown> }
export interface Statement { id: string; verb: Verb; at: Date; body: Record<string, unknown> }

const verbs = 'http://adlnet.gov/expapi/verbs/';
const activities = 'http://adlnet.gov/expapi/activities/';
const progressExtension = 'https://w3id.org/xapi/cmi5/result/extensions/progress';

/** A UUID of version 5 (RFC 9562): the same name in the same agency is always the same id, so that a retry repeats nothing. */
export function statementId(agencyId: string, name: string): string {
  const bytes = createHash('sha1').update(Buffer.from(agencyId.replaceAll('-', ''), 'hex')).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The person is an account with an opaque id: no name and no e-mail address leaves. */
export function statementOf(about: About, { verb, mark, at, object, result }: Told): Statement {
  const course = activity(`${about.base}/training/courses/${about.courseId}`, about.courseTitle, `${activities}course`);
  const id = statementId(about.agencyId, `${about.attemptId} ${verb} ${mark}`);
  const body = {
    id, actor: { objectType: 'Agent', account: { homePage: `${about.base}/agencies/${about.agencyId}`, name: about.personId } },
    verb: { id: `${verbs}${verb}`, display: { 'en-US': verb } },
    object: object ? activity(`${course.id}/${object.path}`, object.name, `${activities}${object.type}`, object.interaction) : course,
    ...(result ? { result } : {}),
    context: { registration: about.attemptId, platform: 'Rapport', revision: String(about.versionNumber), ...(object ? { contextActivities: { parent: [course] } } : {}) },
    timestamp: at.toISOString(), version: '1.0.3',
  };
  return { id, verb, at, body };
}

export const progressed = (done: number, parts: number, at: Date): Told => ({ verb: 'progressed', mark: String(done), at, result: { completion: false, extensions: { [progressExtension]: Math.min(99, Math.round((100 * done) / Math.max(1, parts))) } } });

/** `percent` null: no score was given. */
export function marked(passed: boolean, mark: string, percent: number | null, at: Date, object: NonNullable<Told['object']>): Told {
  const score = percent === null ? {} : { score: { scaled: Math.round(Math.min(100, Math.max(0, percent)) * 100) / 10_000, raw: percent, min: 0, max: 100 } };
  return { verb: passed ? 'passed' : 'failed', mark, at, object, result: { success: passed, ...score } };
}

/** One answered question of a quiz; `points` of `item.points` were given. An item that was left out is not told. */
export function answered(quizAttemptId: string, item: QuizItem, answer: QuizAnswer, points: number, at: Date): Told {
  const kind = { single: 'choice', multiple: 'choice', 'true-false': 'true-false', ordering: 'sequencing', number: 'numeric' }[item.kind];
  return {
    verb: 'answered', mark: `${quizAttemptId} ${item.id}`, at, object: { path: `items/${item.id}`, name: item.prompt.slice(0, 200), type: 'cmi.interaction', interaction: { interactionType: kind } },
    result: { success: points >= item.points, response: responseOf(answer), score: { scaled: Math.round((10_000 * points) / item.points) / 10_000, raw: points, min: 0, max: item.points } },
  };
}

/** As xAPI writes responses: ids joined by `[,]`. */
function responseOf(answer: QuizAnswer): string {
  if (answer.kind === 'single') return answer.optionId;
  return 'optionIds' in answer ? answer.optionIds.join('[,]') : String(answer.value);
}

const activity = (id: string, name: string, type: string, interaction: Record<string, unknown> = {}) => ({ objectType: 'Activity', id, definition: { name: { 'en-US': name }, type, ...interaction } });
