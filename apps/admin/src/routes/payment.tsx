/** One payment: how much came, where its money lies, and what can be done with it. */
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
import { PaymentActs } from '../features/billing-payments/payment-acts.js';
import { ReleaseButton } from '../features/billing-payments/release-button.js';
import { type PaymentDetail, type StaffAllocation, usePayment } from '../features/billing-payments/use-payments.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PaymentScreen() {
  const address = useAddress();
  const { data: payment, error, refetch } = usePayment(address.param('paymentId'));
  usePageTitle(payment ? paymentName(payment) : 'Payment');
  if (error && !payment) return <ErrorState error={error} doing="The payment could not be loaded" onRetry={() => void refetch()} />;
  if (!payment) return <LoadingState label="Loading the payment" shape="cards" />;
  return <Whole payment={payment} />;
}

function Whole({ payment }: { payment: PaymentDetail }) {
  const formats = useFormats();
  const mayMove = useMay('payments:write') && payment.reversed === null;
  const { label, tone } = stateWords[payment.state];
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Payments', href: '/payments' }, { label: payment.municipality.name }]} title={paymentName(payment)} status={<StatusBadge tone={tone}>{label}</StatusBadge>}
        subtitle={`${formats.money(payment.amount, payment.currency)} of ${payment.municipality.name}, received ${formats.date(payment.receivedOn)}`} actions={<PaymentActs payment={payment} />} />
      {payment.reversed && <InlineNote tone="attention" title={`Reversed ${formats.date(payment.reversed.on)}${payment.reversedBy ? ` by ${payment.reversedBy}` : ''}`}>{payment.reversed.reason}</InlineNote>}
      <Panel title="At a glance"><DefinitionList items={factsOf(payment, formats)} /></Panel>
      <Panel title="Where its money lies">
        <AllocationTable<StaffAllocation> allocations={payment.allocations} currency={payment.currency} seenFrom="source" documentHref={(id) => `/billing/documents/${id}`} empty="None of it lies on an invoice." {...(mayMove ? { acts: (each: StaffAllocation) => <ReleaseButton allocation={each} currency={payment.currency} /> } : {})} />
      </Panel>
      {payment.refunds.length > 0 && <Panel title="Paid back"><RefundTable refunds={payment.refunds} currency={payment.currency} /></Panel>}
    </Stack>
  );
}

function factsOf(payment: PaymentDetail, formats: ReturnType<typeof useFormats>) {
  const money = (minor: number) => formats.money(minor, payment.currency);
  return [
    { term: 'Municipality', value: <TextLink href={`/billing/accounts/${payment.municipality.id}`}>{payment.municipality.name}</TextLink> },
    { term: 'How', value: methodWords[payment.method] }, ...(payment.reference ? [{ term: 'Reference', value: payment.reference }] : []), { term: 'Received', value: formats.date(payment.receivedOn) },
    { term: 'Amount', value: money(payment.amount) }, { term: 'On invoices', value: money(payment.allocated) },
    ...(payment.kept > 0 ? [{ term: 'Kept as credit', value: money(payment.kept) }] : []), ...(payment.refunded > 0 ? [{ term: payment.refunds.some(({ settles }) => settles) ? 'Paid back or settled' : 'Paid back', value: money(payment.refunded) }] : []),
    { term: 'Not placed', value: money(payment.unallocated) }, ...(payment.note ? [{ term: 'Note', value: payment.note }] : []),
    { term: 'Recorded', value: `${formats.dateTime(payment.recordedAt)} by ${payment.recordedBy}`, ...(payment.paymentImportId ? { note: <TextLink href={`/payments/imports/${payment.paymentImportId}`}>by an import</TextLink> } : {}) },
  ];
}
