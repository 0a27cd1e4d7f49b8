/** On an invoice before its municipality: a button on each line that can be disputed, until when, and the disputes there are. */
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { openMunicipalityDispute } from '@rapport/api-contract/billing-disputes';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { type ReactNode, useState } from 'react';
import { DisputeDialog, mostOf } from '../../agreement-views/dispute-form.js';
import { DisputeTable } from '../../agreement-views/dispute-table.js';
import type { DocumentLine } from '../../agreement-views/document-lines.js';
import { useSignedIn } from '../../session/use-session.js';
import { confirmed } from '../../session/step-up.js';
import { useAddress } from '../../workplace/address.js';
import { ourDisputesChanged, useOurDisputable, useOurDisputes } from './use-our-disputes.js';

interface Invoice { id: string; currency: string; type: 'invoice' | 'credit_note'; open: number; disputed: number }

export function useLineDisputes(invoice: Invoice): { act: (line: DocumentLine) => ReactNode; dialog: ReactNode; note: ReactNode } {
  const address = useAddress();
  const formats = useFormats();
  const session = useSignedIn();
  const isInvoice = invoice.type === 'invoice';
  const mayOpen = isInvoice && session.municipalityPermissions.includes('municipality:dispute');
  const { data: disputable } = useOurDisputable(invoice.id, isInvoice);
  const [line, setLine] = useState<DocumentLine | null>(null);
  return {
    act: (each) => (mayOpen && disputable?.refusal === null && mostOf(disputable, each.id) > 0 ? <Button variant="subtle" size="compact-sm" aria-label={`Dispute ${each.label}`} onClick={() => setLine(each)}>Dispute this line</Button> : null),
    note: disputable && (disputable.refusal ?? (disputable.until ? `Lines can be disputed through ${formats.date(disputable.until)}.` : null)),
    dialog: (
      <DisputeDialog line={line} disputable={disputable} currency={invoice.currency} free={invoice.open - invoice.disputed} reader="The agency reads it. Say what was not as agreed." onClose={() => setLine(null)}
        open={async (opening) => {
          const made = await confirmed(() => call(openMunicipalityDispute, { params: { billingDocumentId: invoice.id }, body: opening }));
          setLine(null);
          await ourDisputesChanged();
          notifications.show({ color: 'good', title: made.line.label, message: 'The dispute is open. The agency is told.' });
          address.go(`/municipality/disputes/${made.id}`);
        }} />
    ),
  };
}

export function InvoiceDisputes({ billingDocumentId }: { billingDocumentId: string }) {
  const disputes = useOurDisputes('all', billingDocumentId);
  const items = disputes.data?.pages.flatMap((page) => page.items);
  if (!disputes.error && (items ?? []).length === 0) return null;
  return <Panel title="Disputes"><DisputeTable disputes={items} href={(id) => `/municipality/disputes/${id}`} error={disputes.error} onRetry={() => void disputes.refetch()} empty={<Text size="sm">None.</Text>} /></Panel>;
}
