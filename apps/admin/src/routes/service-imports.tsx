/** Imports of service: a new one, and those before. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { ServiceImportList } from '../features/service-delivered/import-list.js';
import { NewServiceImport } from '../features/service-delivered/new-import.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ServiceImportsScreen() {
  const address = useAddress();
  const mayWrite = useMay('service:write');
  usePageTitle('Import service');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Service delivered', href: '/service-delivered' }, { label: 'Imports' }]} title="Imports of service" subtitle="The same file again adds nothing." />
      {mayWrite && <NewServiceImport onUploaded={({ id }) => address.go(`/service-delivered/imports/${id}`)} />}
      <ServiceImportList />
    </Stack>
  );
}
