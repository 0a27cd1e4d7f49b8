/** Where one municipality is billed. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { BuyerForm } from '../features/billing-documents/buyer-form.js';
import { useBuyer } from '../features/billing-documents/use-billing-documents.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingBuyerScreen() {
  const address = useAddress();
  const mayWrite = useMay('billing:write');
  const { data, error, refetch } = useBuyer(address.param('municipalityId'));
  usePageTitle(data ? `Where ${data.municipality.name} is billed` : 'Who is billed');
  if (error && !data) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading where it is billed" shape="cards" />;
  return (
    <Stack gap="md" maw={940}>
      <PageHeader eyebrow={[{ label: 'Who is billed', href: '/billing/buyers' }, { label: data.municipality.name }]} title={`Where ${data.municipality.name} is billed`} subtitle="Documents that are finalised keep what they say." />
      {!mayWrite && <InlineNote title="To read only">A billing clerk or an admin can change it.</InlineNote>}
      <Panel><BuyerForm key={data.municipality.id} buyer={data} mayWrite={mayWrite} /></Panel>
    </Stack>
  );
}
