/** Filters of the list of payments, kept in the address bar. */
import { Group } from '@mantine/core';
import { paymentMethods, paymentStates } from '@rapport/api-contract/payments';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { methodWords, stateWords } from '../../agreement-views/payment-words.js';
import { MunicipalityField, useMunicipalityName } from '../../forms/municipality-field.js';
import type { useAddress } from '../../workplace/address.js';
import { SearchField } from '../../workplace/search-field.js';
import { DaysChip } from './days-chip.js';
import type { PaymentFilters } from './use-payments.js';

type Address = ReturnType<typeof useAddress>;
const civilDay = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What stands in the address, as far as it makes sense. */
export function paymentFiltersIn(address: Address): PaymentFilters {
  const matching = (name: string, pattern: RegExp) => { const value = address.text(name); return value && pattern.test(value) ? value : undefined; };
  return {
    state: address.oneOf('state', paymentStates), method: address.oneOf('method', paymentMethods), unallocated: address.oneOf('unplaced', ['true']), reference: address.text('reference')?.slice(0, 80),
    municipalityId: matching('municipality', uuid), paymentImportId: matching('import', uuid), from: matching('from', civilDay), through: matching('through', civilDay),
  };
}

export function PaymentFilterRow({ address, filters }: { address: Address; filters: PaymentFilters }) {
  const { data: municipality } = useMunicipalityName(filters.municipalityId);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group gap="sm">
      <SearchField label="Beginning of the reference" value={filters.reference} onSearch={(reference) => address.set({ reference })} />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Placed" value={filters.unallocated ? 'something is not' : 'all'} choices={[{ value: '', label: 'all' }, { value: 'true', label: 'something is not' }]} selected={filters.unallocated ?? ''} onChange={(unplaced) => address.set({ unplaced: unplaced || undefined })} />
        <ChoiceChip label="State" value={filters.state ? stateWords[filters.state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...paymentStates.map((value) => ({ value, label: stateWords[value].label.toLowerCase() }))]} selected={filters.state ?? ''} onChange={(state) => address.set({ state: state || undefined })} />
        <ChoiceChip label="How" value={filters.method ? methodWords[filters.method] : 'all'} choices={[{ value: '', label: 'all' }, ...paymentMethods.map((value) => ({ value, label: methodWords[value] }))]} selected={filters.method ?? ''} onChange={(method) => address.set({ method: method || undefined })} />
        <CustomChip label="Municipality" value={filters.municipalityId ? municipality?.name ?? '…' : 'all'}>{(close) => <MunicipalityField label="Municipality" w={260} comboboxProps={{ withinPortal: false }} value={filters.municipalityId} onChange={(next) => { address.set({ municipality: next }); close(); }} />}</CustomChip>
        <DaysChip label="Received" days={filters} onChange={(from, through) => address.set({ from, through })} />
        {filters.paymentImportId && <ChoiceChip label="Import" value="one import" choices={[{ value: '', label: 'all' }, { value: 'one', label: 'one import' }]} selected="one" onChange={(value) => { if (!value) address.set({ import: undefined }); }} />}
      </FilterChips>
    </Group>
  );
}
