/** Packages that other tools made (SCORM 1.2, SCORM 2004 and cmi5): imported into a course, run in a frame that can reach nothing else. */
import { z } from 'zod';
import { id, instant, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, anybody, route } from './route.js';
import { staffName } from './staff-names.js';

export const packageStandards = ['scorm-1.2', 'scorm-2004', 'cmi5'] as const;
export const coursePackage = z.object({
  id, title: z.string(), standard: z.enum(packageStandards), entries: z.number().int(), bytes: z.number().int(), importedAt: instant, importedBy: staffName,
  /** How many parts are launched one by one. */ units: z.number().int(), /** What the package asks for and Rapport does not do, in whole sentences. */ notes: z.array(z.string()),
});
/** What a package keeps for itself between visits, by its standard's names; the server reads status and score from it. */
const short = z.string().max(300);
export const packageMemory = z.object({
  status: short.default(''), success: short.default(''), location: z.string().max(4000).default(''), suspendData: z.string().max(64_000).default(''), totalTime: short.default(''), exit: short.default(''),
  raw: short.default(''), min: short.default(''), max: short.default(''), scaled: short.default(''), progress: short.default(''),
});
export type PackageMemory = z.output<typeof packageMemory>;
/** A unit of a cmi5 package, or of a SCORM package with several, in the order of its document. */
export const packageUnit = z.object({
  at: z.number().int(), title: z.string(), description: z.string(), /** Titles of the blocks around it, outermost first. */ blocks: z.array(z.string()), objectives: z.array(z.string()),
  /** False: the package leaves it to the learner. */
  required: z.boolean(), state: z.enum(['not_started', 'in_progress', 'failed', 'done']), /** Per cent. */ score: z.number().nullable(), /** It asks for a window of its own. */ ownWindow: z.boolean(),
  /** A coordinator counted it as met by other means. */
  waived: z.boolean(),
  /** False: it is reached by going on, and not listed. */
  visible: z.boolean(),
  /** False: it tells nothing by itself; whoever read it says so. */
  reports: z.boolean(),
  /** It cannot be opened before these are done. */
  waitsFor: z.array(z.string()),
});
/** `units` is empty for SCORM with one unit, which tells nothing of it apart. `goOnAt`: the unit where I stopped, or the next that is not done; null for what has no table of contents. */
export const packageStanding = z.object({ state: z.enum(['in_progress', 'failed', 'completed']), /** Per cent. */ score: z.number().nullable(), revision: z.number().int(), units: z.array(packageUnit), goOnAt: z.number().int().nullable() });

const courseParams = z.object({ courseId: id });
const lessonParams = z.object({ courseAttemptId: id, lessonId: id });
const mine = agency('my-work:do');

export const importPackage = route({
  id: 'coursePackages.import', method: 'POST', path: '/api/training/courses/:courseId/packages', status: 201, transaction: false, consumes: 'multipart/form-data',
  summary: 'Import a SCORM or cmi5 package (field `file`: a zip of at most 500 MB, 2 GB unpacked, 5,000 files); name what it answers in a lesson of the draft', access: agency('training:manage'), params: courseParams, response: coursePackage,
});
export const listPackages = route({
  id: 'coursePackages.list', method: 'GET', path: '/api/training/courses/:courseId/packages', summary: 'Packages imported into a course, newest first', access: agency('training:read'), params: courseParams, query: pageQuery, response: pageOf(coursePackage),
});
export const openPackage = route({
  id: 'coursePackages.open', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package', summary: 'Where the package of a lesson runs for me: an address that opens this package in this attempt and nothing else, for eight hours',
  access: mine, params: lessonParams, query: z.object({ /** Which unit of a package of several. */ unit: z.coerce.number().int().min(0).max(10_000).default(0) }),
  response: packageStanding.extend({ address: z.string(), /** Goes with what this unit tells; opening a unit ends what was open before, in whichever tab. Null where nothing needs it. */ opening: z.number().int().nullable() }),
});
export const readPackage = route({
  id: 'coursePackages.read', method: 'GET', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package', summary: 'Where I stand in the package of a lesson, and in each of its units; opens nothing', access: mine, params: lessonParams, response: packageStanding,
});
export const keepPackage = route({
  id: 'coursePackages.keep', method: 'PUT', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package', summary: 'Keep what a SCORM package remembers; completes the lesson when the package says that it is done',
  access: mine, params: lessonParams, response: packageStanding, example: { memory: { status: 'incomplete', location: '3' } },
  body: z.object({
    memory: packageMemory, /** It ended by itself, or its reader says that it was read. */ ended: z.boolean().default(false),
    /** Which unit of a package of several, and which opening of it, as `openPackage` told; an older opening is refused with 409 and words. */
    unit: z.number().int().min(0).max(10_000).optional(), opening: z.number().int().min(0).optional(),
  }),
});
export const waiverReasons = ['tested-out', 'equivalent-unit', 'equivalent-outside', 'administrative'] as const;
/** Why a unit was waived, in the words of cmi5 and in those of whoever did it. */
const waiver = z.object({ reason: z.enum(waiverReasons), words: z.string(), by: staffName, at: instant });
/** The package of one lesson of somebody's attempt, as a coordinator sees it. */
export const attemptPackage = z.object({
  lessonId: id, lessonTitle: z.string(), standard: z.enum(packageStandards), begun: z.boolean(), ...packageStanding.shape,
  units: z.array(packageUnit.extend({ /** Null: it was not waived. */ waiver: waiver.nullable() })),
});
const attemptParams = z.object({ courseAttemptId: id });
export const listAttemptPackages = route({
  id: 'coursePackages.ofAttempt', method: 'GET', path: '/api/training/course-attempts/:courseAttemptId/packages', summary: 'Where somebody stands in each package of an attempt, unit by unit; supervisors see their own people',
  access: agency('training:read'), params: attemptParams, response: z.object({ items: z.array(attemptPackage) }),
});
export const waiveUnit = route({
  id: 'coursePackages.waiveUnit', method: 'POST', path: '/api/training/course-attempts/:courseAttemptId/lessons/:lessonId/package/waive', status: 200, summary: 'Count one unit of a cmi5 package as met by other means; it cannot be taken back, and never by oneself for oneself',
  access: agency('training:manage'), params: lessonParams, body: z.object({ unit: z.number().int().min(0).max(10_000), /** As cmi5 names it; told to the record store. */ because: z.enum(waiverReasons), /** In words; stays here. */ reason: line(500) }),
  response: z.object({ items: z.array(attemptPackage) }), example: { unit: 0, because: 'equivalent-outside', reason: 'Instructor of this course at the academy' },
});
/** Sealed by the server; everything about a run is in it. */
export const packageTicket = z.string().regex(/^[\w-]{80,200}$/);
export const packagePart = route({
  id: 'coursePackages.part', method: 'GET', path: '/packages/:packageTicket/*', summary: 'A part of a running package; everything about it is in the ticket', access: anybody,
  params: z.object({ packageTicket, '*': z.string().max(2000) }), produces: '*/*',
});
