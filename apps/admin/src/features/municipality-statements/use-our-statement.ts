/** Reads a municipality's own statement, ages of what it owes, and its payments. */
import { call } from '@rapport/api-client/client';
import { readMunicipalityAgeing, readMunicipalityStatement } from '@rapport/api-contract/billing-statements';
import { listMunicipalityInvoicePayments, listMunicipalityPayments, readMunicipalityPayment } from '@rapport/api-contract/payments';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

export type OurPayment = AnswerOf<typeof listMunicipalityPayments>['items'][number];
export type OurPaymentDetail = AnswerOf<typeof readMunicipalityPayment>;
const key = ['our-account'];

export const useOurStatement = (query: { from: string; through: string; currency: string }) => useQuery({ queryKey: [...key, 'statement', query], staleTime: 0, placeholderData: keepPreviousData, queryFn: () => call(readMunicipalityStatement, { query }) });
export const useOurAges = (currency: string) => useQuery({ queryKey: [...key, 'ages', currency], staleTime: 0, queryFn: () => call(readMunicipalityAgeing, { query: { currency } }) });
export const useOurPayments = () => useInfiniteQuery({
  queryKey: [...key, 'payments'], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listMunicipalityPayments, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useOurPayment = (paymentId: string) => useQuery({ queryKey: [...key, 'payment', paymentId], staleTime: 0, queryFn: () => call(readMunicipalityPayment, { params: { paymentId } }) });
export const useInvoicePayments = (billingDocumentId: string) => useQuery({ queryKey: [...key, 'invoice-payments', billingDocumentId], staleTime: 0, queryFn: () => call(listMunicipalityInvoicePayments, { params: { billingDocumentId } }) });
