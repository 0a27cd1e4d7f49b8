/** Reads payments, their imports and what is owed to a municipality, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listDocumentPayments, listPaymentImportRows, listPaymentImports, listPayments, type paymentMethods, type paymentRowOutcomes, type paymentStates, proposeForPayer, proposeForPayment, readCredits, readPayment, readPaymentImport } from '@rapport/api-contract/payments';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Payment = AnswerOf<typeof listPayments>['items'][number];
export type PaymentDetail = AnswerOf<typeof readPayment>;
export type StaffAllocation = PaymentDetail['allocations'][number];
export type Proposal = AnswerOf<typeof proposeForPayer>;
export type Credits = AnswerOf<typeof readCredits>;
export type CreditItem = Credits['items'][number];
export type PaymentImport = AnswerOf<typeof readPaymentImport>;
export type ImportRow = AnswerOf<typeof listPaymentImportRows>['items'][number];
export interface PaymentFilters {
  municipalityId: string | undefined; state: (typeof paymentStates)[number] | undefined; method: (typeof paymentMethods)[number] | undefined; from: string | undefined; through: string | undefined;
  unallocated: 'true' | undefined; reference: string | undefined; paymentImportId: string | undefined;
}
/** Only what is set, as a query takes it. */
export const given = (filters: PaymentFilters): { [K in keyof PaymentFilters]?: NonNullable<PaymentFilters[K]> } => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

const key = ['billing', 'payments'];
const next = { initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined };
const after = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const usePayments = (filters: PaymentFilters) => useInfiniteQuery({
  queryKey: [...key, 'list', filters], placeholderData: keepPreviousData, staleTime: 0, ...next, queryFn: ({ pageParam }) => call(listPayments, { query: { limit: 50, ...given(filters), ...after(pageParam) } }),
});
export const usePayment = (paymentId: string) => useQuery({ queryKey: [...key, 'one', paymentId], staleTime: 0, queryFn: () => call(readPayment, { params: { paymentId } }) });
export const useDocumentPayments = (billingDocumentId: string) => useQuery({ queryKey: [...key, 'document', billingDocumentId], staleTime: 0, queryFn: () => call(listDocumentPayments, { params: { billingDocumentId } }) });
export const useCredits = (municipalityId: string, currency: string) => useQuery({ queryKey: [...key, 'credits', municipalityId, currency], staleTime: 0, queryFn: () => call(readCredits, { params: { municipalityId }, query: { currency } }) });

/** Where an amount of a payer would go; the proposal of before stays in sight while the next is asked for. */
export const usePayerProposal = (municipalityId: string | undefined, amount: number | null, currency: string) => useQuery({
  queryKey: [...key, 'proposal', municipalityId, amount, currency], enabled: Boolean(municipalityId) && amount !== null, staleTime: 0, placeholderData: keepPreviousData,
  queryFn: () => call(proposeForPayer, { params: { municipalityId: municipalityId ?? '' }, query: { amount: amount ?? 0, currency } }),
});
export const usePaymentProposal = (paymentId: string) => useQuery({ queryKey: [...key, 'proposal-rest', paymentId], staleTime: 0, queryFn: () => call(proposeForPayment, { params: { paymentId } }) });

const askAgainMilliseconds = 1000;
export const usePaymentImports = () => useInfiniteQuery({ queryKey: [...key, 'imports'], staleTime: 0, ...next, queryFn: ({ pageParam }) => call(listPaymentImports, { query: { limit: 30, ...after(pageParam) } }) });
export const usePaymentImport = (paymentImportId: string) => useQuery({
  queryKey: [...key, 'import', paymentImportId], staleTime: 0, queryFn: () => call(readPaymentImport, { params: { paymentImportId } }), refetchInterval: ({ state: { data } }) => (data?.state === 'applying' ? askAgainMilliseconds : false),
});
/** `stage`: rows change when the import is applied. */
export const useImportRows = (paymentImportId: string, stage: PaymentImport['state'], outcome: (typeof paymentRowOutcomes)[number] | undefined) => useInfiniteQuery({
  queryKey: [...key, 'import-rows', paymentImportId, stage, outcome], placeholderData: keepPreviousData, staleTime: 0, ...next,
  queryFn: ({ pageParam }) => call(listPaymentImportRows, { params: { paymentImportId }, query: { limit: 50, ...(outcome ? { outcome } : {}), ...after(pageParam) } }),
});

/** Money that moved changes payments, documents, ageing and statements alike. */
export const moneyMoved = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['billing'] });
