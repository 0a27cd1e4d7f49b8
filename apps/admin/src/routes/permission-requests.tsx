/** Requests for written permission, for those who decide: what waits, what is in force, everything. */
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { RequestList } from '../features/permission-requests/request-list.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shows = [{ value: 'waiting', label: 'Waiting' }, { value: 'permitted', label: 'Permitted' }, { value: 'all', label: 'All' }] as const;

export function PermissionRequestsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const show = address.oneOf('show', ['waiting', 'permitted', 'all']) ?? 'waiting';
  usePageTitle('Permission requests');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Permission requests" subtitle="Members who want to publish something of the department. Each is decided within five working days, on facts and never on opinions." actions={<Button component={Link} href="/permission-requests/deciders" variant="default">Who decides</Button>} />
      <SegmentedControl aria-label="Which requests" data={[...shows]} value={show} onChange={(value) => address.set({ show: value === 'waiting' ? undefined : value })} style={{ alignSelf: 'flex-start' }} />
      <Panel><RequestList show={show} /></Panel>
    </Stack>
  );
}
