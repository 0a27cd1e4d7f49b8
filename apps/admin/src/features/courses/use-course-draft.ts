/** A course's draft while it is written: saved by itself, kept on this device until the server has it, brought together with what another tab or person saved. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { courseContent } from '@rapport/api-contract/course-content';
import { readCourseDraft, saveCourseDraft } from '@rapport/api-contract/courses';
import { useCallback, useEffect, useRef, useState } from 'react';
import { queryClient } from '../../query-client.js';
import { forgetLocal, keepLocal, localCourse } from './course-local.js';
import { type Choice, type Conflict, mergeCourses, sameContent } from './course-merge.js';
import type { Content, CourseDraft } from './use-courses.js';

/** `incomplete`: a field is empty or too long, so the API would refuse all of it. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'incomplete' | 'offline' | 'conflict' | 'refused';
/** What somebody else saved beside one's own, until one has decided. */
export interface Meeting { theirs: CourseDraft; base: Content; conflicts: Conflict[] }

const pauseMilliseconds = 1200;
const againMilliseconds = 8000;
/** Typing within this time is one step back; adding, moving or removing a part is always one of its own. */
const stepMilliseconds = 1500;
const mostSteps = 50;

export function useCourseDesk(draft: CourseDraft) {
  const { courseId } = draft;
  const [content, setContent] = useState<Content>(draft.content);
  const [state, setState] = useState<SaveState>('saved');
  const [savedAt, setSavedAt] = useState(draft.changedAt);
  const [failure, setFailure] = useState<unknown>();
  const [meeting, setMeeting] = useState<Meeting>();
  const [said, setSaid] = useState<'found' | 'joined'>();
  /** Raised when the words are replaced from outside, so that open text editors take them. */
  const [generation, setGeneration] = useState(0);
  const [steps, setSteps] = useState(0);
  const mine = useRef(draft.content);
  const base = useRef({ content: draft.content, revision: draft.revision });
  const past = useRef<{ content: Content; at: number }[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<boolean>>(undefined);
  const undecided = useRef(false);
  undecided.current = meeting !== undefined;

  const put = useCallback((next: Content, replaced: boolean) => {
    mine.current = next;
    setContent(next);
    if (replaced) setGeneration((before) => before + 1);
  }, []);
  const forgetSteps = useCallback(() => { past.current = []; setSteps(0); }, []);

  const meet = useCallback(async (): Promise<boolean> => {
    const theirs = await call(readCourseDraft, { params: { courseId } });
    const { content: joined, conflicts } = mergeCourses(base.current.content, mine.current, theirs.content);
    if (conflicts.length > 0) {
      setMeeting({ theirs, base: base.current.content, conflicts });
      setState('conflict');
      return false;
    }
    if (!sameContent(base.current.content, theirs.content)) setSaid('joined');
    base.current = { content: theirs.content, revision: theirs.revision };
    forgetSteps();
    put(joined, true);
    return true;
  }, [courseId, forgetSteps, put]);

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (undecided.current) return false;
    if (sameContent(mine.current, base.current.content)) {
      setState('saved');
      forgetLocal(courseId);
      return true;
    }
    if (!courseContent.safeParse(mine.current).success) {
      setState('incomplete');
      return false;
    }
    const sent = mine.current;
    setState('saving');
    try {
      const kept = await call(saveCourseDraft, { params: { courseId }, body: { revision: base.current.revision, content: sent } });
      base.current = { content: sent, revision: kept.revision };
      queryClient.setQueryData(['courses', 'draft', courseId], kept);
      setFailure(undefined);
      setSavedAt(kept.changedAt);
      if (mine.current !== sent) return await send();
      forgetLocal(courseId);
      setState('saved');
      return true;
    } catch (error) {
      const status = error instanceof ApiProblem ? error.problem.status : 500;
      if (error instanceof ApiProblem && error.problem.code === 'courses/draft-outdated') return (await meet().catch(() => false)) ? send() : false;
      if (status === 0 || status >= 500) {
        setState('offline');
        timer.current = setTimeout(() => void flush.current(), againMilliseconds);
      } else {
        setFailure(error);
        setState('refused');
      }
      return false;
    }
  }, [courseId, meet]);

  /** One save at a time; resolves to whether everything typed so far is kept. */
  const flush = useRef(() => Promise.resolve(true));
  flush.current = async () => {
    while (sending.current) await sending.current;
    const work = send();
    sending.current = work;
    return work.finally(() => { sending.current = undefined; });
  };
  const later = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush.current(), pauseMilliseconds);
  }, []);
  const changed = useCallback((next: Content, replaced: boolean) => {
    put(next, replaced);
    keepLocal(courseId, { base: base.current, content: next });
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    later();
  }, [courseId, later, put]);

  const edit = useCallback((change: (before: Content) => Content) => {
    const next = change(mine.current);
    if (next === mine.current || sameContent(next, mine.current)) return;
    const last = past.current.at(-1);
    const now = Date.now();
    if (!last || now - last.at > stepMilliseconds || partsOf(next) !== partsOf(mine.current)) past.current = [...past.current, { content: mine.current, at: now }].slice(-mostSteps);
    else last.at = now;
    setSteps(past.current.length);
    changed(next, false);
  }, [changed]);

  const undo = useCallback(() => {
    const last = past.current.pop();
    setSteps(past.current.length);
    if (last) changed(last.content, true);
  }, [changed]);

  /** After the decision: one's own words with theirs, saved on top of theirs. */
  const settle = useCallback((choose: Record<string, Choice>) => {
    if (!meeting) return;
    const { content: joined } = mergeCourses(meeting.base, mine.current, meeting.theirs.content, choose);
    base.current = { content: meeting.theirs.content, revision: meeting.theirs.revision };
    undecided.current = false;
    setMeeting(undefined);
    setState('waiting');
    forgetSteps();
    changed(joined, true);
  }, [changed, forgetSteps, meeting]);

  useEffect(() => {
    const found = localCourse(courseId);
    if (found && !sameContent(found.content, draft.content)) {
      base.current = found.base;
      put(found.content, true);
      setSaid('found');
      setState('waiting');
      later();
    }
    const back = () => void flush.current();
    const leaving = (event: BeforeUnloadEvent) => { if (!sameContent(mine.current, base.current.content)) event.preventDefault(); };
    window.addEventListener('online', back);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('beforeunload', leaving);
      clearTimeout(timer.current);
      void queryClient.invalidateQueries({ queryKey: ['courses'], refetchType: 'none' });
    };
    // Once for the course that is edited: a later answer of the server must not replace what is typed.
  }, [courseId]);

  return { content, state, savedAt, failure, meeting, said, generation, steps, edit, undo, settle, flush: useCallback(() => flush.current(), []) };
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
