/** Who bills, and how to pay them. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AccountChange } from '../features/billing-documents/account-change.js';
import { SellerForm } from '../features/billing-documents/seller-form.js';
import { useSeller } from '../features/billing-documents/use-billing-documents.js';
import { useMay } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingSellerScreen() {
  const mayWrite = useMay('billing:write');
  const { data, error, refetch } = useSeller();
  usePageTitle('Who bills');
  return (
    <Stack gap="md" maw={940}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/billing' }, { label: 'Who bills' }]} title="Who bills" subtitle="Stands on every invoice and credit note. Documents that are finalised keep what they say. Another way to pay takes two people." />
      {!mayWrite && <InlineNote title="To read only">A billing clerk or an admin can change it.</InlineNote>}
      {data && <AccountChange seller={data} />}
      <Panel>{error && !data ? <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} /> : data ? <SellerForm seller={data} mayWrite={mayWrite} /> : <LoadingState label="Loading who bills" />}</Panel>
    </Stack>
  );
}
