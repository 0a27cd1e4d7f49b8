/** Reads reminders, interest and true-ups that could be charged, write-offs and the rule of both; and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listWriteOffs, previewInterest, previewTrueUp, readCollectionRule, readDocumentReminders, type writeOffStates } from '@rapport/api-contract/billing-collection';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '../../query-client.js';

export type ChargePreview = AnswerOf<typeof previewInterest>['items'][number];
export type Hindrance = AnswerOf<typeof previewInterest>['hindrances'][number];
export type WriteOff = AnswerOf<typeof listWriteOffs>['items'][number];
export type Reminders = AnswerOf<typeof readDocumentReminders>;
export type CollectionRule = AnswerOf<typeof readCollectionRule>;
export type ChargeKind = 'interest' | 'true-up';
export interface WriteOffFilters { state?: (typeof writeOffStates)[number] | undefined; billingDocumentId?: string | undefined }
const key = ['billing', 'collection'];

export const useReminders = (billingDocumentId: string) => useQuery({ queryKey: [...key, 'reminders', billingDocumentId], staleTime: 0, queryFn: () => call(readDocumentReminders, { params: { billingDocumentId } }) });
export const useCollectionRule = () => useQuery({ queryKey: [...key, 'rule'], staleTime: 0, queryFn: () => call(readCollectionRule) });
export const useWriteOffs = ({ state, billingDocumentId }: WriteOffFilters) => useInfiniteQuery({
  queryKey: [...key, 'write-offs', state, billingDocumentId], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, staleTime: 0,
  queryFn: ({ pageParam }) => call(listWriteOffs, { query: { limit: 50, ...(state ? { state } : {}), ...(billingDocumentId ? { billingDocumentId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Every agreement, portion by portion: a portion may be empty and yet have another after it. */
export function useCharges(kind: ChargeKind, through: string) {
  const query = useInfiniteQuery({
    queryKey: [...key, 'preview', kind, through], initialPageParam: undefined as string | undefined, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false,
    queryFn: ({ pageParam }) => call(kind === 'interest' ? previewInterest : previewTrueUp, { query: { limit: 100, through, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const { hasNextPage, isFetching, error, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const pages = query.data?.pages;
  return { items: pages?.flatMap(({ items }) => items), hindrances: pages?.flatMap(({ hindrances }) => hindrances) ?? [], whole: Boolean(pages) && !hasNextPage, error, goOn: () => void (pages ? fetchNextPage() : query.refetch()) };
}

export const collectionChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['billing'] });
