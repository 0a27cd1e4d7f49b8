/** Imports of contacts: a new file, and the ones before. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { useNavigate } from '@tanstack/react-router';
import { ImportList } from '../features/contact-imports/import-list.js';
import { NewImport } from '../features/contact-imports/new-import.js';
import { useContactImports } from '../features/contact-imports/use-contact-imports.js';
import { useMay } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ContactImportsScreen() {
  const mayImport = useMay('contacts:import');
  const navigate = useNavigate();
  const { data, isPending } = useContactImports();
  usePageTitle('Import contacts');
  const sources = [...new Set(data?.pages.flatMap((page) => page.items.map((each) => each.source)))];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Contacts', href: '/contacts' }, { label: 'Imports' }]} title="Import contacts" subtitle="From a CSV file of your dispatch or records system. Systems can also send contacts over the API." />
      {mayImport && !isPending && <NewImport sources={sources} onUploaded={({ id }) => void navigate({ to: `/contacts/imports/${id}` })} />}
      <ImportList />
    </Stack>
  );
}
