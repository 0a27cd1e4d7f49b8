/** What may happen to a course: draft → published → retired, one draft at a time, versions that never change. */

export type CourseState = 'draft' | 'published' | 'retired';
export type CourseEvent = 'start-draft' | 'save-draft' | 'discard-draft' | 'publish' | 'retire';
export const courseStates: readonly CourseState[] = ['draft', 'published', 'retired'];
export const courseEvents: readonly CourseEvent[] = ['start-draft', 'save-draft', 'discard-draft', 'publish', 'retire'];

/** `hasDraft`: whether somebody works on the next version. A course in state `draft` always has one, until it is thrown away with it. */
export interface CourseStanding { state: CourseState; hasDraft: boolean }
export type CourseMove = { ok: true; next: CourseStanding | null } | { ok: false; why: string };

const refused = (why: string): CourseMove => ({ ok: false, why });

/** The standing after `event`, null when the course is gone; or why it cannot happen, in words. */
export function moveCourse({ state, hasDraft }: CourseStanding, event: CourseEvent): CourseMove {
  if (state === 'retired') return refused('This course is retired. Start a new one, as a copy of it if you like.');
  switch (event) {
    case 'start-draft': return hasDraft ? refused('There is a draft already: a course has one draft at a time. Go on with it, or throw it away first.') : { ok: true, next: { state, hasDraft: true } };
    case 'save-draft': return hasDraft ? { ok: true, next: { state, hasDraft } } : refused('There is no draft. Start one first.');
    case 'discard-draft':
      if (!hasDraft) return refused('There is no draft to throw away.');
      return { ok: true, next: state === 'draft' ? null : { state, hasDraft: false } };
    case 'publish': return hasDraft ? { ok: true, next: { state: 'published', hasDraft: false } } : refused('There is no draft to publish. Start one first.');
    case 'retire': return state === 'published' ? { ok: true, next: { state: 'retired', hasDraft: false } } : refused('This course was never published: throw the draft away instead.');
  }
}
