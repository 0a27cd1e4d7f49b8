/** Reads what a municipality was sent, and does what its reviewers may do with it. */
import { call } from '@rapport/api-client/client';
import type { AgreementState } from '../../agreement-views/agreement-words.js';
import type { CommentDesk } from '../../agreement-views/comment-desk.js';
import {
  addSharedComment, compareSentVersions, forecastSentVersion, listSentAgreements, listSharedComments, listSharedEvents, openSentVersion, readSentAgreement, readSentVersion, reopenSharedComment, replyToSharedComment, resolveSharedComment,
} from '@rapport/api-contract/municipality-agreements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type SentSummary = AnswerOf<typeof listSentAgreements>['items'][number];
export type SentAgreement = AnswerOf<typeof readSentAgreement>;
export type SentVersion = AnswerOf<typeof readSentVersion>;
export type SentVersionSummary = SentAgreement['versions'][number];

const key = 'our-agreements';
export const useSentAgreements = (state: AgreementState | undefined) => useInfiniteQuery({
  queryKey: [key, 'list', state], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listSentAgreements, { query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useSentAgreement = (agreementId: string) => useQuery({ queryKey: [key, 'one', agreementId], queryFn: () => call(readSentAgreement, { params: { agreementId } }) });
export const useSentVersion = (agreementId: string, agreementVersionId: string | undefined) => useQuery({ queryKey: [key, 'version', agreementVersionId], enabled: agreementVersionId !== undefined, staleTime: Infinity, queryFn: () => call(readSentVersion, { params: { agreementId, agreementVersionId: agreementVersionId ?? '' } }) });
export const useSentForecast = (agreementId: string, agreementVersionId: string) => useQuery({ queryKey: [key, 'forecast', agreementVersionId], staleTime: 60_000, queryFn: () => call(forecastSentVersion, { params: { agreementId, agreementVersionId } }) });
export const useSentComparison = (agreementId: string, from: string | undefined, to: string | undefined) => useQuery({
  queryKey: [key, 'compare', agreementId, from, to], enabled: from !== undefined && to !== undefined, staleTime: Infinity, queryFn: () => call(compareSentVersions, { params: { agreementId }, query: { ...(from ? { from } : {}), ...(to ? { to } : {}) } }),
});
export const useSharedEvents = (agreementId: string) => useInfiniteQuery({
  queryKey: [key, 'events', agreementId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listSharedEvents, { params: { agreementId }, query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const noteOpened = (agreementId: string, agreementVersionId: string): Promise<unknown> => call(openSentVersion, { params: { agreementId, agreementVersionId } }).then(() => agreementChanged());

/** Everything of agreements, and what waits for the municipality, is read again. */
export const agreementChanged = async (): Promise<void> => {
  await Promise.all([queryClient.invalidateQueries({ queryKey: [key] }), queryClient.invalidateQueries({ queryKey: ['municipality'] })]);
};

async function allComments(agreementId: string) {
  const comments: AnswerOf<typeof listSharedComments>['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listSharedComments, { params: { agreementId }, query: { limit: 200, ...(cursor ? { cursor } : {}) } });
    comments.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return comments;
}

/** Comments that both sides read. `versionId`: the version that a new one is about. */
export function useSharedComments(agreementId: string, versionId: string, mayComment: boolean, agency: string): CommentDesk & { error: unknown } {
  const { data, error } = useQuery({ queryKey: [key, 'comments', agreementId], queryFn: () => allComments(agreementId) });
  const comment = (agreementCommentId: string) => ({ agreementId, agreementCommentId });
  const after = async (work: Promise<unknown>) => { await work; await agreementChanged(); };
  return {
    comments: data ?? [], error, scopes: mayComment ? ['shared'] : [], otherSide: agency,
    add: ({ clauseId, body, blocking, proposal }) => after(call(addSharedComment, { params: { agreementId }, body: { versionId, clauseId, body, blocking, proposal } })),
    reply: (id, body) => after(call(replyToSharedComment, { params: comment(id), body: { body } })),
    resolve: (id, words) => after(call(resolveSharedComment, { params: comment(id), body: { words } })),
    reopen: (id) => after(call(reopenSharedComment, { params: comment(id) })),
  };
}
