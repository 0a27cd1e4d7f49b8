/** Invitations, newest first: sent again, or taken back. */
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { memberInvitationStates, resendMemberInvitation, revokeMemberInvitation } from '@rapport/api-contract/members';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { useMay } from '../../session/use-session.js';
import { useAddress } from '../../workplace/address.js';
import { roleWords } from '../../workplace/role-words.js';
import { SharedDomainMark } from '../../workplace/shared-domain.js';
import { invitationStateWords } from './member-words.js';
import { type Invitation, membersChanged, useInvitations } from './use-members.js';

const choices = [{ value: '', label: 'all' }, ...memberInvitationStates.map((value) => ({ value, label: invitationStateWords[value].label.toLowerCase() }))];

export function InvitationsList() {
  const address = useAddress();
  const state = address.oneOf('invitation', memberInvitationStates);
  const invitations = useInvitations({ state });
  const formats = useFormats();
  const mayManage = useMay('members:manage');
  const columns: Column<Invitation>[] = [
    { key: 'email', header: 'Sent to', cell: (each) => <>{each.email} {each.municipalityId !== null && <SharedDomainMark email={each.email} />}</>, strong: true },
    { key: 'roles', header: 'Roles', cell: (each) => each.roles.map((role) => roleWords[role].label).join(', ') },
    { key: 'invitedBy', header: 'Invited by', cell: (each) => each.invitedBy, onlyWide: true },
    { key: 'sentAt', header: 'Mailed', cell: (each) => (each.sentAt ? formats.dateTime(each.sentAt) : 'On its way') },
    { key: 'expiresAt', header: 'Open until', cell: (each) => formats.date(each.expiresAt) },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={invitationStateWords[each.state].tone}>{invitationStateWords[each.state].label}</StatusBadge> },
    ...(mayManage ? [{ key: 'acts', header: 'Acts', cell: (each: Invitation) => <Acts invitation={each} /> }] : []),
  ];
  return (
    <Stack gap="md">
      <FilterChips {...(state ? { onClear: () => address.set({ invitation: undefined }) } : {})}>
        <ChoiceChip label="State" value={state ? invitationStateWords[state].label.toLowerCase() : 'all'} choices={choices} selected={state ?? ''} onChange={(value) => address.set({ invitation: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Invitations" columns={columns} rows={invitations.data?.pages.flatMap((page) => page.items)} rowKey={(each) => each.id}
          error={invitations.error} onRetry={() => void invitations.refetch()} more={{ hasMore: invitations.hasNextPage, loading: invitations.isFetchingNextPage, onMore: () => void invitations.fetchNextPage() }}
          empty={<EmptyState title={state ? 'Nothing matches' : 'Nobody is invited'}>{state ? 'No invitation has this state.' : 'Invite colleagues by mail; they choose their own password.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}

function Acts({ invitation }: { invitation: Invitation }) {
  const [asking, setAsking] = useState(false);
  const resend = useSubmit(`resend-${invitation.id}`);
  const params = { memberInvitationId: invitation.id };
  if (invitation.state !== 'open' && invitation.state !== 'expired') return null;
  const again = async () => {
    const sent = await resend.run(() => call(resendMemberInvitation, { params }));
    if (!sent) return;
    await membersChanged();
    notifications.show({ color: 'good', title: 'Sent again', message: `A new link goes to ${invitation.email}; the old one ends.` });
  };
  return (
    <>
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => void again()} loading={resend.busy} aria-label={`Send again to ${invitation.email}`}>Send again</Button>
        {invitation.state === 'open' && <Button variant="default" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Take back the invitation of ${invitation.email}`}>Take back</Button>}
      </Group>
      {resend.failure !== undefined && <ErrorState error={resend.failure} doing="It was not sent" />}
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Take back the invitation of ${invitation.email}?`} confirm="Take back invitation" dangerous
        consequences={['The link in the mail stops working at once.']} undo="You can invite the same address again."
        onConfirm={async () => {
          await confirmed(() => call(revokeMemberInvitation, { params }));
          await membersChanged();
          notifications.show({ color: 'good', title: 'Taken back', message: `The invitation of ${invitation.email} has ended.` });
        }} />
    </>
  );
}
