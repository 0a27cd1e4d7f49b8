/** Reads a municipality's own disputes and what it can dispute, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listMunicipalityDisputes, readMunicipalityDisputable, readMunicipalityDispute, readMunicipalityDisputeMessages } from '@rapport/api-contract/billing-disputes';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { shows } from '../../agreement-views/dispute-words.js';
import { queryClient } from '../../query-client.js';

const key = ['our-disputes'];
export const useOurDisputes = (show: (typeof shows)[number], billingDocumentId?: string) => useInfiniteQuery({
  queryKey: [...key, 'list', show, billingDocumentId], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, staleTime: 0,
  queryFn: ({ pageParam }) => call(listMunicipalityDisputes, { query: { limit: 50, show, ...(billingDocumentId ? { billingDocumentId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useOurDispute = (billingDisputeId: string) => useQuery({ queryKey: [...key, 'one', billingDisputeId], staleTime: 0, queryFn: () => call(readMunicipalityDispute, { params: { billingDisputeId } }) });
export const useOurMessages = (billingDisputeId: string) => useInfiniteQuery({
  queryKey: [...key, 'messages', billingDisputeId], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(readMunicipalityDisputeMessages, { params: { billingDisputeId }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useOurDisputable = (billingDocumentId: string, enabled: boolean) => useQuery({ queryKey: [...key, 'disputable', billingDocumentId], enabled, staleTime: 0, queryFn: () => call(readMunicipalityDisputable, { params: { billingDocumentId } }) });

/** A dispute changes what is owed on the invoice too. */
export async function ourDisputesChanged(): Promise<void> {
  await Promise.all([key, ['our-invoices'], ['our-account']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
