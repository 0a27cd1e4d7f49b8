/** Where the agency stands with policies, down to one person; and questions of staff about policies. */
import { call } from '@rapport/api-client/client';
import { answerQuestion, listObligations, listQuestions, publishQuestion, readObligation, readOverview } from '@rapport/api-contract/acknowledgements';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Overview = AnswerOf<typeof readOverview>;
export type Obligation = AnswerOf<typeof listObligations>['items'][number];
export type Filters = Omit<NonNullable<CallOf<typeof listObligations>['query']>, 'limit' | 'cursor'>;
export type Question = AnswerOf<typeof listQuestions>['items'][number];

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useOverview = () => useQuery({ queryKey: ['obligations', 'overview'], queryFn: () => call(readOverview, { query: {} }) });
export const useObligations = (filters: Filters) => useInfiniteQuery({
  queryKey: ['obligations', 'people', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listObligations, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const useObligation = (acknowledgementId: string) => useQuery({ queryKey: ['obligations', 'one', acknowledgementId], queryFn: () => call(readObligation, { params: { acknowledgementId } }) });
export const useQuestions = (state: 'waiting' | 'answered' | undefined) => useInfiniteQuery({
  queryKey: ['policy-questions', state], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listQuestions, { query: { limit: 30, ...(state ? { state } : {}), ...from(pageParam) } }),
});

const changed = async <T>(act: Promise<T>): Promise<T> => {
  const answer = await act;
  await queryClient.invalidateQueries({ queryKey: ['policy-questions'] });
  return answer;
};
export const questionActs = {
  answer: (policyQuestionId: string, text: string, publish: boolean) => changed(call(answerQuestion, { params: { policyQuestionId }, body: { text, publish } })),
  publish: (policyQuestionId: string, published: boolean) => changed(call(publishQuestion, { params: { policyQuestionId }, body: { published } })),
};
