/** Reads consortia and comparisons, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { checkReadings, explainShare, listConsortia, listReadings, previewComparison, previewYear, readComparison, readConsortium } from '@rapport/api-contract/cost-shares';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Consortium = AnswerOf<typeof listConsortia>['items'][number];
export type ConsortiumDetail = AnswerOf<typeof readConsortium>;
export type Comparison = AnswerOf<typeof readComparison>;
export type Reading = AnswerOf<typeof listReadings>['items'][number];
export type CheckedFile = AnswerOf<typeof checkReadings>;
export type TypedComparison = CallOf<typeof previewComparison>['body'];

export const useConsortia = (status: 'active' | 'archived') => useInfiniteQuery({
  queryKey: ['cost-shares', 'list', status], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listConsortia, { query: { limit: 50, status, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useConsortium = (consortiumId: string) => useQuery({ queryKey: ['cost-shares', 'one', consortiumId], queryFn: () => call(readConsortium, { params: { consortiumId } }) });
export const useReadings = (consortiumId: string, filter: { measure?: string | undefined; municipalityId?: string | undefined; history: boolean }) => useInfiniteQuery({
  queryKey: ['cost-shares', 'readings', consortiumId, filter], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listReadings, { params: { consortiumId }, query: { limit: 100, history: String(filter.history), ...(filter.measure ? { measure: filter.measure } : {}), ...(filter.municipalityId ? { municipalityId: filter.municipalityId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useComparison = (costShareComparisonId: string) => useQuery({ queryKey: ['cost-shares', 'comparison', costShareComparisonId], enabled: costShareComparisonId !== '', queryFn: () => call(readComparison, { params: { costShareComparisonId } }) });
export const usePreview = (consortiumId: string, body: TypedComparison | null) => useQuery({ queryKey: ['cost-shares', 'preview', consortiumId, body], enabled: body !== null, placeholderData: keepPreviousData, retry: false, queryFn: () => call(previewComparison, { params: { consortiumId }, body: body as TypedComparison }) });
export const useYearPreview = (consortiumId: string, body: { yearFrom: string; readingsUntil: string }, enabled: boolean) => useQuery({ queryKey: ['cost-shares', 'year', consortiumId, body], enabled, retry: false, queryFn: () => call(previewYear, { params: { consortiumId }, body }) });
export const explainIn = (costShareComparisonId: string) => (costShareFormulaId: string, municipalityId: string) => call(explainShare, { params: { costShareComparisonId, costShareFormulaId, municipalityId } });
export const costSharesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['cost-shares'] });
