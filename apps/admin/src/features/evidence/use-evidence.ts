/** What a person was bound by, and shown, on a date; and whom one may ask about. */
import { call } from '@rapport/api-client/client';
import { listObligations } from '@rapport/api-contract/acknowledgements';
import { readEvidence } from '@rapport/api-contract/evidence';
import { listPeople } from '@rapport/api-contract/people';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import type { PersonChoice } from '../../forms/person-search.js';
import { staffName } from '../../words/staff-name.js';

export type Evidence = AnswerOf<typeof readEvidence>;
export type BoundPolicy = Evidence['policies'][number];

/** Reading it is recorded, so it is asked once for each question and not again in the background. */
export const useEvidence = (personId: string, on: string) => useQuery({
  queryKey: ['evidence', personId, on], enabled: personId !== '' && on !== '', staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  queryFn: () => call(readEvidence, { params: { personId }, query: { on } }),
});

/** Everybody who ever worked here; evidence is asked for most often about those who left. */
export const wholeRoster = {
  key: 'evidence-roster',
  people: async (search: string): Promise<PersonChoice[]> => (await call(listPeople, { query: { limit: 30, status: 'any', ...(search ? { search } : {}) } })).items.map((each) => ({ id: each.id, name: `${each.familyName}, ${each.givenName}`, employeeNumber: each.employeeNumber })),
};
/** For those who may not read the roster: people found through what they owed. */
export const throughObligations = {
  key: 'evidence-obligations',
  people: async (search: string): Promise<PersonChoice[]> => {
    const { items } = await call(listObligations, { query: { limit: 100, ...(search ? { search } : {}) } });
    return [...new Map(items.map(({ person }) => [person.id, { id: person.id, name: staffName(person.name), employeeNumber: person.employeeNumber ?? '' }])).values()].slice(0, 30);
  },
};
