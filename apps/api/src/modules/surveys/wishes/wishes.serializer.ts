/** Opt-outs as the API tells them: how and when, never who. */
import type { optOut } from '@rapport/api-contract/surveys';
import type { z } from 'zod';
import type { OptOutRow } from './opt-outs.repository.js';

export function toOptOut({ id, surveyId, surveyName, source, createdAt, endedAt }: OptOutRow): z.input<typeof optOut> {
  return { id, source, survey: surveyId ? { id: surveyId, name: surveyName ?? '' } : null, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
