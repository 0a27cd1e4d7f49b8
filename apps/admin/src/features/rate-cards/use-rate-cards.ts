/** Reads rate cards, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listRateCards, previewRates, readRateCard } from '@rapport/api-contract/rate-cards';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type RateCard = AnswerOf<typeof listRateCards>['items'][number];
export type RateCardDetail = AnswerOf<typeof readRateCard>;
export type RateCardVersion = RateCardDetail['versions'][number];
export type Rate = RateCardVersion['rates'][number];
export type Consequences = AnswerOf<typeof previewRates>;

export const useRateCards = (status: 'active' | 'archived') => useInfiniteQuery({
  queryKey: ['rate-cards', 'list', status], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listRateCards, { query: { limit: 50, status, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useRateCard = (rateCardId: string) => useQuery({ queryKey: ['rate-cards', 'one', rateCardId], queryFn: () => call(readRateCard, { params: { rateCardId } }) });
export const useConsequences = (rateCardId: string, revision: number) => useQuery({ queryKey: ['rate-cards', 'consequences', rateCardId, revision], queryFn: () => call(previewRates, { params: { rateCardId } }) });
/** What a draft would change is asked by its revision: once it is published or gone there is nothing to ask, so that is not read again. */
export async function rateCardsChanged(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['rate-cards'], predicate: ({ queryKey }) => queryKey[1] !== 'consequences' });
  queryClient.removeQueries({ queryKey: ['rate-cards', 'consequences'], type: 'inactive' });
}

export const draftIn = (card: RateCardDetail): RateCardVersion | undefined => card.versions.find(({ state }) => state === 'draft');
