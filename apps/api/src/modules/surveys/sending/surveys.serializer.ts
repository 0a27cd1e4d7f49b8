/** Surveys, forecasts and coverage as the API tells them. */
import type { coverage, forecast, invitation, survey } from '@rapport/api-contract/surveys';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import type { z } from 'zod';
import type { Coverage, Forecast } from './coverage.service.js';
import type { InvitationRow } from './invitations.repository.js';
import type { Obstacle } from './surveys.service.js';
import type { CountedSurvey } from './surveys.repository.js';

export function toSurvey({ groupIds, typeIds, unitIds, municipalityIds, createdAt, activatedAt, pausedAt, closedAt, submitted, round: _round, ...row }: CountedSurvey): z.input<typeof survey> {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return { ...row, submitted: row.sent > 0 && submitted < MINIMUM_ANSWERS.inside ? null : submitted, filter: { groupIds, typeIds, unitIds, municipalityIds }, createdAt: createdAt.toISOString(), activatedAt: time(activatedAt), pausedAt: time(pausedAt), closedAt: time(closedAt) };
}

export function toForecast({ firstDueAt, lastDueAt, asOf, ...figures }: Forecast, obstacles: Obstacle[]): z.input<typeof forecast> {
  return { ...figures, obstacles, firstDueAt: firstDueAt?.toISOString() ?? null, lastDueAt: lastDueAt?.toISOString() ?? null, asOf: asOf.toISOString() };
}

export function toCoverage({ asOf, ...figures }: Coverage): z.input<typeof coverage> {
  return { ...figures, asOf: asOf.toISOString() };
}

export function toInvitation({ groupId, groupName, dueAt, sentAt, remindedAt, expiresAt, status, ...row }: InvitationRow): z.input<typeof invitation> {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row, status: status as z.input<typeof invitation>['status'], group: groupId ? { id: groupId, name: groupName ?? '' } : null,
    dueAt: dueAt.toISOString(), sentAt: time(sentAt), remindedAt: time(remindedAt), expiresAt: time(expiresAt),
  };
}
