/** Messages, words and senders as the API tells them. */
import type { message, template } from '@rapport/api-contract/notifications';
import type { z } from 'zod';
import type { EventRow, MessageRow } from './messages.repository.js';
import { smsParts } from './template-rule.js';
import type { Template } from './templates.service.js';

export function toMessage({ surveyId, surveyName, queuedAt, changedAt, ...row }: MessageRow): z.input<typeof message> {
  return { ...row, survey: surveyId ? { id: surveyId, name: surveyName ?? '' } : null, queuedAt: queuedAt.toISOString(), changedAt: changedAt.toISOString() };
}

export const toEvent = ({ state, at, reason }: EventRow) => ({ state, at: at.toISOString(), reason });

/** `parts` counts with the gaps as long as what fills them usually is. */
export function toTemplate({ kind, channel, language, subject, body, ours }: Template): z.input<typeof template> {
  const typical = body.replace(/\{\{\s*(link|stopLink|verifyLink)\s*\}\}/g, 'x'.repeat(48)).replace(/\{\{\s*agency\s*\}\}/g, 'x'.repeat(22)).replace(/\{\{\s*\w+\s*\}\}/g, 'x'.repeat(8));
  return { kind, channel, language, subject, body, ours, parts: channel === 'sms' ? smsParts(typical) : null };
}
