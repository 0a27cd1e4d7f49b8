/** One member: roles, sessions, end and reactivation. */
import { Stack } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { WaitingRights } from '../complaint-rights/waiting-rights.js';
import { MemberActs } from '../features/members/member-acts.js';
import { MemberRoles } from '../features/members/member-roles.js';
import { MemberSessions } from '../features/members/member-sessions.js';
import { memberStateWords } from '../features/members/member-words.js';
import { useMember } from '../features/members/use-members.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { roleWords } from '../workplace/role-words.js';

export function MemberScreen() {
  const { data: member, error, refetch } = useMember(useAddress().param('membershipId'));
  const formats = useFormats();
  const mayManage = useMay('members:manage');
  const self = useSignedIn().user.id === member?.userId;
  usePageTitle(member?.name ?? 'Member');
  if (error && !member) return <ErrorState error={error} doing="The member could not be loaded" onRetry={() => void refetch()} />;
  if (!member) return <LoadingState label="Loading the member" shape="cards" />;
  const state = memberStateWords[member.state];
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'Members and roles', href: '/members' }, { label: member.name }]} title={member.name} status={<StatusBadge tone={state.tone}>{state.label}</StatusBadge>} actions={mayManage && !self && <MemberActs member={member} />} />
      {member.state === 'disabled' && <InlineNote tone="attention" title="The operator of the platform closed this account">Only the operator can open it again.</InlineNote>}
      {member.state === 'disabled-idle' && <InlineNote tone="attention" title="Nobody signed in with this account for 90 days">It was closed to be safe. Reactivate it if the person still works here.</InlineNote>}
      {member.complaintsWait && <WaitingRights membershipId={member.id} />}
      <Panel title="Facts">
        <DefinitionList items={[
          { term: 'E-mail', value: member.email }, { term: 'Roles', value: member.roles.map((role) => roleWords[role].label).join(', ') }, { term: 'Second step', value: member.secondFactor ? 'Set up' : 'Not set up yet' },
          { term: 'Joined', value: formats.dateTime(member.joinedAt) }, { term: 'Last seen', value: member.lastSeenAt ? formats.dateTime(member.lastSeenAt) : 'Never' },
          ...(member.endedAt ? [{ term: 'Ended', value: formats.dateTime(member.endedAt) }] : []),
        ]} />
      </Panel>
      {mayManage && self && <InlineNote title="This is you">Whatever you take from yourself here, only another admin can give back.</InlineNote>}
      {mayManage && member.state === 'active' && <MemberRoles key={member.roles.join()} member={member} />}
      {mayManage && member.state === 'active' && <MemberSessions member={member} />}
    </Stack>
  );
}
