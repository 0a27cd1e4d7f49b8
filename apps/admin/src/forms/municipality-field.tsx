/** Chooses a municipality by typing a part of its name; one that is chosen already stays in the list. */
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '@rapport/api-client/client';
import { listMunicipalities, readMunicipality } from '@rapport/api-contract/municipalities';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mostChoices, municipalityChoices } from './municipality-choices.js';

const pauseMilliseconds = 250;

export const useMunicipalityName = (municipalityId: string | undefined) => useQuery({ queryKey: ['municipalities', 'one', municipalityId], enabled: Boolean(municipalityId), queryFn: () => call(readMunicipality, { params: { municipalityId: municipalityId ?? '' } }) });

type Props = Pick<SelectProps, 'id' | 'error' | 'description' | 'w' | 'maw' | 'comboboxProps' | 'styles'> & { label: string; value: string | undefined; onChange: (value: string | undefined) => void };

export function MunicipalityField({ value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMilliseconds);
  const { data: chosen } = useMunicipalityName(value);
  // The name of the one chosen stands in the field too: that is no search.
  const asked = search === chosen?.name ? '' : search;
  const { data } = useQuery({ queryKey: ['municipalities', 'choices', asked], placeholderData: keepPreviousData, queryFn: () => call(listMunicipalities, { query: { limit: mostChoices, ...(asked ? { search: asked } : {}) } }) });
  const found = data ? municipalityChoices(data) : [];
  const all = chosen && !found.some((each) => each.value === chosen.id) ? [{ value: chosen.id, label: chosen.name }, ...found] : found;
  return <Select searchable clearable nothingFoundMessage="No municipality by that name" placeholder="Type its name" clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }} {...field} data={all} filter={({ options }) => options} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} searchValue={typed} onSearchChange={setTyped} />;
}
