/** Courses as the API tells them. */
import type { CourseContent, courseFile } from '@rapport/api-contract/course-content';
import type { course, courseDraft, courseSummary, courseVersion, courseVersionSummary, staleness } from '@rapport/api-contract/courses';
import type { CourseOutline } from '@rapport/training-engine/course-outline';
import type { z } from 'zod';
import type { File } from '../../../platform/files/file.entity.js';
import type { CourseRow, CourseVersionRow, CourseVersionWithContent } from './courses.repository.js';
import type { StalenessRow } from './staleness.repository.js';

export function toVersion({ id, number, state, title, note, publishedBy, publishedAt, sha256 }: CourseVersionRow): z.input<typeof courseVersionSummary> {
  return { id, number, state, title, note, publishedBy, publishedAt: publishedAt.toISOString(), sha256: sha256.toString('hex') };
}

export const toFullVersion = (row: CourseVersionWithContent): z.input<typeof courseVersion> => ({ ...toVersion(row), courseId: row.courseId, content: row.content });

export function toSummary(row: CourseRow): z.input<typeof courseSummary> {
  const { id, title, starter, state, openStaleness, completions, inProgress } = row;
  return {
    id, title, starter, state, openStaleness, completions, inProgress, createdAt: row.createdAt.toISOString(), retiredAt: row.retiredAt?.toISOString() ?? null, latest: row.latest && toVersion(row.latest),
    draft: row.hasDraft && row.draftChangedAt ? { revision: row.draftRevision, changedAt: row.draftChangedAt.toISOString(), changedBy: row.draftChangedBy ?? '' } : null,
  };
}

export const toCourse = (row: CourseRow, outline: CourseOutline): z.input<typeof course> => ({ ...toSummary(row), outline });

export function toDraft({ row, content }: { row: CourseRow; content: CourseContent }): z.input<typeof courseDraft> {
  return { courseId: row.id, revision: row.draftRevision, changedAt: row.draftChangedAt?.toISOString() ?? row.createdAt.toISOString(), changedBy: row.draftChangedBy ?? '', content };
}

export function toFile(file: File): z.input<typeof courseFile> {
  return { fileId: file.id, name: file.name, bytes: Number(file.bytes), mediaType: file.mediaType, sha256: file.sha256.toString('hex') };
}

export function toStaleness({ foundAt, decidedAt, withdrawnAt, ...row }: StalenessRow): z.input<typeof staleness> {
  return { ...row, foundAt: foundAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null, withdrawnAt: withdrawnAt?.toISOString() ?? null };
}
