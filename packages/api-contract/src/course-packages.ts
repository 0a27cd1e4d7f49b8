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
/** What a package is made of, in the order of its contents, before anybody takes it. `passMark` in per cent, of the whole. `units` is empty for SCORM with one unit. */
export const packageOutline = z.object({
  id, passMark: z.number().nullable(), /** It decides by itself which unit comes next. */ ordered: z.boolean(), units: z.array(z.object({
    at: z.number().int(), title: z.string(), description: z.string(), objectives: z.array(z.string()), /** The headings around it, outermost first; each may ask for a score of its own. */ blocks: z.array(z.object({ title: z.string(), passMark: z.number().nullable() })),
    /** False: it does not count. */ required: z.boolean(), /** False: it is reached by going on, and not listed. */ visible: z.boolean(), /** False: it tells nothing by itself; whoever read it says so. */ reports: z.boolean(),
    /** Per cent; null: the unit judges by itself. */ passMark: z.number().nullable(), /** What makes it done, where cmi5 lets the package choose. */ asks: z.enum(['completed', 'passed', 'completed-and-passed', 'completed-or-passed']).nullable(),
    /** What must be done before it, by title: `A and (B or C)`. */ needs: z.string().nullable(), /** It asks for a window of its own. */ ownWindow: z.boolean(),
  })),
});
/** What a package keeps for itself between visits, by its standard's names; the server reads status and score from it. */
const short = z.string().max(300);
/** What a unit of SCORM 2004 says of one of its objectives. */
const memoryObjective = z.object({ id: z.string().min(1).max(300), success: short.default(''), completion: short.default(''), scaled: short.default(''), raw: short.default(''), min: short.default(''), max: short.default(''), progress: short.default('') });
export const packageMemory = z.object({
  status: short.default(''), success: short.default(''), location: z.string().max(4000).default(''), suspendData: z.string().max(64_000).default(''), totalTime: short.default(''), exit: short.default(''),
  raw: short.default(''), min: short.default(''), max: short.default(''), scaled: short.default(''), progress: short.default(''), objectives: z.array(memoryObjective).max(250).default([]),
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
  /** Whether the order of the package lets it be chosen now, keeps it closed, or does not show it. */
  offer: z.enum(['open', 'closed', 'hidden']),
  /** It was never begun, and the order of the package passes over it as things stand, such as after a pre-test. */
  skipped: z.boolean(),
});
/** `units` is empty for SCORM with one unit, which tells nothing of it apart. `goOnAt`: the unit where I stopped, or the next that is not done; null for what has no table of contents. */
export const packageStanding = z.object({ state: z.enum(['in_progress', 'failed', 'completed']), /** Per cent. */ score: z.number().nullable(), revision: z.number().int(), units: z.array(packageUnit), goOnAt: z.number().int().nullable(),
  /** Of a package that orders its units itself: what one may ask of it now; null for every other. */
  order: z.object({ next: z.boolean(), previous: z.boolean(), /** The package asks to leave these buttons out while the unit that is open runs. */ hides: z.array(z.enum(['previous', 'continue'])), /** The unit that is open. */ open: z.number().int().nullable(), /** It was left by going past its end, or because it asked for that; starting begins it anew. */ over: z.boolean() }).nullable(),
});

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
export const readPackageOutline = route({
  id: 'coursePackages.outline', method: 'GET', path: '/api/training/packages/:coursePackageId/outline', summary: 'What a package is made of: its units under their headings, what each asks for, what counts and what must come first', access: agency('training:read'),
  params: z.object({ coursePackageId: id }), response: packageOutline,
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
/** As SCORM 2004 names them; `start`: go on where I stopped, or begin. */
export const packageRequests = ['start', 'continue', 'previous', 'choice', 'jump', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;
export const movePackage = route({
  id: 'coursePackages.move', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package/move', status: 200,
  summary: 'Go on in a package that orders its units itself: it decides which unit is opened, if any; what was open before ends', access: mine, params: lessonParams, example: { request: 'start' },
  body: z.object({
    request: z.enum(packageRequests), /** Of a choice from the contents. */ unit: z.number().int().min(0).max(10_000).optional(), /** Of a choice or a jump that the package asks for, by its own name. */ target: z.string().max(300).optional(),
    /** The opening of the unit that asks; an older one is refused with 409 and words. Not needed to start, or where nothing is open. */ opening: z.number().int().min(0).optional(),
  }),
  response: packageStanding.extend({ unit: z.number().int().nullable(), address: z.string().nullable(), opening: z.number().int().nullable(), /** Why it is not what was asked for, in words; null: it is. */ said: z.string().nullable() }),
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
