/** Where a member is signed in to this agency, and how to end it. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { endMemberSession, endMemberSessions } from '@rapport/api-contract/members';
import { ErrorState } from '@rapport/ui/error-state';
import { Panel } from '@rapport/ui/panel';
import { useSubmit } from '../../forms/use-submit.js';
import { SessionRows } from '../../workplace/session-rows.js';
import { type Member, membersChanged, useMemberSessions } from './use-members.js';

export function MemberSessions({ member }: { member: Member }) {
  const sessions = useMemberSessions(member.id, true);
  const submit = useSubmit('member-sessions');
  const params = { membershipId: member.id };
  const act = async (end: () => Promise<unknown>, message: string) => {
    const done = await submit.run(async () => {
      await end();
      return true;
    });
    if (!done) return;
    await membersChanged();
    notifications.show({ color: 'good', title: member.name, message });
  };
  const items = sessions.data?.items;
  return (
    <Panel title="Signed in now" note="Sessions in this agency only."
      aside={items && items.length > 1 && <Button variant="default" size="compact-sm" onClick={() => void act(() => call(endMemberSessions, { params }), 'All sessions have ended.')}>End all</Button>}>
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The session was not ended" />}
      <SessionRows rows={items} error={sessions.error} onRetry={() => void sessions.refetch()} busy={submit.busy}
        onEnd={(session) => void act(() => call(endMemberSession, { params: { ...params, memberSessionId: session.id } }), 'The session has ended.')} />
    </Panel>
  );
}
