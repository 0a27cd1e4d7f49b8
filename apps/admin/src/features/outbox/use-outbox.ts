/** Reads the messages that were kept instead of sent; looks again every few seconds, since one waits here for a mail. */
import { call } from '@rapport/api-client/client';
import { readOutbox } from '@rapport/api-contract/outbox-page';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

export type KeptMessage = AnswerOf<typeof readOutbox>['items'][number];
export interface OutboxFilters { to?: string; channel?: 'mail' | 'sms' }

const lookAgainMilliseconds = 5_000;

export const useOutbox = (filters: OutboxFilters) => useInfiniteQuery({
  queryKey: ['outbox', filters], initialPageParam: undefined as string | undefined, staleTime: 0, placeholderData: keepPreviousData, refetchInterval: lookAgainMilliseconds,
  queryFn: ({ pageParam }) => call(readOutbox, { query: { limit: 30, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
