/** Where the user is signed in, and how to end it. */
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { endOtherSessions, endSession } from '@rapport/api-contract/identity';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useSubmit } from '../../forms/use-submit.js';
import { SessionRows } from '../../workplace/session-rows.js';
import { ownSessionsChanged, useOwnSessions } from './use-account.js';

export function OwnSessions() {
  const sessions = useOwnSessions();
  const submit = useSubmit('sessions');
  const formats = useFormats();
  const said = async (message: string) => {
    await ownSessionsChanged();
    notifications.show({ color: 'good', title: 'Done', message });
  };
  const endOthers = async () => {
    const answer = await submit.run(() => call(endOtherSessions));
    if (answer) await said(`${formats.count(answer.ended, { one: 'session has', other: 'sessions have' })} ended.`);
  };
  const end = async (sessionId: string) => {
    const done = await submit.run(async () => {
      await call(endSession, { params: { sessionId } });
      return true;
    });
    if (done) await said('The session has ended.');
  };
  return (
    <Panel title="Where you are signed in" note="End what you do not recognise, then change your password."
      aside={(sessions.data?.length ?? 0) > 1 && <Button variant="default" size="compact-sm" onClick={() => void endOthers()} loading={submit.busy}>End all others</Button>}>
      <Stack gap="sm">
        {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The session was not ended" />}
        <SessionRows rows={sessions.data} error={sessions.error} onRetry={() => void sessions.refetch()} busy={submit.busy} onEnd={(session) => void end(session.id)} />
      </Stack>
    </Panel>
  );
}
