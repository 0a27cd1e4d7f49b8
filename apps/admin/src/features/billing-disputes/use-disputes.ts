/** Reads disputes and what can be disputed, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listBillingDisputes, readBillingDispute, readDisputable, readDisputeMessages } from '@rapport/api-contract/billing-disputes';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { shows } from '../../agreement-views/dispute-words.js';
import { queryClient } from '../../query-client.js';

export type BillingDispute = AnswerOf<typeof listBillingDisputes>['items'][number];
export type BillingDisputeDetail = AnswerOf<typeof readBillingDispute>;
export interface DisputeFilters { show: (typeof shows)[number]; municipalityId?: string | undefined; billingDocumentId?: string | undefined }
const key = ['billing', 'disputes'];

export const useDisputes = ({ show, municipalityId, billingDocumentId }: DisputeFilters) => useInfiniteQuery({
  queryKey: [...key, 'list', show, municipalityId, billingDocumentId], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, staleTime: 0,
  queryFn: ({ pageParam }) => call(listBillingDisputes, { query: { limit: 50, show, ...(municipalityId ? { municipalityId } : {}), ...(billingDocumentId ? { billingDocumentId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useDispute = (billingDisputeId: string) => useQuery({ queryKey: [...key, 'one', billingDisputeId], staleTime: 0, queryFn: () => call(readBillingDispute, { params: { billingDisputeId } }) });
export const useMessages = (billingDisputeId: string) => useInfiniteQuery({
  queryKey: [...key, 'messages', billingDisputeId], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(readDisputeMessages, { params: { billingDisputeId }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useDisputable = (billingDocumentId: string, enabled: boolean) => useQuery({ queryKey: [...key, 'disputable', billingDocumentId], enabled, staleTime: 0, queryFn: () => call(readDisputable, { params: { billingDocumentId } }) });

/** A dispute changes what is owed, ages and statements alike. */
export const disputesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['billing'] });
