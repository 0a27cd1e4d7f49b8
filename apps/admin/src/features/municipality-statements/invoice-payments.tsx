/** On an invoice before its municipality: what was paid on it. */
import { ErrorState } from '@rapport/ui/error-state';
import { Panel } from '@rapport/ui/panel';
import { AllocationTable, RefundTable } from '../../agreement-views/money-on-document.js';
import { useInvoicePayments } from './use-our-statement.js';

export function InvoicePayments({ invoice: { id, type, currency } }: { invoice: { id: string; type: 'invoice' | 'credit_note'; currency: string } }) {
  const { data, error, refetch } = useInvoicePayments(id);
  const isInvoice = type === 'invoice';
  if (error && !data) return <Panel title="Payments"><ErrorState error={error} doing="The payments could not be loaded" onRetry={() => void refetch()} /></Panel>;
  if (!isInvoice && data && data.allocations.length === 0 && data.refunds.length === 0) return null;
  return (
    <Panel title={isInvoice ? 'Payments' : 'Where its credit went'}>
      <AllocationTable allocations={data?.allocations} currency={currency} seenFrom={isInvoice ? 'document' : 'source'} paymentHref={(payment) => `/municipality/payments/${payment}`} documentHref={(each) => `/municipality/invoices/${each}`} empty="The agency recorded no payment on it yet." />
      {data && data.refunds.length > 0 && <RefundTable refunds={data.refunds} currency={currency} />}
    </Panel>
  );
}
