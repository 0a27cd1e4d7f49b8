/** One payment of one's own municipality, with the invoices it paid. */
import { Stack } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { AllocationTable, RefundTable } from '../agreement-views/money-on-document.js';
import { methodWords, paymentName, stateWords } from '../agreement-views/payment-words.js';
import { useOurPayment } from '../features/municipality-statements/use-our-statement.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurPaymentScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data: payment, error, refetch } = useOurPayment(address.param('paymentId'));
  usePageTitle(payment ? paymentName(payment) : 'Payment');
  if (error && !payment) return <ErrorState error={error} doing="The payment could not be loaded" onRetry={() => void refetch()} />;
  if (!payment) return <LoadingState label="Loading the payment" shape="cards" />;
  const money = (minor: number) => formats.money(minor, payment.currency);
  const { label, tone } = stateWords[payment.state];
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Payments', href: '/municipality/payments' }, { label: paymentName(payment) }]} title={paymentName(payment)} status={<StatusBadge tone={tone}>{label}</StatusBadge>} subtitle={`${money(payment.amount)}, received ${formats.date(payment.receivedOn)}`} />
      {payment.reversed && <InlineNote tone="attention" title={`Reversed ${formats.date(payment.reversed.on)}`}>{payment.reversed.reason}</InlineNote>}
      <Panel title="At a glance">
        <DefinitionList items={[
          { term: 'How', value: methodWords[payment.method] }, { term: 'Amount', value: money(payment.amount) }, { term: 'On invoices', value: money(payment.allocated) },
          ...(payment.kept > 0 ? [{ term: 'Kept as your credit', value: money(payment.kept) }] : []), ...(payment.refunded > 0 ? [{ term: payment.refunds.some(({ settles }) => settles) ? 'Paid back to you, or settled what you owed back' : 'Paid back to you', value: money(payment.refunded) }] : []), { term: 'Not placed yet', value: money(payment.unallocated) },
        ]} />
      </Panel>
      <Panel title="Which invoices it paid"><AllocationTable allocations={payment.allocations} currency={payment.currency} seenFrom="source" documentHref={(id) => `/municipality/invoices/${id}`} empty="The agency has not placed it on an invoice yet." /></Panel>
      {payment.refunds.length > 0 && <Panel title="Paid back"><RefundTable refunds={payment.refunds} currency={payment.currency} /></Panel>}
    </Stack>
  );
}
