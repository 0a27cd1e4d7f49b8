/** Reads the municipalities that the agency serves, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listMunicipalities, municipalityKinds, readMunicipality } from '@rapport/api-contract/municipalities';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';
import { sentence } from '../../workplace/permission-words.js';

export type Municipality = AnswerOf<typeof readMunicipality>;
export type MunicipalityKind = Municipality['kind'];
export interface MunicipalityFilters { search?: string | undefined; kind?: MunicipalityKind | undefined; archived?: boolean }

export const kindWords = (kind: MunicipalityKind): string => sentence(kind.replaceAll('_', ' '));
export const kindChoices = municipalityKinds.map((value) => ({ value, label: kindWords(value) }));

export const useMunicipalities = ({ archived, ...filters }: MunicipalityFilters) => useInfiniteQuery({
  queryKey: ['municipalities', 'list', filters, archived], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listMunicipalities, { query: { limit: 50, ...filters, ...(archived ? { archived: 'true' } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useMunicipality = (municipalityId: string) => useQuery({ queryKey: ['municipalities', 'one', municipalityId], queryFn: () => call(readMunicipality, { params: { municipalityId } }) });
export const useMergeChoices = (search: string, not: string) => useQuery({
  queryKey: ['municipalities', 'merge', search], placeholderData: keepPreviousData,
  queryFn: () => call(listMunicipalities, { query: { limit: 50, ...(search ? { search } : {}) } }),
  select: (page) => page.items.filter((each) => each.id !== not).map((each) => ({ value: each.id, label: `${each.name} (${kindWords(each.kind).toLowerCase()})` })),
});
export const municipalitiesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['municipalities'] });
