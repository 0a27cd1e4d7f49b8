/** Filters of the list of refunds, kept in the address bar. */
import { Group } from '@mantine/core';
import { refundStates } from '@rapport/api-contract/payments';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { MunicipalityField, useMunicipalityName } from '../../forms/municipality-field.js';
import type { useAddress } from '../../workplace/address.js';
import { DaysChip } from './days-chip.js';
import type { RefundFilters } from './use-refunds.js';

type Address = ReturnType<typeof useAddress>;
const civilDay = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const refundStateWords = { paid: { label: 'Paid back', tone: 'neutral' }, owed_back: { label: 'Owed back', tone: 'bad' }, settled: { label: 'Given back since', tone: 'good' } } as const;

/** What stands in the address, as far as it makes sense. */
export function refundFiltersIn(address: Address): RefundFilters {
  const matching = (name: string, pattern: RegExp) => { const value = address.text(name); return value && pattern.test(value) ? value : undefined; };
  return { state: address.oneOf('state', refundStates), municipalityId: matching('municipality', uuid), from: matching('from', civilDay), through: matching('through', civilDay) };
}

export function RefundFilterRow({ address, filters }: { address: Address; filters: RefundFilters }) {
  const { data: municipality } = useMunicipalityName(filters.municipalityId);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group gap="sm">
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={filters.state ? refundStateWords[filters.state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...refundStates.map((value) => ({ value, label: refundStateWords[value].label.toLowerCase() }))]} selected={filters.state ?? ''} onChange={(state) => address.set({ state: state || undefined })} />
        <CustomChip label="Municipality" value={filters.municipalityId ? municipality?.name ?? '…' : 'all'}>{(close) => <MunicipalityField label="Municipality" w={260} comboboxProps={{ withinPortal: false }} value={filters.municipalityId} onChange={(next) => { address.set({ municipality: next }); close(); }} />}</CustomChip>
        <DaysChip label="Paid back" days={filters} onChange={(from, through) => address.set({ from, through })} />
      </FilterChips>
    </Group>
  );
}
