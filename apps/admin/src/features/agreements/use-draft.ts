/** A draft while it is composed: it saves itself, and is joined with what a colleague saved. */
import { call } from '@rapport/api-client/client';
import { readAgreement, readAgreementVersion, saveAgreementDraft } from '@rapport/api-contract/agreements';
import type { Meeting as MeetingOf } from '../../drafts/autosave.js';
import { useAutosave } from '../../drafts/use-autosave.js';
import { type AgreementVersion, keepVersion } from './use-agreements.js';
import { type Conflict, type Draft, draftOf, mergeDrafts, sameDraft, sendable } from './draft.js';

export type Meeting = MeetingOf<Draft, { draft: Draft; revision: number }, Conflict>;
const isDraft = (value: unknown): value is Draft => Array.isArray((value as Partial<Draft> | null | undefined)?.terms?.lines);

/** `title` is what the agreement is called. */
export function useDraft(version: AgreementVersion, title: string) {
  const ids = { agreementId: version.agreementId, agreementVersionId: version.id };
  return useAutosave(() => ({
    stored: { draft: draftOf(version, title), revision: version.revision },
    kind: {
      key: `rapport-agreement-draft:${version.id}`, isDraft, same: sameDraft, merge: mergeDrafts, outdated: 'agreements/changed-meanwhile',
      read: async () => {
        const [theirs, { title: called }] = await Promise.all([call(readAgreementVersion, { params: ids }), call(readAgreement, { params: { agreementId: ids.agreementId } })]);
        return { draft: draftOf(theirs, called), revision: theirs.revision };
      },
      save: async (draft, base) => {
        const saved = await call(saveAgreementDraft, { params: ids, body: { revision: base.revision, ...sendable(draft, base.draft.title) } });
        keepVersion(saved);
        return { revision: saved.revision };
      },
    },
  }));
}
export type DraftDesk = ReturnType<typeof useDraft>;
