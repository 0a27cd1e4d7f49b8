/** What the list of contacts is limited to. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { exclusionReasons } from '@rapport/api-contract/contacts';
import { type Choice, ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { neverAsked } from '../../words/exclusion-words.js';
import type { ContactFilters as Filters } from './contact-query.js';
import { flagChoices } from './contact-words.js';
import { useContactGroups, useContactTypes, useImportName, useMunicipalities } from './use-contacts.js';

const surveyChoices: Choice[] = [{ value: '', label: 'all' }, { value: 'yes', label: 'may be asked' }, { value: 'no', label: 'never asked' }, ...exclusionReasons.map((value) => ({ value, label: neverAsked(value).toLowerCase() }))];
const orderChoices: Choice[] = [{ value: '', label: 'newest first' }, { value: 'oldest', label: 'oldest first' }];

export function ContactFilters({ filters, onChange, onClear }: { filters: Filters; onChange: (changes: Filters) => void; onClear: () => void }) {
  const { data: types } = useContactTypes();
  const { data: groups } = useContactGroups();
  const { data: municipalities } = useMunicipalities();
  const { data: file } = useImportName(filters.importId);
  const named = (items: readonly { id: string; name: string }[] | undefined): Choice[] => [{ value: '', label: 'all' }, ...(items ?? []).map(({ id, name }) => ({ value: id, label: name }))];
  const chip = (name: keyof Filters, label: string, choices: readonly Choice[]) => (
    <ChoiceChip label={label} value={choices.find(({ value }) => value === (filters[name] ?? ''))?.label ?? 'chosen'} choices={choices} selected={filters[name] ?? ''} onChange={(value) => onChange({ [name]: value || undefined })} />
  );
  const active = Object.values(filters).some(Boolean);
  const typeItems = types?.items.filter(({ group }) => !filters.groupId || group.id === filters.groupId).map(({ id, label }) => ({ id, name: label })).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <FilterChips {...(active ? { onClear } : {})}>
      <PeriodChip from={filters.from} to={filters.to} onChange={(from, to) => onChange({ from, to })} />
      {chip('groupId', 'Group', named(groups?.items))}
      {chip('typeId', 'Type', named(typeItems))}
      {chip('municipalityId', 'Municipality', named(municipalities))}
      {chip('survey', 'Survey', surveyChoices)}
      {chip('flagged', 'Flagged', flagChoices)}
      {filters.importId && chip('importId', 'Import', [{ value: '', label: 'all' }, { value: filters.importId, label: file?.file.name ?? 'chosen' }])}
      {chip('sort', 'Order', orderChoices)}
    </FilterChips>
  );
}

function PeriodChip({ from, to, onChange }: { from: string | undefined; to: string | undefined; onChange: (from: string | undefined, to: string | undefined) => void }) {
  const formats = useFormats();
  const shown = (civil: string | undefined) => (civil && /^\d{4}-\d{2}-\d{2}$/.test(civil) ? formats.date(civil) : undefined);
  const [first, last] = [shown(from), shown(to)];
  const value = first && last ? `${first} to ${last}` : first ? `from ${first}` : last ? `to ${last}` : 'all';
  return (
    <CustomChip label="Period" value={value}>
      {(close) => <PeriodFields key={`${from}-${to}`} from={from ?? ''} to={to ?? ''} onDone={(start, end) => { onChange(start || undefined, end || undefined); close(); }} />}
    </CustomChip>
  );
}

function PeriodFields({ from, to, onDone }: { from: string; to: string; onDone: (from: string, to: string) => void }) {
  const [start, setStart] = useState(from);
  const [end, setEnd] = useState(to);
  const wrong = start && end && start > end ? 'The last day is before the first.' : undefined;
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!wrong) onDone(start, end); }}>
      <Stack gap="sm">
        <TextInput type="date" label="First day" value={start} onChange={(event) => setStart(event.currentTarget.value)} />
        <TextInput type="date" label="Last day" value={end} onChange={(event) => setEnd(event.currentTarget.value)} error={wrong} />
        <Group gap="sm"><Button type="submit" size="compact-md">Show</Button><Button size="compact-md" variant="default" onClick={() => onDone('', '')}>All time</Button></Group>
      </Stack>
    </form>
  );
}
