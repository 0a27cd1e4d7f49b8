/** What residents reach without an account: the survey behind a link, the agency's public page, the way out. All answer HTML unless said. */
import { z } from 'zod';
import { anybody, route } from './route.js';

/** Anything may stand in a link that was typed off a letter; what is no token answers as an unknown one. */
const token = z.object({ token: z.string().max(400) });
const page = { access: anybody, transaction: false, produces: 'text/html' } as const;
const form = { ...page, consumes: 'application/x-www-form-urlencoded' } as const;
const where = z.object({ p: z.string().max(80).optional(), lang: z.string().max(20).optional() });

export const showSurvey = route({ ...page, id: 'resident.survey', method: 'GET', path: '/s/:token', params: token, query: where, summary: 'The survey behind an invitation; reading changes nothing', limitPerMinute: 120 });
export const answerSurvey = route({ ...form, id: 'resident.answer', method: 'POST', path: '/s/:token', params: token, query: where, summary: 'One page of answers from a browser without script; answers 303', limitPerMinute: 120 });

/** Answers by question id as the survey engine takes them; the engine checks them, so anything may stand here. */
export const answersJson = z.record(z.string(), z.unknown());
const problemList = z.array(z.object({ questionId: z.string().nullable(), code: z.string(), part: z.string().optional(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }));
const sending = { access: anybody, transaction: false } as const;

export const noteOpened = route({ ...sending, id: 'resident.opened', method: 'POST', path: '/s/:token/opened', params: token, summary: 'Tells that a person, not a mail scanner, is at the page', limitPerMinute: 60 });
export const saveAnswers = route({
  ...sending, id: 'resident.save', method: 'PUT', path: '/s/:token/answers', params: token, limitPerMinute: 120,
  summary: 'Keeps answers so far; they are deleted when the survey is sent or the link expires',
  body: z.object({ answers: answersJson, language: z.string().max(20) }), response: z.object({ saved: z.literal(true) }), example: { answers: {}, language: 'en' },
});
export const submitSurvey = route({
  ...sending, id: 'resident.submit', method: 'POST', path: '/s/:token/submission', params: token, limitPerMinute: 60,
  summary: 'Sends the answers. Sending twice, at once or later, answers with the same receipt',
  body: z.object({ answers: answersJson, language: z.string().max(20), versionId: z.uuid() }),
  response: z.object({ receipt: z.string().nullable(), problems: problemList }), example: { answers: {}, language: 'en', versionId: '00000000-0000-7000-8000-000000000000' },
});

export const showPreview = route({ ...page, id: 'resident.preview', method: 'GET', path: '/preview/:token', params: token, query: where, summary: 'A questionnaire as residents will see it; stores nothing' });
export const answerPreview = route({ ...form, id: 'resident.answerPreview', method: 'POST', path: '/preview/:token', params: token, query: where, summary: 'One page of a preview without script; stores nothing' });

export const showStop = route({ ...page, id: 'resident.stop', method: 'GET', path: '/u/:token', params: token, query: where, summary: 'Asks what the resident wants no more of; reading changes nothing' });
export const stop = route({ ...form, id: 'resident.stopped', method: 'POST', path: '/u/:token', params: token, query: where, summary: 'Opts out: one click from the mail program (RFC 8058) or from the page', limitPerMinute: 30 });

const slugParam = z.object({ slug: z.string().max(80) });
export const showAgency = route({ ...page, id: 'resident.agency', method: 'GET', path: '/a/:slug', params: slugParam, query: where, summary: 'Who asks, why, how privacy is kept, and whether a message is really ours' });
export const verifyMessage = route({ ...form, id: 'resident.verify', method: 'POST', path: '/a/:slug/verify', params: slugParam, query: where, summary: 'Did this message really come from this agency? Takes the code or the link in it', limitPerMinute: 20 });

export const surveyAsset = route({ access: anybody, transaction: false, id: 'resident.asset', method: 'GET', path: '/survey-assets/:file', params: z.object({ file: z.string().max(120) }), produces: 'application/octet-stream', summary: 'Script and styles of the pages for residents; named after their content' });
