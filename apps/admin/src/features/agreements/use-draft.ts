/** A draft while it is composed: saved by itself with the revision it read, kept on this device while the connection is gone, joined with what a colleague saved. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readAgreement, readAgreementVersion, saveAgreementDraft } from '@rapport/api-contract/agreements';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AgreementVersion, keepVersion } from './use-agreements.js';
import { type Conflict, type Draft, draftOf, mergeDrafts, sameDraft, sendable } from './draft.js';
import { forgetLocal, keepLocal, localDraft } from './draft-local.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';
/** A colleague's version beside one's own, until one has decided. */
export interface Meeting { theirs: Draft; revision: number; base: Draft; conflicts: Conflict[] }

const pauseMilliseconds = 1000;
const againMilliseconds = 8000;

/** `title` is what the agreement is called. */
export function useDraft(version: AgreementVersion, title: string) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(version, title));
  const [state, setState] = useState<SaveState>('saved');
  const [failure, setFailure] = useState<unknown>();
  const [meeting, setMeeting] = useState<Meeting>();
  /** What happened without asking: found again on this device, or joined with a colleague's save. */
  const [said, setSaid] = useState<'found' | 'joined'>();
  /** Raised when the words are replaced from outside, so that open editors take them. */
  const [generation, setGeneration] = useState(0);
  const mine = useRef(draft);
  const base = useRef({ draft: draftOf(version, title), revision: version.revision });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<boolean>>(undefined);
  const waitsForChoice = useRef(false);
  const ids = useRef({ agreementId: version.agreementId, agreementVersionId: version.id });

  const put = useCallback((next: Draft, replaced: boolean) => {
    mine.current = next;
    setDraft(next);
    if (replaced) setGeneration((before) => before + 1);
  }, []);

  const meet = useCallback(async (): Promise<boolean> => {
    const { agreementId } = ids.current;
    const [theirs, { title: called }] = await Promise.all([call(readAgreementVersion, { params: ids.current }), call(readAgreement, { params: { agreementId } })]);
    const other = draftOf(theirs, called);
    const { draft: joined, conflicts } = mergeDrafts(base.current.draft, mine.current, other);
    if (conflicts.length > 0) {
      waitsForChoice.current = true;
      setMeeting({ theirs: other, revision: theirs.revision, base: base.current.draft, conflicts });
      setState('conflict');
      return false;
    }
    base.current = { draft: other, revision: theirs.revision };
    put(joined, true);
    setSaid('joined');
    return true;
  }, [put]);

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (waitsForChoice.current) return false;
    if (sameDraft(mine.current, base.current.draft)) {
      setState('saved');
      forgetLocal(ids.current.agreementVersionId);
      return true;
    }
    const sent = mine.current;
    setState('saving');
    try {
      const saved = await call(saveAgreementDraft, { params: ids.current, body: { revision: base.current.revision, ...sendable(sent, base.current.draft.title) } });
      base.current = { draft: sent, revision: saved.revision };
      keepVersion(saved);
      setFailure(undefined);
      if (mine.current !== sent) return await send();
      forgetLocal(ids.current.agreementVersionId);
      setState('saved');
      return true;
    } catch (error) {
      const status = error instanceof ApiProblem ? error.problem.status : 500;
      if (error instanceof ApiProblem && error.problem.code === 'agreements/changed-meanwhile') return (await meet().catch((fault: unknown) => { setFailure(fault); setState('refused'); return false; })) ? send() : false;
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
    keepLocal(ids.current.agreementVersionId, { base: base.current, draft: next });
    if (waitsForChoice.current) return;
    setState('waiting');
    later();
  }, [later, put]);

  /** After the decision: one's own changes with theirs, saved on top of theirs. */
  const settle = useCallback((choose: 'mine' | 'theirs') => {
    if (!meeting) return;
    base.current = { draft: meeting.theirs, revision: meeting.revision };
    put(mergeDrafts(meeting.base, mine.current, meeting.theirs, choose).draft, true);
    waitsForChoice.current = false;
    setMeeting(undefined);
    setState('waiting');
    later();
  }, [later, meeting, put]);

  useEffect(() => {
    const found = localDraft(version.id);
    if (found && !sameDraft(found.draft, draftOf(version, title))) {
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
    // Once for the version that is composed: a later answer of the server must not replace what is typed.
  }, [version.id]);

  return { draft, state, failure, meeting, said, generation, edit, flush, settle };
}
export type DraftDesk = ReturnType<typeof useDraft>;
