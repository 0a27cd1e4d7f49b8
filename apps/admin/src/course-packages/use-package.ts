/** Opens the package of a lesson and keeps what it tells. */
import { call, upload } from '@rapport/api-client/client';
import { importPackage, keepPackage, openPackage, packageMemory, type PackageMemory, readPackage } from '@rapport/api-contract/course-packages';
import type { AnswerOf } from '@rapport/api-contract/route';
import { queryClient } from '../query-client.js';

export type OpenedPackage = AnswerOf<typeof openPackage>;
export type PackageStanding = AnswerOf<typeof keepPackage>;
export type ImportedPackage = AnswerOf<typeof importPackage>;

export type PackageUnit = PackageStanding['units'][number];

/** `unit` is of cmi5 alone. */
export const openOf = (courseAttemptId: string, lessonId: string, unit = 0): Promise<OpenedPackage> => call(openPackage, { params: { courseAttemptId, lessonId }, query: { unit } });
export const standingOf = (courseAttemptId: string, lessonId: string): Promise<PackageStanding> => call(readPackage, { params: { courseAttemptId, lessonId } });

/** The lesson is done: whoever shows the course looks again. */
export async function tellCompleted(courseAttemptId: string): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['taking-courses', 'attempt', courseAttemptId] }), queryClient.invalidateQueries({ queryKey: ['my-work'] })]);
}

export async function keep(courseAttemptId: string, lessonId: string, memory: PackageMemory): Promise<PackageStanding> {
  const standing = await call(keepPackage, { params: { courseAttemptId, lessonId }, body: { memory } });
  if (standing.state === 'completed') await tellCompleted(courseAttemptId);
  return standing;
}

export const sendPackage = (courseId: string, file: File, onProgress: (share: number) => void): Promise<ImportedPackage> => upload(importPackage, file, {}, onProgress, { params: { courseId } });

/** What a message of the frame tells; null for anything else. The frame is nobody's friend: it is read like a stranger's letter. */
export function memoryIn(data: unknown): PackageMemory | null {
  if (typeof data !== 'object' || data === null || !('rapport' in data) || data.rapport !== 'package' || !('memory' in data)) return null;
  const read = packageMemory.safeParse(data.memory);
  return read.success ? read.data : null;
}

/** True when `source` is `frame` or a window inside it. */
export function isWithin(frame: Window | null | undefined, source: MessageEventSource | null): boolean {
  let at = source as Window | null;
  for (let depth = 0; frame && at && depth < 8; depth++) {
    if (at === frame) return true;
    if (at.parent === at) return false;
    at = at.parent;
  }
  return false;
}
