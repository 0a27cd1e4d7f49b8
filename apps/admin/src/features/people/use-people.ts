/** Reads the roster, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listMembers } from '@rapport/api-contract/members';
import { listPeople, readLogin, readPerson } from '@rapport/api-contract/people';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { listUnits } from '@rapport/api-contract/units';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Person = AnswerOf<typeof listPeople>['items'][number];
export type PersonWithHistory = AnswerOf<typeof readPerson>;
export type PeopleFilters = Omit<NonNullable<CallOf<typeof listPeople>['query']>, 'limit' | 'cursor'>;

export const usePeople = (filters: PeopleFilters) => useInfiniteQuery({
  queryKey: ['people', 'list', filters], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listPeople, { query: { limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
/** `on`: as of that day, for "who was responsible then?". */
export const usePerson = (personId: string, on: string | undefined) => useQuery({
  queryKey: ['people', 'one', personId, on ?? 'today'], queryFn: () => call(readPerson, { params: { personId }, query: on ? { on } : {} }), placeholderData: keepPreviousData,
});
/** The login that is this person, for those who may see members. */
export const useLogin = (personId: string, enabled: boolean) => useQuery({ queryKey: ['people', 'login', personId], enabled, queryFn: async () => (await call(readLogin, { params: { personId } })).login });
export const usePersonChoices = (search: string) => useQuery({
  queryKey: ['people', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listPeople, { query: { limit: 30, ...(search ? { search } : {}) } }),
});
export const useUnitChoices = () => useQuery({
  queryKey: ['units', 'choices'], queryFn: async () => (await call(listUnits)).items.map((unit) => ({ value: unit.id, label: `${'  '.repeat(unit.depth - 1)}${unit.name}` })),
});
export const useMemberChoices = (search: string, enabled: boolean) => useQuery({
  queryKey: ['members', 'choices', search], enabled, placeholderData: keepPreviousData, queryFn: () => call(listMembers, { query: { limit: 30, state: 'active', ...(search ? { q: search } : {}) } }),
});
export const peopleChanged = (): Promise<void> => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'people' || queryKey[0] === 'units' });
