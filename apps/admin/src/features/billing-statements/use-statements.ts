/** Reads statements and how long what is owed has been late. */
import { call } from '@rapport/api-client/client';
import { listAgeing, readStatement } from '@rapport/api-contract/billing-statements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

export type AgeingRow = AnswerOf<typeof listAgeing>['items'][number];
export interface StatementQuery { from: string; through: string; currency: string }
export interface AgeingQuery { on: string | undefined; sort: 'name' | 'late'; currency: string }

export const useStatement = (municipalityId: string, query: StatementQuery) => useQuery({ queryKey: ['billing', 'statement', municipalityId, query], staleTime: 0, placeholderData: keepPreviousData, queryFn: () => call(readStatement, { params: { municipalityId }, query }) });
export const useAgeing = ({ on, ...query }: AgeingQuery) => useInfiniteQuery({
  queryKey: ['billing', 'ageing', on, query], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, staleTime: 0,
  queryFn: ({ pageParam }) => call(listAgeing, { query: { limit: 50, ...query, ...(on ? { on } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
