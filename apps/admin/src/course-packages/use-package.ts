/** Opens the package of a lesson and keeps what it tells. */
import { call, upload } from '@rapport/api-client/client';
import { importPackage, keepPackage, listPackages, movePackage, openPackage, packageMemory, type PackageMemory, packageRequests, readPackage, readPackageOutline } from '@rapport/api-contract/course-packages';
import type { AnswerOf } from '@rapport/api-contract/route';
import { queryClient } from '../query-client.js';

export type OpenedPackage = AnswerOf<typeof openPackage>;
export type PackageStanding = AnswerOf<typeof keepPackage>;
export type ImportedPackage = AnswerOf<typeof importPackage>;

export type PackageUnit = PackageStanding['units'][number];

/** `unit` is of packages with several. */
export const openOf = (courseAttemptId: string, lessonId: string, unit = 0): Promise<OpenedPackage> => call(openPackage, { params: { courseAttemptId, lessonId }, query: { unit } });
export type MovedPackage = AnswerOf<typeof movePackage>;
/** What is asked of a package that orders its units itself; `unit` from its contents, `target` by its own name. */
export interface MoveRequest { request: (typeof packageRequests)[number]; unit?: number; target?: string }
export async function moveOf(courseAttemptId: string, lessonId: string, body: MoveRequest & { opening?: number }): Promise<MovedPackage> {
  const moved = await call(movePackage, { params: { courseAttemptId, lessonId }, body });
  if (moved.state === 'completed') await tellCompleted(courseAttemptId);
  return moved;
}
export const standingOf = (courseAttemptId: string, lessonId: string): Promise<PackageStanding> => call(readPackage, { params: { courseAttemptId, lessonId } });

/** The lesson is done: whoever shows the course looks again. */
export async function tellCompleted(courseAttemptId: string): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['taking-courses', 'attempt', courseAttemptId] }), queryClient.invalidateQueries({ queryKey: ['my-work'] })]);
}

/** `ended`: the package closed its session. `opened`: which unit of several, in which opening. */
export async function keep(courseAttemptId: string, lessonId: string, { memory, ended }: Told, opened: { unit?: number; opening?: number } = {}): Promise<PackageStanding> {
  const standing = await call(keepPackage, { params: { courseAttemptId, lessonId }, body: { memory, ended, ...opened } });
  if (standing.state === 'completed') await tellCompleted(courseAttemptId);
  return standing;
}

/** The newest hundred of a course. */
export const packagesOf = async (courseId: string): Promise<ImportedPackage[]> => (await call(listPackages, { params: { courseId }, query: { limit: 100 } })).items;

export type PackageOutline = AnswerOf<typeof readPackageOutline>;
export const outlineOf = (coursePackageId: string): Promise<PackageOutline> => call(readPackageOutline, { params: { coursePackageId } });

export async function sendPackage(courseId: string, file: File, onProgress: (share: number) => void): Promise<ImportedPackage> {
  const imported = await upload(importPackage, file, {}, onProgress, { params: { courseId } });
  await queryClient.invalidateQueries({ queryKey: ['packages', 'of-course', courseId] });
  return imported;
}

export interface Told { memory: PackageMemory; ended: boolean }
/** What a message of the frame tells; null for anything else. The frame is nobody's friend: it is read like a stranger's letter. */
export function toldIn(data: unknown): Told | null {
  if (kindOf(data) === null || !('memory' in Object(data))) return null;
  const read = packageMemory.safeParse((data as { memory: unknown }).memory);
  return read.success ? { memory: read.data, ended: kindOf(data) === 'ended' } : null;
}
/** True when it was told under this ticket, which only the page and its package know: what is told on the way out has no sender any more. */
export const isUnder = (ticket: string | undefined, source: MessageEventSource | null, data: unknown): boolean =>
  source === null && ticket !== undefined && kindOf(data) !== null && (data as { ticket?: unknown }).ticket === ticket;
/** Where a unit asks to go on to, or that it has gone; null for anything else. */
export function moveIn(data: unknown): 'next' | 'previous' | 'left' | null {
  const kind = kindOf(data);
  if (kind === 'left') return 'left';
  const where: unknown = kind === 'go' ? (data as { where?: unknown }).where : null;
  return where === 'next' || where === 'previous' ? where : null;
}
/** What a unit asks of a package that orders its units itself; null for anything else. */
export function requestIn(data: unknown): MoveRequest | null {
  if (kindOf(data) !== 'go') return null;
  const { where, target } = data as { where?: unknown; target?: unknown };
  const request = packageRequests.find((each) => each === where && each !== 'start');
  return request ? { request, ...(typeof target === 'string' && target !== '' ? { target: target.slice(0, 300) } : {}) } : null;
}
function kindOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'rapport' in data && data.rapport === 'package' && 'kind' in data ? data.kind : null;
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
