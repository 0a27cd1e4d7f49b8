/** Who works in the agency, with which roles, who is invited, and how they sign in. */
import { Button, Stack, Tabs } from '@mantine/core';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { WaitingRights } from '../complaint-rights/waiting-rights.js';
import { InvitationsList } from '../features/members/invitations-list.js';
import { MembersList } from '../features/members/members-list.js';
import { PolicyForm } from '../features/members/policy-form.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['members', 'invitations', 'policy'] as const;

export function MembersScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const [mayInvite, mayManage] = [useMay('members:manage'), useMay('agency:manage')];
  const tab = address.oneOf('tab', tabs) ?? 'members';
  usePageTitle('Members and roles');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Members and roles" subtitle="Who has an account here, and what each may do." actions={mayInvite && <Button component={Link} href="/members/invite">Invite member</Button>} />
      <WaitingRights />
      <Tabs value={tab} onChange={(next) => address.open(next && next !== 'members' ? `/members?tab=${next}` : '/members')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="members">Members</Tabs.Tab>
          <Tabs.Tab value="invitations">Invitations</Tabs.Tab>
          {mayManage && <Tabs.Tab value="policy">Sign-in policy</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="members"><MembersList /></Tabs.Panel>
        <Tabs.Panel value="invitations"><InvitationsList /></Tabs.Panel>
        {mayManage && <Tabs.Panel value="policy"><PolicyForm /></Tabs.Panel>}
      </Tabs>
    </Stack>
  );
}
