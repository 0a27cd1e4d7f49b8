/** One import of payments. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ImportView } from '../features/billing-payments/import-view.js';
import { importStateWords } from '../features/billing-payments/import-words.js';
import { usePaymentImport } from '../features/billing-payments/use-payments.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PaymentImportScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data: item, error, refetch } = usePaymentImport(address.param('paymentImportId'));
  usePageTitle(item?.fileName ?? 'Import');
  if (error && !item) return <ErrorState error={error} doing="The import could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/payments/imports">All imports</TextLink>} />;
  if (!item) return <LoadingState label="Loading the import" shape="cards" />;
  const { label, tone } = importStateWords[item.state];
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Payments', href: '/payments' }, { label: 'Imports', href: '/payments/imports' }, { label: item.fileName }]} title={item.fileName} status={<StatusBadge tone={tone}>{label}</StatusBadge>} subtitle={`Uploaded by ${item.createdBy}, ${formats.dateTime(item.createdAt)}`} />
      <ImportView item={item} />
    </Stack>
  );
}
