/** A draft while it is composed: it saves itself, and is joined with what a colleague saved. */
import { call } from '@rapport/api-client/client';
import { readAgreementVersion, saveAgreementDraft } from '@rapport/api-contract/agreements';
import type { CallOf } from '@rapport/api-contract/route';
import type { Meeting as MeetingOf } from '../../drafts/autosave.js';
import { useAutosave } from '../../drafts/use-autosave.js';
import { keepVersion } from './use-agreements.js';
import { type Composed, type Conflict, type Draft, draftOf, mergeDrafts, sameDraft, sendable } from './draft.js';

export type Meeting = MeetingOf<Draft, { draft: Draft; revision: number }, Conflict>;
const isDraft = (value: unknown): value is Draft => Array.isArray((value as Partial<Draft> | null | undefined)?.terms?.lines);

interface Kept { version: Composed; title: string }
const storedOf = ({ version, title }: Kept) => ({ draft: draftOf(version, title), revision: version.revision });
/** Where a draft is read from and kept; both answer it as it stands then. */
export interface Keeper {
  read: () => Promise<Kept>;
  save: (body: CallOf<typeof saveAgreementDraft>['body'] & { effectiveFrom?: string }) => Promise<Kept>;
}

/** The draft of an agreement; an amendment has a keeper of its own. */
function agreementKeeper({ agreementId, id: agreementVersionId }: Composed): Keeper {
  const params = { agreementId, agreementVersionId };
  return {
    read: async () => {
      const version = await call(readAgreementVersion, { params });
      return { version, title: version.content.title };
    },
    save: async (body) => {
      const saved = await call(saveAgreementDraft, { params, body });
      keepVersion(saved);
      return { version: saved, title: saved.content.title };
    },
  };
}

/** `title` is what the version, or the amendment, is called. */
export function useDraft(version: Composed, title: string, keeper: Keeper = agreementKeeper(version)) {
  return useAutosave(() => ({
    stored: { draft: draftOf(version, title), revision: version.revision },
    kind: {
      key: `rapport-agreement-draft:${version.id}`, isDraft, same: sameDraft, merge: mergeDrafts, all: (_, whose) => whose, outdated: 'agreements/changed-meanwhile',
      read: async () => storedOf(await keeper.read()),
      save: async (draft, base) => storedOf(await keeper.save({ revision: base.revision, ...sendable(draft, base.draft.title) })),
    },
  }));
}
export type DraftDesk = ReturnType<typeof useDraft>;
