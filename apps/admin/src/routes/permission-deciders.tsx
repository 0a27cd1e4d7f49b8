/** Who may decide requests for written permission: the chief, and whom the chief appointed between two days. */
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AppointForm } from '../features/permission-requests/appoint-form.js';
import { DecidersList } from '../features/permission-requests/deciders-list.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PermissionDecidersScreen() {
  const address = useAddress();
  const mayAppoint = useMay('permission-requests:appoint');
  const appointing = mayAppoint && address.text('appoint') === 'yes';
  const close = () => address.set({ appoint: undefined });
  usePageTitle('Who decides');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Permission requests', href: '/permission-requests' }, { label: 'Who decides' }]} title="Who decides requests" subtitle="The chief always may. Others may between the days of their appointment. Nobody decides their own request, and an appeal goes to somebody else than the one who denied it."
        actions={mayAppoint && !appointing && <Button onClick={() => address.set({ appoint: 'yes' })}>Appoint somebody</Button>} />
      {appointing && <Panel title="Appoint somebody" note="You are asked to confirm that it is you."><AppointForm onDone={(name) => { notifications.show({ color: 'good', message: `${name} is appointed.` }); close(); }} onCancel={close} /></Panel>}
      <Panel><DecidersList mayAppoint={mayAppoint} /></Panel>
    </Stack>
  );
}
