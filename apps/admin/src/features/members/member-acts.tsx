/** Ends a membership, or opens it again. */
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { endMembership, reactivateMembership } from '@rapport/api-contract/members';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { type Member, membersChanged } from './use-members.js';

export function MemberActs({ member }: { member: Member }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const params = { membershipId: member.id };
  const said = async (message: string) => {
    await membersChanged();
    notifications.show({ color: 'good', title: member.name, message });
  };
  if (member.state === 'disabled') return null;
  const dialog = { opened: asking, onClose: () => setAsking(false) };
  if (member.state !== 'active') {
    return (
      <>
        <Button onClick={() => setAsking(true)}>Reactivate</Button>
        <ConfirmDialog {...dialog} title={`Reactivate ${member.name}?`} confirm="Reactivate member" consequences={['They can sign in again, with the roles they had.']} undo="You can end the membership again at any time."
          onConfirm={async () => {
            await confirmed(() => call(reactivateMembership, { params }));
            await said('The membership is open again.');
          }} />
      </>
    );
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>End membership</Button>
      <ConfirmDialog {...dialog} title={`End the membership of ${member.name}?`} confirm="End membership" dangerous
        consequences={['Their sessions in this agency end at once.', 'They can no longer sign in here; other agencies they work for are not touched.', 'What they did stays in the audit trail.', ...(member.roles.includes('municipality_signatory') ? ['What they signed for their municipality and your agency has not signed yet is void: somebody else of it signs.'] : [])]} undo="You can reactivate them later, with the same roles."
        onConfirm={async () => {
          await confirmed(() => call(endMembership, { params, body: { reason } }));
          await said('The membership has ended.');
        }}>
        <TextInput label="Why" description="For the audit trail, for example: Left the department." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmDialog>
    </>
  );
}
