/** Reads and changes the agencies of the platform. */
import { call } from '@rapport/api-client/client';
import { listAgencies, proposeSlug, readAgency } from '@rapport/api-contract/platform';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type PlatformAgency = AnswerOf<typeof readAgency>;
export interface AgencyFilters { search?: string | undefined; status?: PlatformAgency['status'] | undefined }

export const useAgencies = (filters: AgencyFilters) => useInfiniteQuery({
  queryKey: ['platform', 'agencies', filters], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listAgencies, { query: { limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const useAgency = (agencyId: string) => useQuery({ queryKey: ['platform', 'agency', agencyId], queryFn: () => call(readAgency, { params: { agencyId } }) });

/** A free address for a name; asked only once there is a name. */
export const useSlugProposal = (name: string) => useQuery({
  queryKey: ['platform', 'slug', name], queryFn: () => call(proposeSlug, { query: { name } }), enabled: name.trim().length >= 3, placeholderData: keepPreviousData,
});

/** After a change: the list is read again, and the agency itself is known already. */
export function agencyChanged(agency?: PlatformAgency): void {
  if (agency) queryClient.setQueryData(['platform', 'agency', agency.id], agency);
  void queryClient.invalidateQueries({ queryKey: ['platform', 'agencies'] });
}
