/** Packages that other tools made (SCORM 1.2 and 2004): imported into a course, run in a frame that can reach nothing else. */
import { z } from 'zod';
import { id, instant } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, anybody, route } from './route.js';

export const packageStandards = ['scorm-1.2', 'scorm-2004'] as const;
export const coursePackage = z.object({ id, title: z.string(), standard: z.enum(packageStandards), entries: z.number().int(), bytes: z.number().int(), importedAt: instant, importedBy: z.string() });
/** What a package keeps for itself between visits, by its standard's names; the server reads status and score from it. */
const short = z.string().max(300);
export const packageMemory = z.object({
  status: short.default(''), success: short.default(''), location: z.string().max(4000).default(''), suspendData: z.string().max(64_000).default(''), totalTime: short.default(''), exit: short.default(''),
  raw: short.default(''), min: short.default(''), max: short.default(''), scaled: short.default(''), progress: short.default(''),
});
export type PackageMemory = z.output<typeof packageMemory>;
export const packageStanding = z.object({ state: z.enum(['in_progress', 'failed', 'completed']), /** Per cent. */ score: z.number().nullable(), revision: z.number().int() });

const courseParams = z.object({ courseId: id });
const lessonParams = z.object({ courseAttemptId: id, lessonId: id });
const mine = agency('my-work:do');

export const importPackage = route({
  id: 'coursePackages.import', method: 'POST', path: '/api/training/courses/:courseId/packages', status: 201, transaction: false, consumes: 'multipart/form-data',
  summary: 'Import a SCORM package (field `file`: a zip of at most 500 MB, 2 GB unpacked, 5,000 files); name what it answers in a lesson of the draft', access: agency('training:manage'), params: courseParams, response: coursePackage,
});
export const listPackages = route({
  id: 'coursePackages.list', method: 'GET', path: '/api/training/courses/:courseId/packages', summary: 'Packages imported into a course, newest first', access: agency('training:read'), params: courseParams, query: pageQuery, response: pageOf(coursePackage),
});
export const openPackage = route({
  id: 'coursePackages.open', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package', summary: 'Where the package of a lesson runs for me: an address that opens this package in this attempt and nothing else, for eight hours',
  access: mine, params: lessonParams, response: packageStanding.extend({ address: z.string() }),
});
export const keepPackage = route({
  id: 'coursePackages.keep', method: 'PUT', path: '/api/my-work/course-attempts/:courseAttemptId/lessons/:lessonId/package', summary: 'Keep what the package remembers; completes the lesson when the package says that it is done',
  access: mine, params: lessonParams, body: z.object({ memory: packageMemory }), response: packageStanding, example: { memory: { status: 'incomplete', location: '3' } },
});
export const packagePart = route({
  id: 'coursePackages.part', method: 'GET', path: '/packages/:packageTicket/*', summary: 'A part of a running package; everything about it is in the ticket', access: anybody,
  params: z.object({ packageTicket: z.string().regex(/^[\w-]{80,200}$/), '*': z.string().max(2000) }), produces: '*/*',
});
