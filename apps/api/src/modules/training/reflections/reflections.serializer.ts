/** Reflections as their author and their readers see them. */
import type { myReflection, reflectionSummary } from '@rapport/api-contract/reflections';
import { tierLabel } from '@rapport/training-engine/reflection-tier';
import type { z } from 'zod';
import type { ReadableRow } from './reflections.repository.js';
import type { MyReflection } from './reflections.service.js';

export function toMine({ attempt, task, row, text }: MyReflection): z.input<typeof myReflection> {
  return {
    id: row?.id ?? null, courseAttemptId: attempt.id, prompt: task.prompt, tier: row?.tier ?? task.tier, label: tierLabel[row?.tier ?? task.tier], minWords: task.minWords, text, words: row?.words ?? 0, revision: row?.revision ?? 0,
    state: row?.state ?? 'not-started', submittedAt: row?.submittedAt?.toISOString() ?? null,
  };
}

export function toSummary({ id, personId, givenName, familyName, courseId, courseTitle, tier, words, submittedAt }: ReadableRow): z.input<typeof reflectionSummary> {
  return { id, person: { id: personId, givenName, familyName }, courseId, courseTitle, tier, words, submittedAt: submittedAt.toISOString() };
}
