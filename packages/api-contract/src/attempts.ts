/** Taking a course: where I am, lessons to their end, the quiz by the server's clock; and what coordinators may do about it. */
import { z } from 'zod';
import { lesson, reflectionTiers } from './course-content.js';
import { courseOutline } from './courses.js';
import { civilDate, id, instant, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const courseAttemptStates = ['in_progress', 'completed', 'withdrawn'] as const;
export const quizAttemptStates = ['in_progress', 'submitted', 'auto_submitted', 'abandoned', 'invalidated', 'passed', 'failed', 'locked', 'reopened'] as const;

const optionId = id;
/** What somebody answered; the kind is the item's. */
export const quizAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), optionId }), z.object({ kind: z.literal('multiple'), optionIds: z.array(optionId).max(10) }),
  z.object({ kind: z.literal('true-false'), value: z.boolean() }), z.object({ kind: z.literal('ordering'), optionIds: z.array(optionId).max(10) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
]);
/** An item as the person sees it: options in this attempt's order, nothing of what is correct. */
export const shownItem = z.object({
  itemId: id, version: z.number().int(), kind: z.enum(['single', 'multiple', 'true-false', 'ordering', 'number']), prompt: z.string(), points: z.number().int(),
  options: z.array(z.object({ id, text: z.string() })), unit: z.string().nullable(), answer: quizAnswer.nullable(),
  /** How it was marked; only in a graded attempt of a quiz that shows marks or answers. */
  mark: z.object({ points: z.number(), right: z.boolean() }).nullable(),
  /** Only once the quiz is passed or no attempt is left, and only if the course shows answers. */
  reveal: z.object({ correct: quizAnswer, explanation: z.string() }).nullable(),
});
export const quizAttempt = z.object({
  id, courseAttemptId: id, number: z.number().int(), state: z.enum(quizAttemptStates),
  /** Goes with the next save; counts up with every one, so that two tabs cannot overwrite each other. */
  revision: z.number().int(), startedAt: instant, deadlineAt: instant.nullable(), serverTime: instant, endedAt: instant.nullable(),
  items: z.array(shownItem), scorePercent: z.number().nullable(), passMark: z.number().int(), remark: z.string().nullable(),
});

export const quizStanding = z.object({
  state: z.enum(['not-started', 'in_progress', 'passed', 'may-retake', 'must-wait', 'locked']), openAttemptId: id.nullable(),
  used: z.number().int(), left: z.number().int().nullable(), mayStartAt: instant.nullable(), bestPercent: z.number().nullable(),
  attempts: z.array(z.object({ id, number: z.number().int(), state: z.enum(quizAttemptStates), startedAt: instant, endedAt: instant.nullable(), scorePercent: z.number().nullable() })),
});
export const scenarioStanding = z.object({
  scenarioId: id, title: z.string(),
  /** `waiting`: played to an end, raters have not all scored. `below`: scored, but below what is enough; play it again. */
  state: z.enum(['not-started', 'in_progress', 'waiting', 'below', 'done']), rolePlayId: id.nullable(),
});
export const courseAttempt = z.object({
  id, courseId: id, courseVersionId: id, courseVersionNumber: z.number().int(), assignmentId: id.nullable(), state: z.enum(courseAttemptStates), startedAt: instant,
  completedAt: instant.nullable(), completedOn: civilDate.nullable(), outline: courseOutline, inOrder: z.boolean(),
  /** Whole lessons; `finishedAt` is the server's record that it was seen to its end. */
  lessons: z.array(z.object({ lesson, openedAt: instant.nullable(), finishedAt: instant.nullable(), changed: z.boolean() })),
  quiz: quizStanding.nullable(), scenarios: z.array(scenarioStanding),
  reflection: z.object({ id: id.nullable(), prompt: z.string(), tier: z.enum(reflectionTiers), label: z.string(), minWords: z.number().int(), state: z.enum(['not-started', 'draft', 'submitted']) }).nullable(),
  /** What is still to do, in words, in order; empty when it is completed. */
  remaining: z.array(z.object({ part: z.enum(['lesson', 'quiz', 'scenario', 'reflection']), partId: id.nullable(), words: z.string() })),
});
export const myCourse = z.object({
  courseId: id, title: z.string(), summary: z.string(), minutes: z.number().int(), state: z.enum(['open', 'in_progress', 'completed']),
  courseAttemptId: id.nullable(), progressPercent: z.number().int(), completedOn: civilDate.nullable(),
  /** Of the attempt that is open: no attempt at the quiz is left; a role-play was scored below what is enough. */
  quizLocked: z.boolean(), playAgain: z.boolean(),
});

const attemptParams = z.object({ courseAttemptId: id });
const quizParams = z.object({ quizAttemptId: id });
const mine = agency('my-work:do');
const revision = z.int32().min(0);

export const listMyCourses = route({
  id: 'attempts.listMine', method: 'GET', path: '/api/my-work/courses', summary: 'Courses that I have begun or completed, and those that anybody may take', access: mine,
  query: pageQuery.extend({ state: z.enum(['open', 'in_progress', 'completed', 'all']).default('all') }), response: pageOf(myCourse),
});
export const startCourse = route({
  id: 'attempts.start', method: 'POST', path: '/api/my-work/courses/:courseId/attempts', summary: 'Begin a course, or go on with the attempt that is open; on any device',
  access: mine, params: z.object({ courseId: id }), body: z.object({ assignmentId: id.nullable().default(null) }), response: courseAttempt, example: {},
});
export const readMyCourseAttempt = route({
  id: 'attempts.read', method: 'GET', path: '/api/my-work/course-attempts/:courseAttemptId', summary: 'My attempt: lessons, quiz, role-plays, reflection, and what remains', access: mine, params: attemptParams, response: courseAttempt,
});
export const openLesson = route({
  id: 'attempts.openLesson', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/opened', summary: 'I opened a lesson', access: mine,
  params: attemptParams.extend({ lessonId: id }), response: courseAttempt,
});
export const finishLesson = route({
  id: 'attempts.finishLesson', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/finished', summary: 'I went through a lesson to its end', access: mine,
  params: attemptParams.extend({ lessonId: id }), response: courseAttempt,
});
export const readMyLessonFile = route({
  id: 'attempts.readFile', method: 'GET', path: '/api/my-work/course-attempts/:courseAttemptId/files/:courseFileId', transaction: false, summary: 'The file of a lesson, as a download', access: mine,
  params: attemptParams.extend({ courseFileId: id }), produces: 'application/octet-stream',
});
export const startQuiz = route({
  id: 'attempts.startQuiz', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/quiz-attempts', summary: 'Begin the quiz, or go on with the attempt that is open', access: mine, params: attemptParams, response: quizAttempt,
});
export const readMyQuizAttempt = route({
  id: 'attempts.readQuiz', method: 'GET', path: '/api/my-work/quiz-attempts/:quizAttemptId', summary: 'My quiz attempt with my answers; correct answers only once nothing can be answered any more', access: mine, params: quizParams, response: quizAttempt,
});
export const saveAnswers = route({
  id: 'attempts.saveAnswers', method: 'PUT', path: '/api/my-work/quiz-attempts/:quizAttemptId/answers',
  summary: 'Keep answers; a save from an older `revision` is refused with 409 and words. After the deadline nothing is kept, and the answer is the attempt as it was handed in',
  access: mine, params: quizParams, body: z.object({ revision, answers: z.array(z.object({ itemId: id, answer: quizAnswer.nullable() })).min(1).max(200) }), response: quizAttempt,
  example: { revision: 0, answers: [{ itemId: '{quizItemId}', answer: { kind: 'true-false', value: true } }] },
});
export const submitQuiz = route({
  id: 'attempts.submitQuiz', method: 'POST', path: '/api/my-work/quiz-attempts/:quizAttemptId/submit', summary: 'Hand the quiz in; doing it twice changes nothing', access: mine,
  params: quizParams, body: z.object({ revision }), response: quizAttempt, example: { revision: 1 },
});
export const abandonQuiz = route({
  id: 'attempts.abandonQuiz', method: 'POST', path: '/api/my-work/quiz-attempts/:quizAttemptId/abandon', summary: 'Give this attempt up; it counts as one', access: mine, params: quizParams, response: quizAttempt,
});

const personName = z.object({ id, givenName: staffName, familyName: staffName });
export const attemptRecord = z.object({
  id, person: personName, courseId: id, courseTitle: z.string(), courseVersionNumber: z.number().int(), assignmentId: id.nullable(), state: z.enum(courseAttemptStates),
  startedAt: instant, completedAt: instant.nullable(), completedOn: civilDate.nullable(), lessonsFinished: z.number().int(), lessons: z.number().int(),
  quizState: z.enum(quizAttemptStates).nullable(), quizAttempts: z.number().int(), bestPercent: z.number().nullable(),
});
export const attemptRecordDetail = attemptRecord.extend({
  quizzes: z.array(z.object({ id, number: z.number().int(), state: z.enum(quizAttemptStates), startedAt: instant, endedAt: instant.nullable(), scorePercent: z.number().nullable(), remark: z.string().nullable() })),
  rolePlays: z.array(z.object({ id, scenarioId: id, title: z.string(), number: z.number().int(), state: z.enum(['in_progress', 'finished', 'scored']), outcome: z.enum(['good', 'mixed', 'poor']).nullable(), meanLevel: z.number().nullable() })),
  /** Never its text. */
  reflection: z.object({ tier: z.enum(reflectionTiers), submittedAt: instant.nullable() }).nullable(),
});
export const listCourseAttempts = route({
  id: 'attempts.list', method: 'GET', path: '/api/training/course-attempts', summary: 'Who took which course, newest first; supervisors see their own people', access: agency('training:read'),
  query: pageQuery.extend({ courseId: id.optional(), personId: id.optional(), state: z.enum([...courseAttemptStates, 'all']).default('all'), locked: z.stringbool().default(false) }), response: pageOf(attemptRecord),
});
export const readCourseAttempt = route({
  id: 'attempts.record', method: 'GET', path: '/api/training/course-attempts/:courseAttemptId', summary: 'One attempt with its quizzes and role-plays; no answers, no reflection', access: agency('training:read'), params: attemptParams, response: attemptRecordDetail,
});
export const invalidateQuiz = route({
  id: 'attempts.invalidateQuiz', method: 'POST', path: '/api/training/quiz-attempts/:quizAttemptId/invalidate', summary: 'Declare an attempt void (power cut, wrong person); it does not count', access: agency('training:manage'),
  params: quizParams, body: z.object({ reason: line(500) }), response: attemptRecordDetail, example: { reason: 'The station lost power' },
});
export const reopenQuiz = route({
  id: 'attempts.reopenQuiz', method: 'POST', path: '/api/training/quiz-attempts/:quizAttemptId/reopen', summary: 'Grant one more attempt to somebody who has none left', access: agency('training:manage'),
  params: quizParams, body: z.object({ reason: line(500) }), response: attemptRecordDetail, example: { reason: 'Coached by Sgt. Ruiz' },
});
