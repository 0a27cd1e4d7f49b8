/** Reads invoices and credit notes, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { explainBillingLine, listBillingDocuments, listBuyers, readBillingDocument, readBuyer, readDocumentLedger, readSeller } from '@rapport/api-contract/billing';
import type { documentStates, documentTypes } from '@rapport/api-contract/billing-documents';
import { listMunicipalities, readMunicipality } from '@rapport/api-contract/municipalities';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { mostChoices, municipalityChoices } from '../../forms/municipality-choices.js';
import { queryClient } from '../../query-client.js';

export type BillingDocument = AnswerOf<typeof listBillingDocuments>['items'][number];
export type BillingDocumentDetail = AnswerOf<typeof readBillingDocument>;
export type Posting = AnswerOf<typeof readDocumentLedger>['items'][number];
export type SellerAnswer = AnswerOf<typeof readSeller>;
export type BuyerAnswer = AnswerOf<typeof readBuyer>;
export interface DocumentFilters {
  type: (typeof documentTypes)[number] | undefined; state: (typeof documentStates)[number] | undefined; overdue: 'true' | undefined;
  municipalityId: string | undefined; agreementId: string | undefined; billingRunId: string | undefined; from: string | undefined; until: string | undefined; number: string | undefined;
}

/** Only what is set, as a query takes it. */
export const given = (filters: DocumentFilters): { [K in keyof DocumentFilters]?: NonNullable<DocumentFilters[K]> } => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

const key = ['billing', 'documents'];
export const useBillingDocuments = (filters: DocumentFilters) => useInfiniteQuery({
  queryKey: [...key, 'list', filters], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, staleTime: 0,
  queryFn: ({ pageParam }) => call(listBillingDocuments, { query: { limit: 50, ...given(filters), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useBillingDocument = (billingDocumentId: string) => useQuery({ queryKey: [...key, 'one', billingDocumentId], staleTime: 0, queryFn: () => call(readBillingDocument, { params: { billingDocumentId } }) });
export const explainLine = (billingDocumentId: string) => (billingLineId: string) => call(explainBillingLine, { params: { billingDocumentId, billingLineId } });
export const useLedger = (billingDocumentId: string) => useInfiniteQuery({
  queryKey: [...key, 'ledger', billingDocumentId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(readDocumentLedger, { params: { billingDocumentId }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useSeller = () => useQuery({ queryKey: ['billing', 'seller'], staleTime: 0, queryFn: () => call(readSeller) });
export const useBuyer = (municipalityId: string) => useQuery({ queryKey: ['billing', 'buyer', municipalityId], staleTime: 0, queryFn: () => call(readBuyer, { params: { municipalityId } }) });
export const useMunicipalityName = (municipalityId: string | undefined) => useQuery({ queryKey: ['municipalities', 'one', municipalityId], enabled: Boolean(municipalityId), queryFn: () => call(readMunicipality, { params: { municipalityId: municipalityId ?? '' } }) });
export const useMunicipalityChoices = (search: string) => useQuery({
  queryKey: ['municipalities', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listMunicipalities, { query: { limit: mostChoices, ...(search ? { search } : {}) } }),
  select: (page) => municipalityChoices(page),
});
export const useBuyers = (search: string | undefined, missing: boolean) => useInfiniteQuery({
  queryKey: ['billing', 'buyers', search, missing], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listBuyers, { query: { limit: 50, ...(search ? { search } : {}), ...(missing ? { missing: 'true' } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
/** `gone`: a document that was deleted, which nobody asks for again. */
export const billingChanged = (gone?: string): Promise<void> => queryClient.invalidateQueries({ queryKey: ['billing'], predicate: ({ queryKey }) => gone === undefined || !queryKey.includes(gone) });
