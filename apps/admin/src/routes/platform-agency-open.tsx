/** Opens an agency. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PageHeader } from '@rapport/ui/page-header';
import { OpenAgencyForm } from '../features/platform/open-agency-form.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PlatformAgencyOpenScreen() {
  const address = useAddress();
  usePageTitle('Open an agency');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Agencies', href: '/platform/agencies' }, { label: 'Open' }]} title="Open an agency" subtitle="Everything here can be changed later, except the address." />
      <OpenAgencyForm onOpened={(agency) => {
        notifications.show({ color: 'good', title: `${agency.name} is open`, message: 'The first admin gets an invitation by mail.' });
        address.go(`/platform/agencies/${agency.id}`);
      }} />
    </Stack>
  );
}
