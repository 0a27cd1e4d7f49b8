/** Requirements as the API answers them. */
import type { requirement } from '@rapport/api-contract/requirements';
import { ruleInWords } from '@rapport/training-engine/recurrence';
import type { z } from 'zod';
import type { Standing } from '../assignments/overview-sums.js';
import type { RunRow } from '../assignments/runs.repository.js';
import type { RequirementRow } from './requirements.repository.js';

export function toRequirement(row: RequirementRow, standing: Standing | null, run: RunRow | null): z.input<typeof requirement> {
  return {
    id: row.id, name: row.name, description: row.description, ...row.rule, state: row.state, revision: row.revision, courses: row.courses, words: ruleInWords(row.rule, row.courses.map((course) => course.title)),
    createdAt: row.createdAt.toISOString(), createdBy: row.createdBy, publishedAt: row.publishedAt?.toISOString() ?? null, publishedBy: row.publishedBy, retiredAt: row.retiredAt?.toISOString() ?? null, retireReason: row.retireReason,
    standing, progress: run && { cause: run.cause, startedAt: run.startedAt.toISOString(), finishedAt: run.finishedAt?.toISOString() ?? null, people: run.people, done: run.done, opened: run.opened, closed: run.closed },
  };
}
