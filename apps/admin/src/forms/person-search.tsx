/** Chooses a person by typing a name or number; where they come from is the caller's. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '@rapport/api-client/client';
import { listPeople } from '@rapport/api-contract/people';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

export interface PersonChoice { id: string; name: string; employeeNumber: string }
interface Props {
  id?: string; error?: string | undefined; label: string; description?: string; value: string | null; onChange: (value: string | null) => void;
  /** Chosen already, and perhaps not among the first found. */
  known?: PersonChoice | undefined;
  /** Who cannot be chosen. */
  not?: readonly string[];
  /** How this screen finds people; the roster where nothing else is given. */
  find?: { key: string; people: (search: string) => Promise<PersonChoice[]> };
}

const pauseMilliseconds = 250;
/** Above a dialog that holds the field. */
const above = { zIndex: 400 };
const label = (person: PersonChoice) => (person.employeeNumber ? `${person.name} · ${person.employeeNumber}` : person.name);

export const roster = {
  key: 'roster',
  people: async (search: string): Promise<PersonChoice[]> => (await call(listPeople, { query: { limit: 30, ...(search ? { search } : {}) } })).items.map((person) => ({ id: person.id, name: `${person.familyName}, ${person.givenName}`, employeeNumber: person.employeeNumber })),
};

export function PersonSearch({ known, not = [], find = roster, value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMilliseconds);
  const asked = search.includes(' · ') ? '' : search;
  const { data } = useQuery({ queryKey: ['people', 'search', find.key, asked], placeholderData: keepPreviousData, queryFn: () => find.people(asked) });
  const found = (data ?? []).filter(({ id }) => !not.includes(id));
  const all = known && !found.some(({ id }) => id === known.id) ? [known, ...found] : found;
  return (
    <Select {...field} searchable clearable data={all.map((person) => ({ value: person.id, label: label(person) }))} filter={({ options }) => options} value={value} onChange={onChange} searchValue={typed} onSearchChange={setTyped}
      nothingFoundMessage="Nobody by that name or number" placeholder="Name or number" comboboxProps={above} clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }} />
  );
}
