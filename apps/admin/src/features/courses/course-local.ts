/** The copy of a course's draft on this device, for as long as the server does not have it. The session empties the storage for the next user. */
import type { Content } from './use-courses.js';

export interface LocalCourse { base: { content: Content; revision: number }; content: Content }
const key = (courseId: string) => `rapport-course-draft:${courseId}`;

export function keepLocal(courseId: string, local: LocalCourse): void {
  try {
    localStorage.setItem(key(courseId), JSON.stringify(local));
  } catch {
    // A full or forbidden storage only takes the second copy away; the first is on the screen.
  }
}

export function localCourse(courseId: string): LocalCourse | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key(courseId)) ?? 'null') as LocalCourse | null;
    return value && Array.isArray(value.content.lessons) && Array.isArray(value.base.content.lessons) && typeof value.base.revision === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function forgetLocal(courseId: string): void {
  try {
    localStorage.removeItem(key(courseId));
  } catch {
    // Nothing was kept there.
  }
}
