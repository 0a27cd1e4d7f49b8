/** Reads the municipalities that the agency serves, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listMunicipalities, municipalityKinds, readMunicipality } from '@rapport/api-contract/municipalities';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { mostChoices, municipalityChoices } from '../../forms/municipality-choices.js';
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
  queryFn: () => call(listMunicipalities, { query: { limit: mostChoices, ...(search ? { search } : {}) } }),
  select: ({ items, nextCursor }) => municipalityChoices({ items: items.filter((each) => each.id !== not), nextCursor }, ({ name, kind }) => `${name} (${kindWords(kind).toLowerCase()})`),
});
export const municipalitiesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['municipalities'] });
