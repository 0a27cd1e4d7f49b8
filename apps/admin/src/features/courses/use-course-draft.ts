/** A course's draft while it is written: it saves itself as soon as it is whole, can be taken back step by step, and is joined with what another tab or person saved. */
import { call } from '@rapport/api-client/client';
import { courseContent } from '@rapport/api-contract/course-content';
import { readCourseDraft, saveCourseDraft } from '@rapport/api-contract/courses';
import { useCallback, useEffect } from 'react';
import type { Meeting as MeetingOf } from '../../drafts/autosave.js';
import { useAutosave } from '../../drafts/use-autosave.js';
import { queryClient } from '../../query-client.js';
import { type Choice, type Conflict, mergeCourses, sameContent } from './course-merge.js';
import type { Content, CourseDraft } from './use-courses.js';

type Theirs = CourseDraft & { draft: Content };
export type Meeting = MeetingOf<Content, Theirs, Conflict>;
const isContent = (value: unknown): value is Content => Array.isArray((value as Partial<Content> | null | undefined)?.lessons);

export function useCourseDesk(draft: CourseDraft) {
  const { courseId } = draft;
  const { draft: content, edit: change, ...desk } = useAutosave(() => ({
    stored: { draft: draft.content, revision: draft.revision, at: draft.changedAt },
    kind: {
      key: `rapport-course-draft:${courseId}`, isDraft: isContent, same: sameContent, partsOf, outdated: 'courses/draft-outdated', isReady: (now) => courseContent.safeParse(now).success,
      merge: (base, mine, theirs, choose?: Record<string, Choice>) => {
        const { content: joined, conflicts } = mergeCourses(base, mine, theirs, choose);
        return { draft: joined, conflicts };
      },
      all: (conflicts, whose) => Object.fromEntries(conflicts.map(({ key }) => [key, whose])),
      read: async (): Promise<Theirs> => {
        const theirs = await call(readCourseDraft, { params: { courseId } });
        return { ...theirs, draft: theirs.content };
      },
      save: async (now, { revision }) => {
        const kept = await call(saveCourseDraft, { params: { courseId }, body: { revision, content: now } });
        queryClient.setQueryData(['courses', 'draft', courseId], kept);
        return { draft: kept.content, revision: kept.revision, at: kept.changedAt };
      },
    },
  }));
  useEffect(() => () => { void queryClient.invalidateQueries({ queryKey: ['courses'], refetchType: 'none' }); }, []);
  /** Text editors say the same words again when they open: that is no step to take back. */
  const edit = useCallback((next: (before: Content) => Content) => change((before) => {
    const after = next(before);
    return sameContent(after, before) ? before : after;
  }), [change]);
  return { ...desk, content, edit };
}

/** Which parts there are, in their order. */
function partsOf(content: Content): string {
  const ids: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (key === 'body' || typeof value !== 'object' || value === null) return;
    if ('id' in value && typeof value.id === 'string') ids.push(value.id);
    for (const [name, member] of Object.entries(value)) walk(member, name);
  };
  walk(content, '');
  return ids.join();
}
