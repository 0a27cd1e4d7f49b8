/** Courses: drafts that coordinators edit, a gate before publication, frozen versions, and what goes stale when a policy changes. */
import { z } from 'zod';
import { courseContent, courseFile } from './course-content.js';
import { id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const courseStates = ['draft', 'published', 'retired'] as const;
export const courseVersionStates = ['published', 'superseded', 'retired'] as const;

export const courseVersionSummary = z.object({
  id, number: z.number().int().positive(), state: z.enum(courseVersionStates), title: z.string(), note: z.string().nullable(), publishedAt: instant, publishedBy: staffName,
  /** SHA-256 over the canonical JSON (RFC 8785 order) of the content. */
  sha256: z.string(),
});

/** What a course holds, without anything that would give a quiz away. */
export const courseOutline = z.object({
  title: z.string(), summary: z.string(), selfEnrolment: z.boolean(), minutes: z.number().int(),
  hours: z.array(z.object({ category: z.string(), hours: z.number() })),
  lessons: z.array(z.object({ id, title: z.string(), kind: z.enum(['text', 'video', 'file', 'package']), minutes: z.number().int() })),
  quiz: z.object({ items: z.number().int(), inBanks: z.number().int(), passMark: z.number().int(), maxAttempts: z.number().int().nullable(), timeLimitMinutes: z.number().int().nullable() }).nullable(),
  scenarios: z.array(z.object({ id, title: z.string(), raters: z.number().int() })),
  reflection: z.object({ tier: z.enum(['private', 'coach', 'record']) }).nullable(),
});

export const courseSummary = z.object({
  id, title: z.string(), starter: z.boolean(), state: z.enum(courseStates), createdAt: instant, retiredAt: instant.nullable(),
  latest: courseVersionSummary.nullable(), draft: z.object({ revision: z.number().int(), changedAt: instant, changedBy: staffName }).nullable(),
  /** Clause changes that nobody assessed yet. */
  openStaleness: z.number().int(), completions: z.number().int(), inProgress: z.number().int(),
});
/** `outline` is of the published version, else of the draft. */
export const course = courseSummary.extend({ outline: courseOutline });

export const courseDraft = z.object({ courseId: id, revision: z.number().int(), changedAt: instant, changedBy: staffName, content: courseContent });
export const courseVersion = courseVersionSummary.extend({ courseId: id, content: courseContent });
/** One fault of a draft, and where: a JSON path such as `quiz.banks.0.items.2.correct`. */
export const courseFinding = z.object({ code: z.string(), path: z.string(), message: z.string() });

const params = z.object({ courseId: id });
const revision = z.int32().min(1);

export const listCourses = route({
  id: 'courses.list', method: 'GET', path: '/api/training/courses', summary: 'The courses of your agency, newest first', access: agency('training:read'),
  query: pageQuery.extend({ state: z.enum([...courseStates, 'all']).default('all'), q: line(100).optional() }), response: pageOf(courseSummary),
});
export const createCourse = route({
  id: 'courses.create', method: 'POST', path: '/api/training/courses', status: 201, summary: 'Start a course as a draft: empty, or as a copy of another course',
  access: agency('training:manage'), body: z.object({ title: line(160), copyOfCourseId: id.optional() }), response: course, example: { title: 'Treat every caller as a customer', copyOfCourseId: '{courseId}' },
});
export const readCourse = route({
  id: 'courses.read', method: 'GET', path: '/api/training/courses/:courseId', summary: 'One course with its outline', access: agency('training:read'), params, response: course,
});
export const retireCourse = route({
  id: 'courses.retire', method: 'POST', path: '/api/training/courses/:courseId/retire', summary: 'Nobody can begin it any more; what was completed stays, and who is in the middle may finish',
  access: agency('training:manage'), params, body: z.object({ reason: line(500) }), response: course, example: { reason: 'Replaced by the state course' },
});
export const startCourseDraft = route({
  id: 'courses.startDraft', method: 'POST', path: '/api/training/courses/:courseId/draft', status: 201, summary: 'Start a draft from the published version; a course has at most one draft',
  access: agency('training:manage'), params, response: courseDraft,
});
export const readCourseDraft = route({
  id: 'courses.readDraft', method: 'GET', path: '/api/training/courses/:courseId/draft', summary: 'The draft with its content, correct answers too', access: agency('training:manage'), params, response: courseDraft,
});
export const saveCourseDraft = route({
  id: 'courses.saveDraft', method: 'PUT', path: '/api/training/courses/:courseId/draft',
  summary: 'Keep the draft; `revision` is the one that was read, so that two editors cannot overwrite each other',
  access: agency('training:manage'), params, body: z.object({ revision, content: courseContent }), response: courseDraft, example: { revision: 1, content: { title: 'Treat every caller as a customer' } },
});
export const discardCourseDraft = route({
  id: 'courses.discardDraft', method: 'DELETE', path: '/api/training/courses/:courseId/draft', summary: 'Throw the draft away; published versions stay. A course that was never published goes with it',
  access: agency('training:manage'), params,
});
export const checkCourseDraft = route({
  id: 'courses.checkDraft', method: 'GET', path: '/api/training/courses/:courseId/draft/check', summary: 'What still stands against publishing the draft', access: agency('training:manage'), params,
  response: z.object({ publishable: z.boolean(), findings: z.array(courseFinding) }),
});
export const publishCourse = route({
  id: 'courses.publish', method: 'POST', path: '/api/training/courses/:courseId/publish', status: 201,
  summary: 'Freeze the draft as the next version; attempts that are under way go on in theirs', access: agency('training:manage'), params,
  body: z.object({ revision, note: text(500).optional() }), response: courseVersionSummary, example: { revision: 1 },
});
export const listCourseVersions = route({
  id: 'courses.versions', method: 'GET', path: '/api/training/courses/:courseId/versions', summary: 'All published versions, newest first', access: agency('training:read'), params,
  query: pageQuery, response: pageOf(courseVersionSummary),
});
export const readCourseVersion = route({
  id: 'courses.version', method: 'GET', path: '/api/training/courses/:courseId/versions/:courseVersionId', summary: 'One published version with its content, correct answers too',
  access: agency('training:manage'), params: params.extend({ courseVersionId: id }), response: courseVersion,
});
export const uploadCourseFile = route({
  id: 'courses.uploadFile', method: 'POST', path: '/api/training/courses/:courseId/files', status: 201, transaction: false, consumes: 'multipart/form-data',
  summary: 'Upload a file for a lesson (field `file`, at most 50 MB: PDF, Office document, picture, sound or film); name what it answers in a lesson of the draft',
  access: agency('training:manage'), params, response: courseFile,
});
export const readCourseFile = route({
  id: 'courses.readFile', method: 'GET', path: '/api/training/courses/:courseId/files/:courseFileId', transaction: false, summary: 'A file of a course, as a download',
  access: agency('training:read'), params: params.extend({ courseFileId: id }), produces: 'application/octet-stream',
});

export const itemFigures = z.object({ itemId: id, version: z.number().int(), prompt: z.string(), shown: z.number().int(), rightShare: z.number().nullable() });
export const readItemFigures = route({
  id: 'courses.itemFigures', method: 'GET', path: '/api/training/courses/:courseId/versions/:courseVersionId/item-figures',
  summary: 'How often each quiz item was shown in a graded attempt, and the share of points it brought (0 to 1)', access: agency('training:manage'),
  params: params.extend({ courseVersionId: id }), response: z.object({ items: z.array(itemFigures) }),
});

/** A part of a course that cites a clause which a later policy version changed. */
export const stalePart = z.object({ kind: z.enum(['lesson', 'quiz-item', 'scenario', 'reflection']), partId: id, title: z.string(), policyId: id, clauseId: id });
/** One assessment per course version and policy version: does this change mean that people must be trained again? */
export const staleness = z.object({
  id, courseId: id, courseTitle: z.string(), courseVersionId: id, courseVersionNumber: z.number().int(), policyId: id, policyTitle: z.string(), policyVersionId: id,
  /** `withdrawn`: closed by itself, because the version that opened it was withdrawn before it began; `reason` says so. */
  parts: z.array(stalePart), foundAt: instant, state: z.enum(['open', 'decided', 'withdrawn']),
  /** Since when the version that opened it will never come into force; what somebody decided, or a course that was published anew meanwhile, stays as it is. */
  withdrawnAt: instant.nullable(),
  /** Training again was decided before that: it is withdrawn too. */
  retrainingWithdrawn: z.boolean(),
  decision: z.enum(['retrain', 'no-retrain']).nullable(), reason: z.string().nullable(), decidedBy: staffName, decidedAt: instant.nullable(),
});
export const listStaleness = route({
  id: 'courses.listStaleness', method: 'GET', path: '/api/training/staleness', summary: 'Courses that cite changed clauses, and what was decided about each', access: agency('training:read'),
  query: pageQuery.extend({ state: z.enum(['open', 'decided', 'withdrawn', 'all']).default('open'), courseId: id.optional() }), response: pageOf(staleness),
});
export const decideStaleness = route({
  id: 'courses.decideStaleness', method: 'POST', path: '/api/training/staleness/:stalenessId/decision', summary: 'Decide whether people must be trained again, and say why', access: agency('training:manage'),
  params: z.object({ stalenessId: id }), body: z.object({ decision: z.enum(['retrain', 'no-retrain']), reason: line(1000) }), response: staleness,
  example: { decision: 'no-retrain', reason: 'Only the form number changed' },
});
