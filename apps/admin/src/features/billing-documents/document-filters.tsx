/** Filters of the list of documents, kept in the address bar. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { documentStates, documentTypes } from '@rapport/api-contract/billing-documents';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { typeWords } from '../../agreement-views/document-words.js';
import type { useAddress } from '../../workplace/address.js';
import { SearchField } from '../../workplace/search-field.js';
import { type DocumentFilters, useMunicipalityChoices, useMunicipalityName } from './use-billing-documents.js';

type Address = ReturnType<typeof useAddress>;
const stateLabels: Record<(typeof documentStates)[number], string> = { draft: 'draft', finalised: 'finalised, not sent', sent: 'sent, open', closed: 'settled', void: 'void' };
const civilDay = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What stands in the address, as far as it makes sense. */
export function filtersIn(address: Address): DocumentFilters {
  const matching = (name: string, pattern: RegExp) => { const value = address.text(name); return value && pattern.test(value) ? value : undefined; };
  return {
    type: address.oneOf('type', documentTypes), state: address.oneOf('state', documentStates), overdue: address.oneOf('overdue', ['true']), number: address.text('number')?.slice(0, 40),
    municipalityId: matching('municipality', uuid), agreementId: matching('agreement', uuid), billingRunId: matching('run', uuid), from: matching('from', civilDay), until: matching('until', civilDay),
  };
}

export function DocumentFilterRow({ address, filters }: { address: Address; filters: DocumentFilters }) {
  const formats = useFormats();
  const { data: municipality } = useMunicipalityName(filters.municipalityId);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const period = filters.from && filters.until ? formats.dateRange(filters.from, filters.until) : filters.from ? `from ${formats.date(filters.from)}` : filters.until ? `until ${formats.date(filters.until)}` : 'any';
  return (
    <Group gap="sm">
      <SearchField label="Beginning of the number" value={filters.number} onSearch={(number) => address.set({ number })} />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={filters.state ? stateLabels[filters.state] : 'all'} choices={[{ value: '', label: 'all' }, ...documentStates.map((value) => ({ value, label: stateLabels[value] }))]} selected={filters.state ?? ''} onChange={(state) => address.set({ state: state || undefined })} />
        <ChoiceChip label="Owed" value={filters.overdue ? 'overdue' : 'all'} choices={[{ value: '', label: 'all' }, { value: 'true', label: 'overdue' }]} selected={filters.overdue ?? ''} onChange={(overdue) => address.set({ overdue: overdue || undefined })} />
        <ChoiceChip label="Kind" value={filters.type ? typeWords[filters.type].toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...documentTypes.map((value) => ({ value, label: typeWords[value].toLowerCase() }))]} selected={filters.type ?? ''} onChange={(type) => address.set({ type: type || undefined })} />
        <CustomChip label="Municipality" value={filters.municipalityId ? municipality?.name ?? '…' : 'all'}>{(close) => <MunicipalityChoice value={filters.municipalityId} onChange={(next) => { address.set({ municipality: next }); close(); }} />}</CustomChip>
        <CustomChip label="Period" value={period}>{(close) => <PeriodChoice filters={filters} onChange={(from, until) => { address.set({ from, until }); close(); }} />}</CustomChip>
        {filters.billingRunId && <ChoiceChip label="Run" value="one run" choices={[{ value: '', label: 'all' }, { value: 'one', label: 'one run' }]} selected="one" onChange={(value) => { if (!value) address.set({ run: undefined }); }} />}
        {filters.agreementId && <ChoiceChip label="Agreement" value="one agreement" choices={[{ value: '', label: 'all' }, { value: 'one', label: 'one agreement' }]} selected="one" onChange={(value) => { if (!value) address.set({ agreement: undefined }); }} />}
      </FilterChips>
    </Group>
  );
}

function MunicipalityChoice({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data } = useMunicipalityChoices(search);
  return <Select label="Municipality" w={260} searchable clearable clearButtonProps={{ 'aria-label': 'Show all municipalities' }} data={data ?? []} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} nothingFoundMessage="No municipality by that name" comboboxProps={{ withinPortal: false }} withScrollArea={false} styles={{ options: { maxHeight: 220, overflowY: 'auto' } }} />;
}

function PeriodChoice({ filters, onChange }: { filters: DocumentFilters; onChange: (from: string | undefined, until: string | undefined) => void }) {
  const [from, setFrom] = useState(filters.from ?? '');
  const [until, setUntil] = useState(filters.until ?? '');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onChange(from || undefined, until || undefined); }}>
      <Stack gap="sm">
        <TextInput type="date" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label="Until" description="Documents whose period meets these days." value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        <Group gap="sm"><Button type="submit" size="compact-md">Show</Button><Button variant="default" size="compact-md" onClick={() => onChange(undefined, undefined)}>Any period</Button></Group>
      </Stack>
    </form>
  );
}
