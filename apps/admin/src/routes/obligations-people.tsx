/** The people behind the agency's figures: filtered, one opens them, CSV of what is shown. */
import { Button, Group, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportObligations } from '@rapport/api-contract/acknowledgements';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type Filters, type Obligation, useObligations, useOverview } from '../features/obligations/use-obligations.js';
import { useUnitOptions } from '../forms/audience-choices.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';
import { isOpen, stateWords } from '../words/acknowledgement-words.js';
import { DueBadge } from '../words/due-badge.js';

const states = { open: 'open', overdue: 'overdue', due_soon: 'due soon', paused: 'waiting while on leave', pending: 'not opened', opened: 'opened, not signed', acknowledged: 'acknowledged', refused: 'refused', excused: 'excused' } as const;
const stateKeys = Object.keys(states) as (keyof typeof states)[];

export function ObligationsPeopleScreen() {
  const address = useAddress();
  const formats = useFormats();
  const units = useUnitOptions();
  const { data: overview } = useOverview();
  const [policyId, unitId, search, state] = [address.text('policyId'), address.text('unitId'), address.text('search'), address.oneOf('state', stateKeys)];
  const filters: Filters = { ...(policyId ? { policyId } : {}), ...(unitId ? { unitId } : {}), ...(search ? { search } : {}), ...(state ? { state } : {}) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useObligations(filters);
  const policies = (overview?.policies ?? []).map(({ policy }) => ({ value: policy.id, label: policy.title }));
  const filtered = Object.keys(filters).length > 0;
  usePageTitle('Obligations: people');
  const columns: Column<Obligation>[] = [
    { key: 'name', header: 'Name', cell: ({ person }) => person.name, strong: true }, { key: 'policy', header: 'Policy', cell: ({ policy }) => policy.title },
    { key: 'state', header: 'State', cell: ({ state: each }) => <StatusBadge tone={stateWords[each].tone}>{stateWords[each].label}</StatusBadge> },
    { key: 'due', header: 'Due', cell: (each) => (isOpen(each.state) ? <DueBadge {...each} /> : formats.date(each.dueOn)) },
    { key: 'when', header: 'Closed', cell: ({ closedAt }) => (closedAt ? formats.date(closedAt) : '') },
    { key: 'unit', header: 'Unit', cell: ({ unit }) => unit?.name ?? 'No unit' }, { key: 'number', header: 'Number', cell: ({ person }) => person.employeeNumber, onlyWide: true },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Obligations', href: '/obligations' }, { label: 'People' }]} title="Who owes which acknowledgement" subtitle="The earliest due first." actions={<Button component="a" variant="default" href={addressOf(exportObligations, {}, { ...filters })} download>Export what is shown as CSV</Button>} />
      <Group gap="sm">
        <SearchField label="Search by name or number" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Policy" value={policies.find((each) => each.value === policyId)?.label ?? (policyId ? 'one' : 'all')} choices={[{ value: '', label: 'all' }, ...policies]} selected={policyId ?? ''} onChange={(value) => address.set({ policyId: value || undefined })} />
          <ChoiceChip label="Unit" value={units.find((each) => each.value === unitId)?.label.trim() ?? 'all'} choices={[{ value: '', label: 'all' }, ...units]} selected={unitId ?? ''} onChange={(value) => address.set({ unitId: value || undefined })} />
          <ChoiceChip label="State" value={state ? states[state] : 'all'} choices={[{ value: '', label: 'all' }, ...stateKeys.map((value) => ({ value, label: states[value] }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Who owes which acknowledgement" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/obligations/${id}`} error={error} onRetry={() => void refetch()}
          more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={filtered ? 'Nothing matches' : 'Nobody owes an acknowledgement yet'}>{filtered ? 'Nobody has this policy, unit and state.' : 'As soon as a policy is published, everybody in its audience stands here.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
