/** Write-offs: what waits for a decision, and what was given up. */
import { Stack } from '@mantine/core';
import { writeOffStates } from '@rapport/api-contract/billing-collection';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useWriteOffs } from '../features/billing-collection/use-collection.js';
import { WriteOffTable, writeOffWords } from '../features/billing-collection/write-off-table.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingWriteOffsScreen() {
  const address = useAddress();
  const state = address.oneOf('state', writeOffStates);
  const writeOffs = useWriteOffs({ state });
  usePageTitle('Write-offs');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Who owes what', href: '/billing/accounts' }, { label: 'Write-offs' }]} title="Write-offs" subtitle="Proposed on an invoice, decided by somebody else. What is in dispute cannot be written off." />
      <FilterChips {...(state ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={state ? writeOffWords[state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...writeOffStates.map((value) => ({ value, label: writeOffWords[value].label.toLowerCase() }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
      </FilterChips>
      <Panel>
        <WriteOffTable writeOffs={writeOffs.data?.pages.flatMap(({ items }) => items)} error={writeOffs.error} onRetry={() => void writeOffs.refetch()} more={{ hasMore: writeOffs.hasNextPage, loading: writeOffs.isFetchingNextPage, onMore: () => void writeOffs.fetchNextPage() }}
          empty={state ? <EmptyState title="Nothing matches">No write-off is like this.</EmptyState> : <EmptyState title="Nothing was written off">It is proposed on the invoice that will not be paid.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
