/** Written permission, for the one who asks: what I asked for, and the way to ask. */
import { Button, Stack } from '@mantine/core';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { MyRequestList } from '../features/permission-requests/my-request-list.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MyWorkPermissionsScreen() {
  usePageTitle('Written permission');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'Written permission' }]} title="Written permission" subtitle="Before you publish something of the department: see whether you need permission, and ask for it here." actions={<Button component={Link} href="/my-work/permission/new">Do I need permission?</Button>} />
      <Panel><MyRequestList /></Panel>
    </Stack>
  );
}
