/** Drafts a credit note for an invoice. */
import { Button, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { CreditForm } from '../features/billing-documents/credit-form.js';
import { useBillingDocument } from '../features/billing-documents/use-billing-documents.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingCreditScreen() {
  const address = useAddress();
  const { data: invoice, error, refetch } = useBillingDocument(address.param('billingDocumentId'));
  usePageTitle('Credit note');
  if (error && !invoice) return <ErrorState error={error} doing="The invoice could not be loaded" onRetry={() => void refetch()} />;
  if (!invoice) return <LoadingState label="Loading the invoice" shape="cards" />;
  const back = `/billing/documents/${invoice.id}`;
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/billing' }, { label: invoice.number ?? 'Draft', href: back }, { label: 'Credit' }]} title={`Credit ${invoice.number ?? 'the invoice'}`} subtitle={`${invoice.municipality.name}. It begins as a draft: nothing is credited before somebody else finalises it.`} />
      <Panel>
        {invoice.acts.includes('credit') ? <CreditForm invoice={invoice} secondary={<Button variant="default" component={Link} href={back}>Cancel</Button>} />
          : <EmptyState title="Nothing can be credited here" action={<Link href={back}>Back to the document</Link>}>A draft is changed or deleted instead; a void invoice and one that is credited in full owe nothing.</EmptyState>}
      </Panel>
    </Stack>
  );
}
