/** A draft while it is typed: saved by itself, kept on this device while the connection is gone, brought together with what somebody else saved. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readPolicyVersion, savePolicyDraft } from '@rapport/api-contract/policies';
import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetLocal, keepLocal, localDraft } from './draft-local.js';
import { type Conflict, type Draft, draftOf, mergeDrafts, sameDraft } from './draft-merge.js';
import { keepVersion, type Version } from './use-policies.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';
/** Somebody else's version beside one's own, until one has decided. */
export interface Meeting { theirs: Version; base: Draft; mine: Draft; conflicts: Conflict[] }

const pauseMilliseconds = 1200;
const againMilliseconds = 8000;

export function useDraft(version: Version) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(version));
  const [state, setState] = useState<SaveState>('saved');
  const [failure, setFailure] = useState<unknown>();
  const [meeting, setMeeting] = useState<Meeting>();
  /** What happened without asking: found again on this device, or joined with another's save. */
  const [said, setSaid] = useState<'found' | 'joined'>();
  /** Raised when the words are replaced from outside, so that open editors take them. */
  const [generation, setGeneration] = useState(0);
  const mine = useRef(draft);
  const base = useRef({ draft: draftOf(version), revision: version.revision });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<boolean>>(undefined);
  const ids = useRef({ policyId: version.policyId, policyVersionId: version.id });

  const put = useCallback((next: Draft, replaced: boolean) => {
    mine.current = next;
    setDraft(next);
    if (replaced) setGeneration((before) => before + 1);
  }, []);

  const meet = useCallback(async (): Promise<boolean> => {
    const theirs = await call(readPolicyVersion, { params: ids.current });
    const { draft: joined, conflicts } = mergeDrafts(base.current.draft, mine.current, draftOf(theirs));
    if (conflicts.length > 0) {
      setMeeting({ theirs, base: base.current.draft, mine: mine.current, conflicts });
      setState('conflict');
      return false;
    }
    base.current = { draft: draftOf(theirs), revision: theirs.revision };
    put(joined, true);
    setSaid('joined');
    return true;
  }, [put]);

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (sameDraft(mine.current, base.current.draft)) {
      setState('saved');
      forgetLocal(ids.current.policyVersionId);
      return true;
    }
    const sent = mine.current;
    setState('saving');
    try {
      const saved = await call(savePolicyDraft, { params: ids.current, body: { revision: base.current.revision, ...sendable(sent) } });
      base.current = { draft: sent, revision: saved.revision };
      keepVersion(saved);
      setFailure(undefined);
      if (mine.current !== sent) return await send();
      forgetLocal(ids.current.policyVersionId);
      setState('saved');
      return true;
    } catch (error) {
      const status = error instanceof ApiProblem ? error.problem.status : 500;
      if (error instanceof ApiProblem && error.problem.code === 'policies/changed-meanwhile') return (await meet().catch(() => false)) ? send() : false;
      if (status === 0 || status >= 500) {
        setState('offline');
        timer.current = setTimeout(() => void send(), againMilliseconds);
      } else {
        setFailure(error);
        setState('refused');
      }
      return false;
    }
  }, [meet]);

  /** One save at a time; resolves to whether everything typed so far is kept. */
  const flush = useCallback(async (): Promise<boolean> => {
    while (sending.current) await sending.current;
    const work = send();
    sending.current = work;
    return work.finally(() => { sending.current = undefined; });
  }, [send]);

  const later = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMilliseconds);
  }, [flush]);

  const edit = useCallback((change: (before: Draft) => Draft, replaced = false) => {
    const next = change(mine.current);
    if (next === mine.current) return;
    put(next, replaced);
    keepLocal(ids.current.policyVersionId, { base: base.current, draft: next });
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    if (!meetingOpen.current) later();
  }, [later, put]);
  const meetingOpen = useRef(false);
  meetingOpen.current = meeting !== undefined;

  /** After the decision: one's own words with theirs, saved on top of theirs. */
  const settle = useCallback((choose: Record<string, 'mine' | 'theirs'>) => {
    if (!meeting) return;
    base.current = { draft: draftOf(meeting.theirs), revision: meeting.theirs.revision };
    put(mergeDrafts(meeting.base, mine.current, draftOf(meeting.theirs), choose).draft, true);
    meetingOpen.current = false;
    setMeeting(undefined);
    setState('waiting');
    later();
  }, [later, meeting, put]);

  /** The server's answer to something that saved by itself, such as an attached file. */
  const adopt = useCallback((saved: Version) => {
    const { attachments } = saved.content;
    base.current = { revision: saved.revision, draft: { ...base.current.draft, content: { ...base.current.draft.content, attachments } } };
    put({ ...mine.current, content: { ...mine.current.content, attachments } }, false);
    keepVersion(saved);
  }, [put]);

  useEffect(() => {
    const found = localDraft(version.id);
    if (found && !sameDraft(found.draft, draftOf(version))) {
      base.current = found.base;
      put(found.draft, true);
      setSaid('found');
      setState('waiting');
      later();
    }
    const back = () => void flush();
    const leaving = (event: BeforeUnloadEvent) => { if (!sameDraft(mine.current, base.current.draft)) event.preventDefault(); };
    window.addEventListener('online', back);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('beforeunload', leaving);
      clearTimeout(timer.current);
      if (!sameDraft(mine.current, base.current.draft)) void flush();
    };
    // Once for the version that is edited: a later answer of the server must not replace what is typed.
  }, [version.id]);

  return { draft, state, failure, meeting, said, generation, edit, flush, settle, adopt };
}
export type DraftDesk = ReturnType<typeof useDraft>;

/** What is not finished yet stays on the screen and is stored under a name that the API takes. */
function sendable(draft: Draft): Omit<Draft, 'title'> & { title?: string } {
  const { title, ...rest } = draft;
  return {
    ...rest, ...(title.trim() ? { title } : {}), changeSummary: draft.changeSummary?.trim() || null, materiality: { ...draft.materiality, reason: draft.materiality.reason?.trim() || null },
    content: {
      ...draft.content, clauses: draft.content.clauses.map((clause) => ({ ...clause, heading: clause.heading.trim() || 'Untitled clause', number: clause.number?.trim() || null })),
      keyPoints: draft.content.keyPoints.filter(({ text }) => text.trim() !== ''),
    },
  };
}
