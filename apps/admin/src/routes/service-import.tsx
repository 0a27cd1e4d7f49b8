/** One import of service, wherever it stands. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ImportView } from '../features/service-delivered/import-view.js';
import { importWords } from '../features/service-delivered/service-words.js';
import { useServiceImport } from '../features/service-delivered/use-service.js';
import { TextLink } from '../text-link.js';
import { staffName } from '../words/staff-name.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ServiceImportScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data: item, error, refetch } = useServiceImport(address.param('serviceImportId'));
  usePageTitle(item ? `${importWords[item.state].label}: ${item.fileName}` : 'Import');
  if (error && !item) return <ErrorState error={error} doing="The import could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/service-delivered/imports">All imports</TextLink>} />;
  if (!item) return <LoadingState label="Loading the import" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Service delivered', href: '/service-delivered' }, { label: 'Imports', href: '/service-delivered/imports' }, { label: item.fileName }]} title={item.fileName} subtitle={`Sent by ${staffName(item.uploadedBy)}, ${formats.dateTime(item.uploadedAt)}`}
        status={<StatusBadge tone={importWords[item.state].tone}>{importWords[item.state].label}</StatusBadge>} />
      <ImportView item={item} />
    </Stack>
  );
}
