/** All that was paid back: to whom, when, out of what, and what of it is owed back because the payment never came. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportRefunds } from '@rapport/api-contract/payments';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { methodWords } from '../agreement-views/payment-words.js';
import { RefundFilterRow, refundFiltersIn, refundStateWords } from '../features/billing-payments/refund-filters.js';
import { givenRefunds, type Refund, useRefunds } from '../features/billing-payments/use-refunds.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RefundsScreen() {
  const address = useAddress();
  const formats = useFormats();
  const filters = refundFiltersIn(address);
  const refunds = useRefunds(filters);
  const rows = refunds.data?.pages.flatMap(({ items }) => items);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  usePageTitle('Refunds');
  const columns: Column<Refund>[] = [
    { key: 'municipality', header: 'Paid back to', cell: (each) => each.municipality.name, strong: true },
    { key: 'on', header: 'On', cell: (each) => <Day on={each.on} /> },
    { key: 'how', header: 'How', cell: ({ method, reference }) => [methodWords[method], reference].filter(Boolean).join(' ') },
    { key: 'source', header: 'Out of', cell: ({ source }) => (source.type === 'payment' ? ['Payment', source.label].filter(Boolean).join(' ') : source.label ?? 'Credit note') },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={refundStateWords[state].tone}>{refundStateWords[state].label}</StatusBadge> },
    { key: 'reason', header: 'Because', cell: ({ reason }) => reason, onlyWide: true },
    { key: 'amount', header: 'Amount', align: 'end', cell: (each) => formats.money(each.amount, each.currency) },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Payments', href: '/payments' }, { label: 'Refunds' }]} title="Refunds" subtitle="What was paid back to municipalities, the last first. A refund is owed back when the payment it came from never came, until the municipality gives it back."
        actions={<Button component="a" variant="default" href={addressOf(exportRefunds, {}, givenRefunds(filters))} download>Export as CSV</Button>} />
      <RefundFilterRow address={address} filters={filters} />
      <Panel>
        <DataTable caption="Refunds" columns={columns} rows={rows} rowKey={({ id }) => id} rowHref={({ source }) => (source.type === 'payment' ? `/payments/${source.id}` : `/billing/documents/${source.id}`)} error={refunds.error} onRetry={() => void refunds.refetch()}
          more={{ hasMore: refunds.hasNextPage, loading: refunds.isFetchingNextPage, onMore: () => void refunds.fetchNextPage() }}
          empty={filtered ? <EmptyState title="Nothing matches">No refund is like this.</EmptyState> : <EmptyState title="Nothing was paid back yet">Credit that is kept for a municipality is applied to its invoices or paid back on its statement.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
