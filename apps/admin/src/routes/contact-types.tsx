/** Types and groups of contacts: what counts together, and what is never asked about. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { GroupPanel } from '../features/contacts/group-panel.js';
import { TypeTable } from '../features/contacts/type-table.js';
import { useContactGroups } from '../features/contacts/use-contacts.js';
import { useMay } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ContactTypesScreen() {
  const mayChange = useMay('contacts:write');
  const { data, error, refetch } = useContactGroups();
  usePageTitle('Types and groups');
  if (error && !data) return <ErrorState error={error} doing="The groups could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading types and groups" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Contacts', href: '/contacts' }, { label: 'Types and groups' }]} title="Types and groups of contacts" subtitle="Types are the words of your source. Rapport proposes for each a group, and whether residents are ever asked about it; the agency decides." />
      <GroupPanel groups={data.items} mayChange={mayChange} />
      <TypeTable groups={data.items} mayChange={mayChange} />
    </Stack>
  );
}
