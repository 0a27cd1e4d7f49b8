/** Covers the page of somebody who has not used it for a while, until they have unlocked it. */
import { Button, Stack, Text } from '@mantine/core';
import { UnlockStep } from '../features/sign-in/unlock-step.js';
import { useSignedIn, type Session } from '../session/use-session.js';
import { Cover } from './cover.js';

export function LockScreen({ onDone, onLeave }: { onDone: (session: Session) => void; onLeave: () => void }) {
  const { user } = useSignedIn();
  return (
    <Cover name="lock" title="Locked">
      <Stack gap="md">
        <UnlockStep onDone={onDone} secondFactor={user.secondFactor} />
        <Text size="sm" c="dimmed">You are {user.name}. Not you? <Button variant="transparent" size="compact-sm" px={0} onClick={onLeave}>Sign out</Button></Text>
      </Stack>
    </Cover>
  );
}
