/** Adds a municipality. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { MunicipalityForm } from '../features/municipalities/municipality-form.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MunicipalityNewScreen() {
  const address = useAddress();
  usePageTitle('Add municipality');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Municipalities', href: '/municipalities' }, { label: 'Add' }]} title="Add a municipality" />
      <Panel>
        <MunicipalityForm secondary={<Link href="/municipalities">Cancel</Link>} onSaved={(saved) => {
          notifications.show({ color: 'good', title: saved.name, message: 'Added. Names in new files match it from now on.' });
          address.go('/municipalities');
        }} />
      </Panel>
    </Stack>
  );
}
