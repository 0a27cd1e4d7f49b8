/** On an invoice or credit note: the money that lies on it, or where its credit went. */
import { ErrorState } from '@rapport/ui/error-state';
import { Panel } from '@rapport/ui/panel';
import { AllocationTable, RefundTable } from '../../agreement-views/money-on-document.js';
import { useMay } from '../../session/use-session.js';
import { ReleaseButton } from './release-button.js';
import { type StaffAllocation, useDocumentPayments } from './use-payments.js';

interface Props { document: { id: string; type: 'invoice' | 'credit_note'; currency: string } }

export function DocumentPayments({ document: { id, type, currency } }: Props) {
  const mayMove = useMay('payments:write');
  const { data, error, refetch } = useDocumentPayments(id);
  const invoice = type === 'invoice';
  if (error && !data) return <Panel title="Payments"><ErrorState error={error} doing="The payments could not be loaded" onRetry={() => void refetch()} /></Panel>;
  // A credit note whose whole amount reduced its invoice went nowhere else.
  if (!invoice && data && data.allocations.length === 0 && data.refunds.length === 0) return null;
  return (
    <Panel title={invoice ? 'Payments' : 'Where its credit went'}>
      <AllocationTable<StaffAllocation> allocations={data?.allocations} currency={currency} seenFrom={invoice ? 'document' : 'source'} paymentHref={(payment) => `/payments/${payment}`} documentHref={(each) => `/billing/documents/${each}`} empty="No payment lies on this invoice."
        {...(mayMove ? { acts: (allocation: StaffAllocation) => <ReleaseButton allocation={allocation} currency={currency} /> } : {})} />
      {data && data.refunds.length > 0 && <RefundTable refunds={data.refunds} currency={currency} />}
    </Panel>
  );
}
