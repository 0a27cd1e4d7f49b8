/** Payments that came in: filters, what is not placed yet, and the way to record or import more. */
import { Button, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportPayments } from '@rapport/api-contract/payments';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { paymentName, stateWords } from '../agreement-views/payment-words.js';
import { PaymentFilterRow, paymentFiltersIn } from '../features/billing-payments/payment-filters.js';
import { given, type Payment, usePayments } from '../features/billing-payments/use-payments.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PaymentsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayRecord = useMay('payments:write');
  const filters = paymentFiltersIn(address);
  const payments = usePayments(filters);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  usePageTitle('Payments');
  const columns: Column<Payment>[] = [
    { key: 'name', header: 'Payment', cell: (each) => paymentName(each), strong: true },
    { key: 'municipality', header: 'Municipality', cell: (each) => each.municipality.name },
    { key: 'received', header: 'Received', cell: (each) => <Day on={each.receivedOn} /> },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={stateWords[each.state].tone}>{stateWords[each.state].label}</StatusBadge> },
    { key: 'amount', header: 'Amount', align: 'end', cell: (each) => (each.reversed ? <del>{formats.money(each.amount, each.currency)}</del> : formats.money(each.amount, each.currency)) },
    { key: 'left', header: 'Not placed', align: 'end', cell: (each) => (each.unallocated > 0 ? formats.money(each.unallocated, each.currency) : '') },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Payments" subtitle="Money that came in, the last first, and whether it lies on invoices."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>
            <Menu.Item component={Link} href="/payments/imports">{mayRecord ? 'Import a CSV' : 'Imports'}</Menu.Item>
            <Menu.Item component={Link} href="/payments/refunds">Refunds</Menu.Item>
            <Menu.Item component={Link} href="/billing/accounts">Who owes what</Menu.Item>
            <Menu.Item component="a" href={addressOf(exportPayments, {}, given(filters))} download>Export this list as CSV</Menu.Item>
          </Menu.Dropdown></Menu>
          {mayRecord && <Button component={Link} href={`/payments/new${filters.municipalityId ? `?municipality=${filters.municipalityId}` : ''}`}>Record a payment</Button>}
        </>} />
      <PaymentFilterRow address={address} filters={filters} />
      <Panel>
        <DataTable caption="Payments" columns={columns} rows={payments.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/payments/${id}`} error={payments.error} onRetry={() => void payments.refetch()}
          more={{ hasMore: payments.hasNextPage, loading: payments.isFetchingNextPage, onMore: () => void payments.fetchNextPage() }}
          empty={filtered ? <EmptyState title="Nothing matches">No payment is like this.</EmptyState> : <EmptyState title="No payment yet" action={mayRecord ? <Link href="/payments/new">Record the first one</Link> : undefined}>Checks and transfers are recorded here one by one, or imported from the bank’s list.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
