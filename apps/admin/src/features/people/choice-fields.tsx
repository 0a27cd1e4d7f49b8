/** Chooses a unit, or a person of the roster by typing a name or number. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { rosterName } from './person-words.js';
import { usePersonChoices, useUnitChoices } from './use-people.js';

interface Field { id: string; error: string | undefined; label: string; description?: string; value: string | null; onChange: (value: string | null) => void }

/** Above the dialogs that hold these fields. */
const above = { zIndex: 400 };

export function UnitField(field: Field) {
  const { data } = useUnitChoices();
  return <Select {...field} searchable clearable data={data ?? []} nothingFoundMessage="No unit by that name" placeholder="No unit" comboboxProps={above} clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }} />;
}

/** `known`: the person that is chosen already, who may not be among the first found; `not`: who cannot be chosen. */
export function PersonField({ known, not, ...field }: Field & { known?: { id: string; name: string } | null; not?: string }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data } = usePersonChoices(search.includes(' · ') || search.includes(',') ? '' : search);
  const found = (data?.items ?? []).filter((person) => person.id !== not).map((person) => ({ value: person.id, label: `${rosterName(person)} · ${person.employeeNumber}` }));
  const choices = known && !found.some((each) => each.value === known.id) ? [{ value: known.id, label: known.name }, ...found] : found;
  return (
    <Select {...field} searchable clearable data={choices} filter={({ options }) => options} searchValue={typed} onSearchChange={setTyped} nothingFoundMessage="Nobody by that name or number" placeholder="Nobody"
      comboboxProps={above} clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }} />
  );
}
