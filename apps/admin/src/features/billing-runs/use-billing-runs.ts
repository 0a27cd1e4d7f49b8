/** Reads billing runs, what they would do and what stood in their way; one that works is asked for again every second. */
import { call } from '@rapport/api-client/client';
import { cancelBillingRun, finaliseBillingRun, listBillingExceptions, listBillingRuns, previewBilling, readBillingRun, retryBillingRun, sendBillingRun, startBillingRun } from '@rapport/api-contract/billing';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { confirmed } from '../../session/step-up.js';

export type BillingRun = AnswerOf<typeof readBillingRun>;
export type BillingException = AnswerOf<typeof listBillingExceptions>['items'][number];
export type PreviewItem = AnswerOf<typeof previewBilling>['items'][number];

const key = ['billing', 'runs'];
const askAgainMilliseconds = 1000;
export const isWorking = ({ state, batch }: Pick<BillingRun, 'state' | 'batch'>): boolean => state === 'pending' || state === 'running' || (batch !== null && batch.finishedAt === null);

export const useBillingRuns = () => useInfiniteQuery({
  queryKey: [...key, 'list'], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listBillingRuns, { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(isWorking)) ? 2 * askAgainMilliseconds : false),
});

/** Whatever a run did is read again once it is over. */
export function useBillingRun(billingRunId: string) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: [...key, 'one', billingRunId], queryFn: () => call(readBillingRun, { params: { billingRunId } }), staleTime: 0, refetchInterval: ({ state: { data } }) => (data && isWorking(data) ? askAgainMilliseconds : false) });
  const working = query.data ? isWorking(query.data) : undefined;
  useEffect(() => {
    if (working !== false) return;
    void client.invalidateQueries({ queryKey: ['billing', 'documents'] });
    void client.invalidateQueries({ queryKey: [...key, 'exceptions', billingRunId] });
  }, [working, client, billingRunId]);
  return query;
}

export const useBillingExceptions = (billingRunId: string) => useInfiniteQuery({
  queryKey: [...key, 'exceptions', billingRunId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listBillingExceptions, { params: { billingRunId }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Every agreement, portion by portion, so that totals are of all of them. */
export function useBillingPreview(through: string) {
  const query = useInfiniteQuery({
    queryKey: ['billing', 'preview', through], initialPageParam: undefined as string | undefined, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false,
    queryFn: ({ pageParam }) => call(previewBilling, { query: { limit: 100, through, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const { hasNextPage, isFetching, error, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return { items: query.data?.pages.flatMap(({ items }) => items), whole: Boolean(query.data) && !hasNextPage, error, goOn: () => void (query.data ? fetchNextPage() : query.refetch()) };
}

/** The acts on a run; each puts its answer in place. */
export function useRunActs() {
  const client = useQueryClient();
  const take = (run: BillingRun) => {
    client.setQueryData([...key, 'one', run.id], run);
    void client.invalidateQueries({ queryKey: [...key, 'list'] });
    return run;
  };
  const of = (id: string) => ({ params: { billingRunId: id } });
  return {
    start: async (through: string) => take(await call(startBillingRun, { body: { through } })),
    cancel: async (id: string) => take(await call(cancelBillingRun, of(id))),
    retry: async (id: string) => take(await call(retryBillingRun, of(id))),
    finalise: async (id: string) => take(await confirmed(() => call(finaliseBillingRun, of(id)))),
    send: async (id: string) => take(await confirmed(() => call(sendBillingRun, of(id)))),
  };
}
