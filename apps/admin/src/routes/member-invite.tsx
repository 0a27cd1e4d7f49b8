/** Invites a member. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PageHeader } from '@rapport/ui/page-header';
import { InviteForm } from '../features/members/invite-form.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MemberInviteScreen() {
  const address = useAddress();
  usePageTitle('Invite member');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Members and roles', href: '/members' }, { label: 'Invite' }]} title="Invite a member" subtitle="They get a mail with a link, choose their own password, and can start at once." />
      <InviteForm onInvited={(invitation) => {
        notifications.show({ color: 'good', title: 'Invitation sent', message: `${invitation.email} gets a mail with a link, valid for seven days.` });
        address.open('/members?tab=invitations');
      }} />
    </Stack>
  );
}
