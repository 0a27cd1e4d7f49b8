/** What one's own municipality paid, the last first. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { paymentName, stateWords } from '../agreement-views/payment-words.js';
import { type OurPayment, useOurPayments } from '../features/municipality-statements/use-our-statement.js';
import { Day } from '../words/day.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurPaymentsScreen() {
  const formats = useFormats();
  const payments = useOurPayments();
  usePageTitle('Payments');
  const columns: Column<OurPayment>[] = [
    { key: 'name', header: 'Payment', cell: (each) => paymentName(each), strong: true }, { key: 'received', header: 'Received', cell: (each) => <Day on={each.receivedOn} /> },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={stateWords[each.state].tone}>{stateWords[each.state].label}</StatusBadge> },
    { key: 'amount', header: 'Amount', align: 'end', cell: (each) => (each.reversed ? <del>{formats.money(each.amount, each.currency)}</del> : formats.money(each.amount, each.currency)) },
    { key: 'allocated', header: 'On invoices', align: 'end', cell: (each) => formats.money(each.allocated, each.currency) },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Statement', href: '/municipality/statement' }, { label: 'Payments' }]} title="Payments" subtitle="What the agency recorded of what you paid, and whether it lies on invoices." />
      <Panel>
        <DataTable caption="Payments" columns={columns} rows={payments.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/municipality/payments/${id}`} error={payments.error} onRetry={() => void payments.refetch()}
          more={{ hasMore: payments.hasNextPage, loading: payments.isFetchingNextPage, onMore: () => void payments.fetchNextPage() }} empty={<EmptyState title="No payment yet">They appear here as soon as the agency recorded them.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
