/** Reads the invoices and credit notes that a municipality was sent. */
import { call } from '@rapport/api-client/client';
import { explainMunicipalityLine, listMunicipalityInvoices, readMunicipalityInvoice } from '@rapport/api-contract/municipality-billing';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

export type OurInvoice = AnswerOf<typeof listMunicipalityInvoices>['items'][number];
export type OurInvoiceDetail = AnswerOf<typeof readMunicipalityInvoice>;
export const shows = ['all', 'open', 'overdue'] as const;

export const useOurInvoices = (show: (typeof shows)[number]) => useInfiniteQuery({
  queryKey: ['our-invoices', 'list', show], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listMunicipalityInvoices, { query: { limit: 50, show, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useOurInvoice = (billingDocumentId: string) => useQuery({ queryKey: ['our-invoices', 'one', billingDocumentId], queryFn: () => call(readMunicipalityInvoice, { params: { billingDocumentId } }) });
export const explainLine = (billingDocumentId: string) => (billingLineId: string) => call(explainMunicipalityLine, { params: { billingDocumentId, billingLineId } });
