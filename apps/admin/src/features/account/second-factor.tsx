/** The user's second step: set up, replace, new recovery codes, take off. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { removeSecondFactor, renewRecoveryCodes } from '@rapport/api-contract/identity';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { InlineNote } from '@rapport/ui/inline-note';
import { useFormats } from '@rapport/ui/formats-provider';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { queryClient } from '../../query-client.js';
import { sessionQuery, takeSession, useSignedIn, type Session } from '../../session/use-session.js';
import { RecoveryCodes } from '../../session/recovery-codes.js';

const few = 3;

/** `enrol` draws the steps of setting up, shared with sign-in. */
export function SecondFactor({ enrol }: { enrol: (onDone: (session: Session) => void, cancel: ReactNode) => ReactNode }) {
  const { user } = useSignedIn();
  const formats = useFormats();
  const [enrolling, setEnrolling] = useState(false);
  const [asking, setAsking] = useState<'codes' | 'remove' | null>(null);
  const [codes, setCodes] = useState<string[]>();
  const close = () => setAsking(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />;
  if (enrolling) {
    return (
      <Stack gap="md">
        {enrol((session) => {
          takeSession(session);
          setEnrolling(false);
          notifications.show({ color: 'good', title: 'Your second step is set up', message: 'The next sign-in asks for a code of your app.' });
        }, <Button variant="default" onClick={() => setEnrolling(false)}>Cancel</Button>)}
      </Stack>
    );
  }
  if (!user.secondFactor) {
    return (
      <Stack gap="md">
        <Text>With a second step, a stolen password alone opens nothing: signing in also asks for six digits that an app on your phone shows.</Text>
        <div><Button onClick={() => setEnrolling(true)}>Set up a second step</Button></div>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text>An authenticator app is set up. You have {formats.count(user.recoveryCodesLeft, { one: 'recovery code', other: 'recovery codes' })} left for the day when your phone is not at hand.</Text>
      {user.recoveryCodesLeft < few && <InlineNote tone="attention" title="Few recovery codes left">Make new ones, so that a lost phone does not lock you out.</InlineNote>}
      <Group gap="sm">
        <Button variant="default" onClick={() => setEnrolling(true)}>Replace the app</Button>
        <Button variant="default" onClick={() => setAsking('codes')}>New recovery codes</Button>
        {!user.secondFactorDemanded && <Button variant="default" onClick={() => setAsking('remove')}>Take it off</Button>}
      </Group>
      {user.secondFactorDemanded && <Text size="sm" c="dimmed">Your roles need a second step, so it can be replaced but not taken off.</Text>}
      <ConfirmDialog opened={asking === 'codes'} onClose={close} title="Make new recovery codes?" confirm="Make new codes" consequences={['The codes you kept until now stop working.', 'The new ones are shown once.']} undo="You can make new ones again at any time."
        onConfirm={async () => {
          setCodes((await confirmed(() => call(renewRecoveryCodes))).recoveryCodes);
          await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        }} />
      <ConfirmDialog opened={asking === 'remove'} onClose={close} title="Take your second step off?" confirm="Take it off" dangerous consequences={['Your password alone opens your account from then on; it must have 15 characters or more.', 'Your recovery codes end.']} undo="You can set up a new one at any time."
        onConfirm={async () => takeSession(await confirmed(() => call(removeSecondFactor)))} />
    </Stack>
  );
}
