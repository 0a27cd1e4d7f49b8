/** Surveys: the sending rule, its forecast and coverage, invitations, opt-outs and requests for a call back. */
import { z } from 'zod';
import { civilDate, email, id, instant, language, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const surveyStatuses = ['draft', 'active', 'paused', 'closed'] as const;
export const surveyChannels = ['sms', 'mail'] as const;
/** Why a contact was not asked, or not sent. `excluded:*` carries the reason that the contact itself was excluded for. */
export const skipReasons = [
  'opted-out', 'over-cap', 'no-recipient', 'unreadable', 'too-late', 'asked-already', 'survey-ended', 'no-version', 'bounced', 'contact-removed', 'revoked', 'entered-by-hand',
] as const;
export const invitationStatuses = ['planned', 'skipped', 'issued', 'opened', 'partial', 'submitted', 'expired', 'revoked'] as const;

/** Which contacts are asked; an empty list means all. */
export const contactFilter = z.object({
  groupIds: z.array(id).max(50).default([]), typeIds: z.array(id).max(200).default([]),
  unitIds: z.array(id).max(200).default([]), municipalityIds: z.array(id).max(200).default([]),
});

const rule = z.object({
  name: line(120), questionnaireId: id, channel: z.enum(surveyChannels), filter: contactFilter,
  /** Contacts from this civil day on, up to and with `endsOn`; null goes on until the survey is closed. */
  startsOn: civilDate, endsOn: civilDate.nullable(),
  /** After the contact; what falls into the agency's quiet hours waits until they end. */
  delayMinutes: z.number().int().min(0).max(60 * 24 * 60),
  /** A contact older than this when its turn comes is not asked any more. */
  maxAgeDays: z.number().int().min(1).max(120),
  /** At most `capCount` invitations to one person in `capDays` days, over all surveys of the agency. */
  capCount: z.number().int().min(1).max(50), capDays: z.number().int().min(1).max(365),
  reminderAfterDays: z.number().int().min(1).max(30).nullable(), expiresAfterDays: z.number().int().min(1).max(90),
  mode: z.enum(['anonymous', 'confidential']),
  /** Contacts that somebody typed in are asked about as well; left out otherwise, so that nobody makes up the people who answer. */
  includeHandEntered: z.boolean(),
  /** Residents opt out of this programme alone with `STOP <keyword>`. */
  keyword: z.string().trim().toUpperCase().regex(/^[A-Z0-9]{2,12}$/, 'must be 2 to 12 letters or digits').nullable(),
});

export const survey = rule.extend({
  id, status: z.enum(surveyStatuses), createdAt: instant, activatedAt: instant.nullable(), pausedAt: instant.nullable(), closedAt: instant.nullable(),
  sent: z.number().int(),
  /** Answers whose batch was added to the figures; null while they are fewer than ten. */
  submitted: z.number().int().nullable(),
});

const params = z.object({ surveyId: id });
/** Defaults that are right for a small agency; only name and questionnaire must be given. */
const newSurvey = rule.extend({
  channel: rule.shape.channel.default('sms'), filter: contactFilter.prefault({}), startsOn: civilDate.optional(), endsOn: civilDate.nullable().default(null),
  delayMinutes: rule.shape.delayMinutes.default(24 * 60), maxAgeDays: rule.shape.maxAgeDays.default(21),
  capCount: rule.shape.capCount.default(1), capDays: rule.shape.capDays.default(30), reminderAfterDays: rule.shape.reminderAfterDays.default(3),
  expiresAfterDays: rule.shape.expiresAfterDays.default(14), mode: rule.shape.mode.default('anonymous'), includeHandEntered: rule.shape.includeHandEntered.default(false), keyword: rule.shape.keyword.default(null),
});

export const listSurveys = route({
  id: 'surveys.list', method: 'GET', path: '/api/surveys', summary: 'The surveys of your agency, newest first', access: agency('surveys:read'),
  query: pageQuery.extend({ status: z.enum(surveyStatuses).optional() }), response: pageOf(survey),
});
export const createSurvey = route({
  id: 'surveys.create', method: 'POST', path: '/api/surveys', status: 201, summary: 'Start a survey as a draft', access: agency('surveys:manage'),
  body: newSurvey, response: survey, example: { name: 'After every call', questionnaireId: '{questionnaireId}' },
});
export const readSurvey = route({
  id: 'surveys.read', method: 'GET', path: '/api/surveys/:surveyId', summary: 'One survey', access: agency('surveys:read'), params, response: survey,
});
export const changeSurvey = route({
  id: 'surveys.change', method: 'PATCH', path: '/api/surveys/:surveyId',
  summary: 'Change the sending rule. Once a survey was active, whether it is anonymous can no longer change', access: agency('surveys:manage'),
  params, body: rule.partial(), response: survey, example: { name: 'After every call for service' },
});
export const deleteSurvey = route({
  id: 'surveys.delete', method: 'DELETE', path: '/api/surveys/:surveyId', summary: 'Delete a survey that never was active', access: agency('surveys:manage'), params,
});

const count = z.number().int();
/** What activating (or going on) would do now. */
export const forecast = z.object({
  matching: count, eligible: count, excluded: z.array(z.object({ reason: z.string(), contacts: count })),
  /** First and last time at which something would be sent, and how many per civil day in the agency's zone. */
  firstDueAt: instant.nullable(), lastDueAt: instant.nullable(), days: z.array(z.object({ on: civilDate, messages: count })),
  /** What still stands against activating. */
  obstacles: z.array(z.object({ code: z.string(), message: z.string() })),
  asOf: instant,
});
export const forecastSurvey = route({
  id: 'surveys.forecast', method: 'GET', path: '/api/surveys/:surveyId/forecast', access: agency('surveys:read'), params, response: forecast,
  summary: 'How many contacts would be asked and when, and how many are left out and why; changes nothing',
});

const change = (act: 'activate' | 'pause' | 'close', summary: string) => route({
  id: `surveys.${act}`, method: 'POST', path: `/api/surveys/:surveyId/${act}`, summary, access: agency('surveys:manage'), params, response: survey,
});
export const activateSurvey = change('activate', 'Start sending, or go on after a pause');
export const pauseSurvey = change('pause', 'Stop sending for now; open links go on working');
export const closeSurvey = change('close', 'End the survey for good: nothing more is sent, open links go on until they expire');

/** Of those eligible, `unasked` could not be asked when the survey looked at them; eligible − unasked − skipped were sent or still are to be. `opened` and `completed` move with the batches of answers, never with a single one; `completed` is null where so few answered that nothing is shown. `expired`: links whose time is over, answered or not. */
const funnel = z.object({
  eligible: count, excluded: count, unasked: count, planned: count, skipped: count, sent: count, delivered: count, failed: count, opened: count, completed: count.nullable(), expired: count,
});
export const coverage = z.object({
  total: funnel, groups: z.array(funnel.extend({ group: z.object({ id, name: z.string() }).nullable() })),
  /** Left out by rule; of the others, those that the survey could not ask; and invitations that were not sent when they were due. Each contact is in one of them at most. */
  excluded: z.array(z.object({ reason: z.string(), contacts: count })), unasked: z.array(z.object({ reason: z.string(), contacts: count })), skipped: z.array(z.object({ reason: z.string(), contacts: count })),
  asOf: instant,
  /** Contacts in the filter that somebody typed in. */
  enteredByHand: count,
  /** Day on which answers were last added; null before the first batch. */
  answersAsOf: civilDate.nullable(),
});
export const readCoverage = route({
  id: 'surveys.coverage', method: 'GET', path: '/api/surveys/:surveyId/coverage', access: agency('surveys:read'), params, response: coverage,
  summary: 'From eligible over excluded (and why), sent, delivered and opened to completed, by group',
});

/** From sending on, times are the start of their day. Of an anonymous survey no invitation tells whether it was opened, begun, answered or reminded: it is `issued` until its time is over, then `expired`. */
export const invitation = z.object({
  id, status: z.enum(invitationStatuses), reason: z.string().nullable(), group: z.object({ id, name: z.string() }).nullable(), language: language.nullable(),
  channel: z.enum(surveyChannels), dueAt: instant, sentAt: instant.nullable(), remindedAt: instant.nullable(), expiresAt: instant.nullable(),
});
export const listInvitations = route({
  id: 'surveys.invitations', method: 'GET', path: '/api/surveys/:surveyId/invitations', access: agency('surveys:read'), params,
  summary: 'The invitations of a survey and what became of them; never the link, never the person',
  query: pageQuery.extend({ status: z.enum(invitationStatuses).optional() }), response: pageOf(invitation),
});
export const revokeInvitation = route({
  id: 'surveys.revokeInvitation', method: 'POST', path: '/api/surveys/:surveyId/invitations/:invitationId/revoke', access: agency('surveys:manage'),
  params: params.extend({ invitationId: id }), response: invitation, summary: 'Make a link invalid that was not answered yet',
});

export const optOut = z.object({ id, survey: z.object({ id, name: z.string() }).nullable(), source: z.enum(['message', 'link', 'staff', 'bounce']), createdAt: instant, endedAt: instant.nullable() });
export const listOptOuts = route({
  id: 'surveys.optOuts', method: 'GET', path: '/api/opt-outs', summary: 'Who asked not to be asked: how and when, never who', access: agency('surveys:read'),
  query: pageQuery, response: pageOf(optOut),
});
export const recordOptOut = route({
  id: 'surveys.recordOptOut', method: 'POST', path: '/api/opt-outs', status: 201, access: agency('surveys:manage'), response: optOut,
  summary: "Keep a resident's wish not to be asked, told to the agency by phone or at the desk",
  body: z.object({ phone: z.string().trim().min(7).max(40).optional(), email: email.optional(), surveyId: id.optional() })
    .refine((v) => (v.phone === undefined) !== (v.email === undefined), { message: 'give either a phone number or an e-mail address', path: ['phone'] }),
  example: { phone: '+1 215 555 0100', surveyId: '{surveyId}' },
});
export const endOptOut = route({
  id: 'surveys.endOptOut', method: 'POST', path: '/api/opt-outs/:optOutId/end', access: agency('surveys:manage'), params: z.object({ optOutId: id }), response: optOut,
  summary: 'Take an opt-out back because the resident asked for it',
});

export const callBackStatuses = ['open', 'in_progress', 'done'] as const;
export const callBack = z.object({
  id, status: z.enum(callBackStatuses), askedOn: civilDate, dueOn: civilDate, language: language.nullable(), unitId: id.nullable(),
  owner: z.object({ id, name: z.string() }).nullable(), name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(),
  outcome: z.string().nullable(), doneOn: civilDate.nullable(),
});
export const listCallBacks = route({
  id: 'surveys.callBacks', method: 'GET', path: '/api/call-backs', access: agency('call-backs:read'), response: pageOf(callBack),
  summary: 'Residents who asked to be called back, most urgent first. Kept apart from every answer', query: pageQuery.extend({ status: z.enum(callBackStatuses).optional() }),
});
export const listCallBackOwners = route({
  id: 'surveys.callBackOwners', method: 'GET', path: '/api/call-backs/owners', access: agency('call-backs:manage'), response: z.object({ items: z.array(z.object({ id, name: z.string() })) }),
  summary: 'Colleagues who may be handed a request for a call back, by name',
});
export const changeCallBack = route({
  id: 'surveys.changeCallBack', method: 'PATCH', path: '/api/call-backs/:callBackId', access: agency('call-backs:manage'), params: z.object({ callBackId: id }), response: callBack,
  summary: 'Take a request on, hand it over (`ownerId`: one of the owners that may be chosen), or close it with what came of it',
  body: z.object({ status: z.enum(callBackStatuses), ownerId: id.nullable(), outcome: text(2000) }).partial(), example: { status: 'in_progress' },
});
