/** Reflections: written under a tier that is fixed beforehand, and read by nobody whom the tier does not name. */
import { z } from 'zod';
import { reflectionTiers } from './course-content.js';
import { id, instant, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const myReflection = z.object({
  id: id.nullable(), courseAttemptId: id, prompt: z.string(), tier: z.enum(reflectionTiers),
  /** Who can read it, in words; to be shown above the field before and while writing. */
  label: z.string(), minWords: z.number().int(), text: z.string(), words: z.number().int(), revision: z.number().int(), state: z.enum(['not-started', 'draft', 'submitted']), submittedAt: instant.nullable(),
});
const attemptParams = z.object({ courseAttemptId: id });
const revision = z.int32().min(0);
const mine = agency('my-work:do');

export const readMyReflection = route({
  id: 'reflections.readMine', method: 'GET', path: '/api/my-work/course-attempts/:courseAttemptId/reflection', summary: 'My reflection, with who can read it', access: mine, params: attemptParams, response: myReflection,
});
export const saveReflection = route({
  id: 'reflections.save', method: 'PUT', path: '/api/my-work/course-attempts/:courseAttemptId/reflection', summary: 'Keep the text as my draft, which nobody else can read; `revision` is the one that was read', access: mine, params: attemptParams,
  body: z.object({ revision, text: text(20_000) }), response: myReflection, example: { revision: 0, text: 'The call I keep thinking of …' },
});
export const submitReflection = route({
  id: 'reflections.submit', method: 'POST', path: '/api/my-work/course-attempts/:courseAttemptId/reflection/submit', summary: 'Hand it in to whom the tier names; a private one goes to nobody', access: mine, params: attemptParams,
  body: z.object({ revision }), response: myReflection, example: { revision: 1 },
});

export const reflectionSummary = z.object({
  id, person: z.object({ id, givenName: z.string(), familyName: z.string() }), courseId: id, courseTitle: z.string(), tier: z.enum(['coach', 'record']), words: z.number().int(), submittedAt: instant,
});
export const listReflections = route({
  id: 'reflections.list', method: 'GET', path: '/api/training/reflections', access: agency('training:read'),
  summary: 'Reflections that I may read: coordinators those for a coach and the record, supervisors those of their people, others those of the record. Private ones are never listed',
  query: pageQuery.extend({ courseId: id.optional(), personId: id.optional() }), response: pageOf(reflectionSummary),
});
export const readReflection = route({
  id: 'reflections.read', method: 'GET', path: '/api/training/reflections/:reflectionId', summary: 'One reflection that I may read; reading it is recorded', access: agency('training:read'), params: z.object({ reflectionId: id }),
  response: reflectionSummary.extend({ prompt: z.string(), text: z.string() }),
});
