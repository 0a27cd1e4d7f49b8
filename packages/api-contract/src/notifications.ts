/** Messages to residents: words per language, what was sent and what became of it, who they come from. */
import { z } from 'zod';
import { email, id, instant, language, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, anybody, route } from './route.js';

export const messageKinds = ['survey-invitation', 'survey-reminder'] as const;
export const messageChannels = ['sms', 'mail'] as const;
export const messageStates = ['queued', 'sent', 'delivered', 'failed', 'bounced', 'cancelled'] as const;

export const message = z.object({
  id, kind: z.enum(messageKinds), channel: z.enum(messageChannels), state: z.enum(messageStates), language, survey: z.object({ id, name: z.string() }).nullable(),
  queuedAt: instant, changedAt: instant, reason: z.string().nullable(),
});
export const listMessages = route({
  id: 'notifications.list', method: 'GET', path: '/api/notifications/messages', access: agency('notifications:read'), response: pageOf(message),
  summary: 'What was sent and what became of it, newest first; never to whom and never the link',
  query: pageQuery.extend({ state: z.enum(messageStates).optional(), channel: z.enum(messageChannels).optional(), surveyId: id.optional() }),
});
export const readMessage = route({
  id: 'notifications.read', method: 'GET', path: '/api/notifications/messages/:messageId', access: agency('notifications:read'), params: z.object({ messageId: id }),
  summary: 'One message with its delivery log',
  response: message.extend({ events: z.array(z.object({ state: z.enum(messageStates), at: instant, reason: z.string().nullable() })) }),
});

const templateKey = z.object({ kind: z.enum(messageKinds), channel: z.enum(messageChannels), language });
/** Words of a message. `{{agency}}`, `{{link}}`, `{{contactDate}}`, `{{code}}` and, in mail, `{{stopLink}}` are filled in. */
export const template = templateKey.extend({ subject: z.string().nullable(), body: z.string(), ours: z.boolean(), parts: z.number().int().nullable() });
export const listTemplates = route({
  id: 'notifications.templates', method: 'GET', path: '/api/notifications/templates', access: agency('notifications:read'), response: z.object({ items: z.array(template) }),
  summary: 'The words of every message in every language of your agency; `ours` tells the ones that come with Rapport',
});
export const saveTemplate = route({
  id: 'notifications.saveTemplate', method: 'PUT', path: '/api/notifications/templates', access: agency('notifications:manage'), response: template,
  summary: 'Change the words of a message; the link, the agency and (in text messages) the word STOP must stay in it',
  body: templateKey.extend({ subject: line(150).nullable().default(null), body: text(4000) }),
  example: { kind: 'survey-invitation', channel: 'sms', language: 'en', body: '{{agency}}: how did we do? {{link}} Reply STOP to get no more of these.' },
});
export const resetTemplate = route({
  id: 'notifications.resetTemplate', method: 'POST', path: '/api/notifications/templates/reset', access: agency('notifications:manage'), response: template,
  summary: 'Go back to the words that come with Rapport', body: templateKey, example: { kind: 'survey-invitation', channel: 'sms', language: 'en' },
});

/** Who messages come from, and what the public page says about them. */
export const senderSettings = z.object({
  smsNumber: z.string().trim().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, 'must be a number like +12155550100, or a short code').nullable(),
  replyTo: email.nullable(),
  /** Shown on the public page, by language; Rapport's own words stand where there are none. */
  whyWeAsk: z.record(language, text(1500)),
});
export const readSenderSettings = route({
  id: 'notifications.settings', method: 'GET', path: '/api/notifications/settings', access: agency('notifications:read'), response: senderSettings,
  summary: 'Who messages to residents come from',
});
export const changeSenderSettings = route({
  id: 'notifications.changeSettings', method: 'PATCH', path: '/api/notifications/settings', access: agency('notifications:manage'), body: senderSettings.partial(),
  response: senderSettings, summary: 'Change who messages to residents come from', example: { smsNumber: '+12155550199' },
});

/** What the SMS provider tells us: a receipt for a message of ours, or a text from a resident. */
export const smsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('receipt'), reference: z.string().min(1).max(100), status: z.enum(['sent', 'delivered', 'failed', 'bounced']), reason: z.string().max(200).optional() }),
  z.object({ type: z.literal('inbound'), from: z.string().min(3).max(40), to: z.string().min(3).max(40), text: z.string().max(2000) }),
]);
export const receiveSmsEvent = route({
  id: 'notifications.smsEvent', method: 'POST', path: '/hooks/sms', access: anybody, transaction: false, limitPerMinute: 6000, body: smsEvent,
  response: z.object({ reply: z.string().nullable() }), example: { type: 'inbound', from: '+12155550100', to: '+12155550199', text: 'STOP' },
  summary: 'Receipts and replies from the SMS provider, signed: header rapport-signature `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t." and the canonical JSON (RFC 8785) of the body>` with SMS_TOKEN. `reference` is the idempotency key of the message',
});
