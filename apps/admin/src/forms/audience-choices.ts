/** What an audience may name: units with their depth, and people found by typing; those chosen already stay in the list. */
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '@rapport/api-client/client';
import { type Audience, previewAudience } from '@rapport/api-contract/audiences';
import { listPeople, readPerson } from '@rapport/api-contract/people';
import { listUnits } from '@rapport/api-contract/units';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';

interface Choice { value: string; label: string }

export function useUnitOptions(): Choice[] {
  const { data } = useQuery({ queryKey: ['units', 'choices'], queryFn: async () => (await call(listUnits)).items.map((unit) => ({ value: unit.id, label: `${'  '.repeat(unit.depth - 1)}${unit.name}` })) });
  return data ?? [];
}

const pauseMilliseconds = 250;
const named = (person: { givenName: string; familyName: string }) => `${person.familyName}, ${person.givenName}`;

export function usePeopleOptions(typed: string, chosen: readonly string[]): Choice[] {
  const [search] = useDebouncedValue(typed, pauseMilliseconds);
  const found = useQuery({ queryKey: ['people', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listPeople, { query: { limit: 30, ...(search ? { search } : {}) } }) });
  const listed = (found.data?.items ?? []).map((person) => ({ value: person.id, label: named(person) }));
  const missing = chosen.filter((id) => !listed.some((each) => each.value === id));
  const read = useQueries({ queries: missing.map((personId) => ({ queryKey: ['people', 'one', personId, 'today'], queryFn: () => call(readPerson, { params: { personId }, query: {} }) })) });
  return [...missing.map((value, at) => ({ value, label: read[at]?.data ? named(read[at].data) : '…' })), ...listed];
}

/** How many people are in an audience today, asked again when one pauses. */
export function useAudienceCount(audience: Audience) {
  const [asked] = useDebouncedValue(audience, pauseMilliseconds);
  return useQuery({ queryKey: ['audiences', 'preview', asked], placeholderData: keepPreviousData, queryFn: () => call(previewAudience, { body: { audience: asked } }) });
}
