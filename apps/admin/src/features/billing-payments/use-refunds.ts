/** Reads what was paid back. */
import { call } from '@rapport/api-client/client';
import { listRefunds, type refundStates } from '@rapport/api-contract/payments';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

export type Refund = AnswerOf<typeof listRefunds>['items'][number];
export interface RefundFilters { municipalityId: string | undefined; state: (typeof refundStates)[number] | undefined; from: string | undefined; through: string | undefined }
/** Only what is set, as a query takes it. */
export const givenRefunds = (filters: RefundFilters): { [K in keyof RefundFilters]?: NonNullable<RefundFilters[K]> } => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

export const useRefunds = (filters: RefundFilters) => useInfiniteQuery({
  queryKey: ['billing', 'payments', 'refunds', filters], placeholderData: keepPreviousData, staleTime: 0, initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  queryFn: ({ pageParam }) => call(listRefunds, { query: { limit: 50, ...givenRefunds(filters), ...(pageParam ? { cursor: pageParam } : {}) } }),
});
