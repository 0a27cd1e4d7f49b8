/** The municipalities, each with where it is billed. */
import { Group, Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useBuyers } from '../features/billing-documents/use-billing-documents.js';
import { useAddress } from '../workplace/address.js';
import { sentence } from '../workplace/permission-words.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

interface Row { id: string; name: string; kind: string; billedTo: string | null }

export function BillingBuyersScreen() {
  const address = useAddress();
  const search = address.text('search');
  const missing = address.oneOf('missing', ['true']) === 'true';
  const municipalities = useBuyers(search, missing);
  usePageTitle('Who is billed');
  const columns: Column<Row>[] = [{ key: 'name', header: 'Municipality', cell: ({ name }) => name, strong: true }, { key: 'kind', header: 'Kind', cell: ({ kind }) => sentence(kind.replaceAll('_', ' ')) },
    { key: 'billed', header: 'Billed to', cell: ({ billedTo }) => billedTo ?? <StatusBadge tone="attention">Missing</StatusBadge> }];
  return (
    <Stack gap="md" maw={940}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/billing' }, { label: 'Who is billed' }]} title="Who is billed" subtitle="Open a municipality to enter where its invoices go, and what its own books ask for." />
      <Group gap="sm">
        <SearchField label="Search by name" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(missing || search ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Where it is billed" value={missing ? 'missing' : 'all'} choices={[{ value: '', label: 'all' }, { value: 'true', label: 'missing' }]} selected={missing ? 'true' : ''} onChange={(value) => address.set({ missing: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Municipalities" columns={columns} rows={municipalities.data?.pages.flatMap(({ items }): Row[] => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/billing/buyers/${id}`} error={municipalities.error} onRetry={() => void municipalities.refetch()}
          more={{ hasMore: municipalities.hasNextPage, loading: municipalities.isFetchingNextPage, onMore: () => void municipalities.fetchNextPage() }}
          empty={missing && !search ? <EmptyState title="Nothing is missing">It is known of every municipality where it is billed.</EmptyState> : <EmptyState title={search ? 'Nothing matches' : 'No municipality yet'}>{search ? 'No municipality has this name.' : 'Add those you serve under Municipalities.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
