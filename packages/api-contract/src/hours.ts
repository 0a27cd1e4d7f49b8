/** Hours: training from elsewhere with its proof and approval, and how each person stands against the hours that are asked for. */
import { z } from 'zod';
import { civilDate, id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const externalTrainingStates = ['pending', 'approved', 'rejected', 'voided'] as const;
const named = z.object({ id, name: z.string() });
export const creditedHours = z.object({ category: line(60), hours: z.number().min(0.25).max(500).multipleOf(0.25) });
const hoursList = z.array(creditedHours).min(1, 'name at least one category with its hours').max(10).refine((all) => new Set(all.map((each) => each.category)).size === all.length, 'names a category twice');

export const trainingProof = z.object({ id, name: z.string(), bytes: z.number().int(), mediaType: z.string(), sha256: z.string() });
/** Training that was not taken here. Self-reported training counts once it is approved, in the cycle in which it was earned. */
export const externalTraining = z.object({
  id, person: z.object({ id, name: staffName }), title: z.string(), provider: z.string(), earnedOn: civilDate,
  /** As it was reported. */
  hours: z.array(creditedHours),
  /** What counts, where the coordinator accepted other hours than were reported; null where the reported ones count. */
  acceptedHours: z.array(creditedHours).nullable(),
  /** It also counts as this course. */
  course: z.object({ id, title: z.string() }).nullable(), note: z.string(), proof: trainingProof.nullable(), state: z.enum(externalTrainingStates), selfReported: z.boolean(),
  reportedAt: instant, reportedBy: staffName, decidedAt: instant.nullable(), decidedBy: staffName, reason: z.string().nullable(),
  /** Cycles that were over when it was entered and that were counted again because of it. */
  recounted: z.array(z.object({ requirement: named, cycle: z.string(), before: z.number(), after: z.number(), met: z.boolean() })),
});
const report = z.object({ title: line(200), provider: line(160), earnedOn: civilDate, hours: hoursList, note: text(1000).default('') });
const example = { title: 'Crisis intervention team', provider: 'County academy', earnedOn: '2026-03-02', hours: [{ category: 'De-escalation', hours: 8 }] };
const upload = { transaction: false, consumes: 'multipart/form-data', status: 201, response: trainingProof, summary: 'Upload a proof (field `file`, at most 20 MB: PDF, PNG or JPEG); name what it answers in the record', limitPerMinute: 60 } as const;
const params = z.object({ externalTrainingId: id });

export const uploadMyProof = route({ ...upload, id: 'hours.uploadMyProof', method: 'POST', path: '/api/my-work/training-proofs', access: agency('my-work:do') });
export const reportMyTraining = route({
  id: 'hours.reportMine', method: 'POST', path: '/api/my-work/external-training', status: 201, summary: 'Report training from elsewhere with its proof; a coordinator approves it', access: agency('my-work:do'),
  body: report.extend({ proofId: id }), response: externalTraining, example: { ...example, proofId: '{trainingProofId}' },
});
export const listMyExternalTraining = route({ id: 'hours.listMine', method: 'GET', path: '/api/my-work/external-training', summary: 'What I reported and what was decided', access: agency('my-work:do'), query: pageQuery, response: pageOf(externalTraining) });
export const readMyProof = route({ id: 'hours.readMyProof', method: 'GET', path: '/api/my-work/external-training/:externalTrainingId/proof', transaction: false, summary: 'The proof that I sent, as a download', access: agency('my-work:do'), params, produces: 'application/octet-stream' });

export const uploadProof = route({ ...upload, id: 'hours.uploadProof', method: 'POST', path: '/api/training/training-proofs', access: agency('training:manage') });
export const recordExternalTraining = route({
  id: 'hours.record', method: 'POST', path: '/api/training/external-training', status: 201, summary: 'Record training from elsewhere for somebody; it counts at once. With `courseId` it also counts as that course', access: agency('training:manage'),
  body: report.extend({ personId: id, courseId: id.nullable().default(null), proofId: id.nullable().default(null) }), response: externalTraining, example: { ...example, personId: '{personId}' },
});
export const listExternalTraining = route({
  id: 'hours.list', method: 'GET', path: '/api/training/external-training', summary: 'Training from elsewhere, newest first; `pending` is what waits for a decision', access: agency('training:manage'),
  query: pageQuery.extend({ state: z.enum([...externalTrainingStates, 'all']).default('pending'), personId: id.optional() }), response: pageOf(externalTraining),
});
export const readProof = route({ id: 'hours.readProof', method: 'GET', path: '/api/training/external-training/:externalTrainingId/proof', transaction: false, summary: 'The proof, as a download', access: agency('training:manage'), params, produces: 'application/octet-stream' });
export const decideExternalTraining = route({
  id: 'hours.decide', method: 'POST', path: '/api/training/external-training/:externalTrainingId/decision', status: 200, summary: 'Approve or reject what somebody reported; with `hours` other hours count than were reported, and the reason must say why. Nobody decides their own', access: agency('training:manage'), params,
  body: z.object({ decision: z.enum(['approve', 'reject']), reason: text(500).default(''), courseId: id.nullable().default(null), hours: hoursList.nullable().default(null) }), response: externalTraining, example: { decision: 'approve' },
});
export const voidExternalTraining = route({
  id: 'hours.void', method: 'POST', path: '/api/training/external-training/:externalTrainingId/void', status: 200, summary: 'Take an approved record back; its hours are reversed, cycles are counted again, and what was completed stays with a remark', access: agency('training:manage'), params,
  body: z.object({ reason: line(500) }), response: externalTraining, example: { reason: 'The certificate belongs to somebody else' },
});

export const hoursPart = z.object({ name: z.string(), categories: z.array(z.string()), asked: z.number(), counted: z.number(), missing: z.number() });
/** One cycle (or one unit of it) of one requirement for one person. */
export const hoursCycle = z.object({
  requirement: named, assignmentId: id, kind: z.enum(['cycle', 'unit']), cycle: z.string(), from: civilDate,
  /** The last day that counts. */
  until: civilDate, dueOn: civilDate, state: z.enum(['open', 'in_progress', 'completed', 'cancelled', 'excused', 'waived']), overdue: z.boolean(), met: z.boolean(),
  asked: z.number(), done: z.number(), missing: z.number(), parts: z.array(hoursPart),
  /** What is missing, by when, in one sentence; or that nothing is. */
  words: z.string(),
});
export const hoursStanding = z.object({ person: z.object({ id, name: staffName }), on: civilDate, cycles: z.array(hoursCycle), byCategory: z.array(z.object({ category: z.string(), hours: z.number() })) });
export const readMyHours = route({ id: 'hours.mine', method: 'GET', path: '/api/my-work/hours', summary: 'My hours in each cycle, and what is missing by when', access: agency('my-work:do'), response: hoursStanding });
export const readPersonHours = route({
  id: 'hours.person', method: 'GET', path: '/api/training/people/:personId/hours', summary: 'Hours of one person in each cycle; supervisors see their own people', access: agency('training:read'), params: z.object({ personId: id }), response: hoursStanding,
});
export const listHourCategories = route({ id: 'hours.categories', method: 'GET', path: '/api/training/hour-categories', summary: 'Categories in use: in requirements, courses and records', access: agency('agency:read'), response: z.object({ categories: z.array(z.string()) }) });
/** Rules that several states have, as a start to be checked against the law of the agency's own state. */
export const listHoursTemplates = route({
  id: 'hours.templates', method: 'GET', path: '/api/training/hours-templates', summary: 'Hours rules of the kinds that states have, to begin a requirement from', access: agency('training:read'),
  response: z.object({ items: z.array(z.object({ key: z.string(), name: z.string(), note: z.string(), what: z.record(z.string(), z.unknown()), recurrence: z.record(z.string(), z.unknown()) })) }),
});
