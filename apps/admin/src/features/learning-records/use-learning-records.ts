/** The agency's learning record store and the log of what was delivered to it. */
import { call } from '@rapport/api-client/client';
import { forgetRecordStore, listDeliveries, pauseRecordStore, readRecordStore, resumeRecordStore, sendAgain, setRecordStore, testRecordStore } from '@rapport/api-contract/learning-records';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type RecordStore = AnswerOf<typeof readRecordStore>;
export type Delivery = AnswerOf<typeof listDeliveries>['items'][number];
export type DeliveryState = Delivery['state'] | 'all';

const key = ['learning-records'];
const storeKey = [...key, 'store'];

export const useRecordStore = () => useQuery({ queryKey: storeKey, queryFn: () => call(readRecordStore) });
export const useDeliveries = (state: DeliveryState) => useInfiniteQuery({
  queryKey: [...key, 'deliveries', state], initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  queryFn: ({ pageParam }) => call(listDeliveries, { query: { limit: 20, state, ...(pageParam ? { cursor: pageParam } : {}) } }),
});

async function keep(changed: Promise<RecordStore>): Promise<RecordStore> {
  const store = await changed;
  queryClient.setQueryData(storeKey, store);
  await queryClient.invalidateQueries({ queryKey: [...key, 'deliveries'] });
  return store;
}
export const refreshRecords = () => queryClient.invalidateQueries({ queryKey: key });
export const recordStoreActs = {
  set: (body: NonNullable<CallOf<typeof setRecordStore>['body']>) => keep(call(setRecordStore, { body })),
  forget: () => keep(call(forgetRecordStore)),
  pause: () => keep(call(pauseRecordStore)),
  resume: () => keep(call(resumeRecordStore)),
  sendAgain: () => keep(call(sendAgain)),
  test: () => call(testRecordStore),
};
