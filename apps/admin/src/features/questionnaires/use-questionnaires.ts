/** Reads questionnaires and their frozen versions, and moves drafts through the gate. */
import { call } from '@rapport/api-client/client';
import {
  changeQuestionnaire, checkDraft, createQuestionnaire, discardDraft, listQuestionnaires, listVersions, previewQuestionnaire, publishDraft, readQuestionnaire, readVersion, saveDraft,
} from '@rapport/api-contract/questionnaires';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type QuestionnaireListing = AnswerOf<typeof listQuestionnaires>['items'][number];
export type Questionnaire = AnswerOf<typeof readQuestionnaire>;
export type VersionListing = AnswerOf<typeof listVersions>['items'][number];
export type Version = AnswerOf<typeof readVersion>;
export type DraftCheck = AnswerOf<typeof checkDraft>;

const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const first = undefined as string | undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useQuestionnaires = (archived: 'no' | 'yes') => useInfiniteQuery({
  queryKey: ['questionnaires', 'list', archived], initialPageParam: first, queryFn: ({ pageParam }) => call(listQuestionnaires, { query: { limit: 50, archived, ...from(pageParam) } }), getNextPageParam: next,
});
export const useQuestionnaire = (questionnaireId: string) => useQuery({ queryKey: ['questionnaires', 'one', questionnaireId], queryFn: () => call(readQuestionnaire, { params: { questionnaireId } }) });
export const useVersions = (questionnaireId: string) => useInfiniteQuery({
  queryKey: ['questionnaires', 'versions', questionnaireId], initialPageParam: first, queryFn: ({ pageParam }) => call(listVersions, { params: { questionnaireId }, query: { limit: 20, ...from(pageParam) } }), getNextPageParam: next,
});
export const useVersion = (questionnaireId: string, questionnaireVersionId: string) => useQuery({
  queryKey: ['questionnaires', 'version', questionnaireVersionId], queryFn: () => call(readVersion, { params: { questionnaireId, questionnaireVersionId } }), staleTime: Infinity,
});
/** `revision` makes a changed draft be checked again. */
export const useDraftCheck = (questionnaireId: string, revision: number | undefined) => useQuery({
  queryKey: ['questionnaires', 'check', questionnaireId, revision], queryFn: () => call(checkDraft, { params: { questionnaireId } }), enabled: revision !== undefined,
});

export function useQuestionnaireActs() {
  const client = useQueryClient();
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    void client.invalidateQueries({ queryKey: ['questionnaires'] });
    return answer;
  };
  return {
    create: (body: NonNullable<CallOf<typeof createQuestionnaire>['body']>) => after(call(createQuestionnaire, { body })),
    change: (questionnaireId: string, body: NonNullable<CallOf<typeof changeQuestionnaire>['body']>) => after(call(changeQuestionnaire, { params: { questionnaireId }, body })),
    save: (questionnaireId: string, body: NonNullable<CallOf<typeof saveDraft>['body']>) => after(call(saveDraft, { params: { questionnaireId }, body })),
    discard: (questionnaireId: string) => after(call(discardDraft, { params: { questionnaireId } })),
    publish: (questionnaireId: string, body: NonNullable<CallOf<typeof publishDraft>['body']>) => after(call(publishDraft, { params: { questionnaireId }, body })),
    /** A link for a day; nothing is stored by it. */
    preview: (questionnaireId: string, questionnaireVersionId?: string) => call(previewQuestionnaire, { params: { questionnaireId }, body: questionnaireVersionId ? { questionnaireVersionId } : {} }),
  };
}
