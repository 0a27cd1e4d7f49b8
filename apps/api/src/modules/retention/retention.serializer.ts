/** Holds and runs as the API tells them. */
import type { legalHold, removalRun } from '@rapport/api-contract/retention';
import type { z } from 'zod';
import type { HoldRow } from './legal-holds.repository.js';
import type { RunRow } from './removal-state.repository.js';

export function toHold({ placedAt, releasedAt, ...row }: HoldRow): z.input<typeof legalHold> {
  return { ...row, placedAt: placedAt.toISOString(), releasedAt: releasedAt?.toISOString() ?? null };
}

export function toRun({ day, startedAt, finishedAt, removed }: RunRow): z.input<typeof removalRun> {
  return { day, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, removed };
}
