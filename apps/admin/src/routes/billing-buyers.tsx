/** The municipalities, each with where it is billed. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useBilledMunicipalities } from '../features/billing-documents/use-billing-documents.js';
import { useAddress } from '../workplace/address.js';
import { sentence } from '../workplace/permission-words.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

interface Row { id: string; name: string; kind: string }

export function BillingBuyersScreen() {
  const address = useAddress();
  const search = address.text('search');
  const municipalities = useBilledMunicipalities(search);
  usePageTitle('Who is billed');
  const columns: Column<Row>[] = [{ key: 'name', header: 'Municipality', cell: ({ name }) => name, strong: true }, { key: 'kind', header: 'Kind', cell: ({ kind }) => sentence(kind.replaceAll('_', ' ')) }];
  return (
    <Stack gap="md" maw={940}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/billing' }, { label: 'Who is billed' }]} title="Who is billed" subtitle="Open a municipality to enter where its invoices go, and what its own books ask for." />
      <div><SearchField label="Search by name" value={search} onSearch={(next) => address.set({ search: next })} /></div>
      <Panel>
        <DataTable caption="Municipalities" columns={columns} rows={municipalities.data?.pages.flatMap(({ items }): Row[] => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/billing/buyers/${id}`} error={municipalities.error} onRetry={() => void municipalities.refetch()}
          more={{ hasMore: municipalities.hasNextPage, loading: municipalities.isFetchingNextPage, onMore: () => void municipalities.fetchNextPage() }}
          empty={<EmptyState title={search ? 'Nothing matches' : 'No municipality yet'}>{search ? 'No municipality has this name.' : 'Add those you serve under Municipalities.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
