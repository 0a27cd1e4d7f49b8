/** On an invoice before the clerk: its disputes, and opening one for the municipality that asked by letter or telephone. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { openDispute } from '@rapport/api-contract/billing-disputes';
import { Panel } from '@rapport/ui/panel';
import { type ReactNode, useState } from 'react';
import { DisputeDialog, mostOf } from '../../agreement-views/dispute-form.js';
import { DisputeTable } from '../../agreement-views/dispute-table.js';
import type { DocumentLine } from '../../agreement-views/document-lines.js';
import { useMay } from '../../session/use-session.js';
import { confirmed } from '../../session/step-up.js';
import { useAddress } from '../../workplace/address.js';
import { disputesChanged, useDisputable, useDisputes } from './use-disputes.js';

/** The button on a line and the dialog behind it; nothing where no line can be disputed. */
export function useLineDisputes(document: { id: string; currency: string; type: 'invoice' | 'credit_note'; state: string; open: number; disputed: number }): { act: (line: DocumentLine) => ReactNode; dialog: ReactNode } {
  const address = useAddress();
  const mayOpen = useMay('billing:write') && document.type === 'invoice' && document.state === 'sent';
  const { data: disputable } = useDisputable(document.id, mayOpen);
  const [line, setLine] = useState<DocumentLine | null>(null);
  return {
    act: (each) => (mayOpen && mostOf(disputable, each.id) > 0 ? <Button variant="subtle" size="compact-sm" aria-label={`Dispute ${each.label} for the municipality`} onClick={() => setLine(each)}>Dispute it for them</Button> : null),
    dialog: (
      <DisputeDialog line={line} disputable={disputable} currency={document.currency} free={document.open - document.disputed} reader="In the municipality’s words; both sides read it." onClose={() => setLine(null)}
        open={async (opening) => {
          const made = await confirmed(() => call(openDispute, { params: { billingDocumentId: document.id }, body: opening }));
          setLine(null);
          await disputesChanged();
          notifications.show({ color: 'good', title: made.line.label, message: 'The dispute is open.' });
          address.go(`/billing/disputes/${made.id}`);
        }} />
    ),
  };
}

export function DocumentDisputes({ billingDocumentId }: { billingDocumentId: string }) {
  const disputes = useDisputes({ show: 'all', billingDocumentId });
  const items = disputes.data?.pages.flatMap((page) => page.items);
  // Nothing was ever disputed on most invoices: no panel then.
  if (!disputes.error && (items ?? []).length === 0) return null;
  return (
    <Panel title="Disputes">
      <DisputeTable disputes={items} href={(id) => `/billing/disputes/${id}`} error={disputes.error} onRetry={() => void disputes.refetch()} more={{ hasMore: disputes.hasNextPage, loading: disputes.isFetchingNextPage, onMore: () => void disputes.fetchNextPage() }} empty={null} />
    </Panel>
  );
}
