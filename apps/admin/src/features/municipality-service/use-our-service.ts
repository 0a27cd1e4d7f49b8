/** Service delivered to the reader's own municipality. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf } from '@rapport/api-contract/route';
import { listMunicipalityServiceChanges, readMunicipalityService } from '@rapport/api-contract/service-delivered';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

export type OurService = AnswerOf<typeof readMunicipalityService>;
export const useOurService = () => useQuery({ queryKey: ['municipality-service'], queryFn: () => call(readMunicipalityService) });
export interface OurChangeFilter { agreementId: string; lineId?: string; from?: string; until?: string }
export const useOurChanges = (filter: OurChangeFilter) => useInfiniteQuery({
  queryKey: ['municipality-service', 'changes', filter], initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  queryFn: ({ pageParam }) => call(listMunicipalityServiceChanges, { query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
});
