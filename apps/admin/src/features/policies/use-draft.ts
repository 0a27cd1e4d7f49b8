/** A draft while it is typed: it saves itself, and is joined with what another tab or person saved. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readPolicyVersion, savePolicyDraft } from '@rapport/api-contract/policies';
import { useCallback, useEffect } from 'react';
import type { Meeting as MeetingOf } from '../../drafts/autosave.js';
import { useAutosave } from '../../drafts/use-autosave.js';
import { queryClient } from '../../query-client.js';
import { all, type Conflict, type Draft, draftOf, mergeDrafts, sameDraft } from './draft-merge.js';
import { keepVersion, type Version } from './use-policies.js';

export type Meeting = MeetingOf<Draft, { draft: Draft; revision: number }, Conflict>;
/** Under which the words of a version are kept on this device. */
export const draftKey = (versionId: string): string => `rapport-policy-draft:${versionId}`;
export const isDraft = (value: unknown): value is Draft => Array.isArray((value as Partial<Draft> | null | undefined)?.content?.clauses);

export function useDraft(version: Version) {
  const ids = { policyId: version.policyId, policyVersionId: version.id };
  const { adopt: takeOver, ...desk } = useAutosave(() => ({
    stored: { draft: draftOf(version), revision: version.revision },
    kind: {
      key: draftKey(version.id), isDraft, same: sameDraft, merge: mergeDrafts, all, outdated: 'policies/changed-meanwhile',
      read: async () => {
        const theirs = await call(readPolicyVersion, { params: ids });
        return { draft: draftOf(theirs), revision: theirs.revision };
      },
      save: async (draft, { revision }) => {
        const kept = keepVersion(await call(savePolicyDraft, { params: ids, body: { revision, ...sendable(draft) } }));
        return { draft: draftOf(kept), revision: kept.revision };
      },
    },
  }));
  /** The server's answer to something that saved by itself, such as an attached file. */
  const adopt = useCallback((saved: Version) => {
    const { attachments } = saved.content;
    takeOver(saved.revision, (draft) => ({ ...draft, content: { ...draft.content, attachments } }));
    keepVersion(saved);
  }, [takeOver]);
  // It was approved or discarded elsewhere: the screen says so, with what was typed too late.
  const { failure } = desk;
  useEffect(() => {
    if (failure instanceof ApiProblem && failure.problem.status === 409) void queryClient.invalidateQueries({ queryKey: ['policies'] });
  }, [failure]);
  return { ...desk, adopt };
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
