/** Covers everything, dialogs too, until the user has unlocked; what stood on the page stays as it was. */
import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { UnlockStep } from '../features/sign-in/unlock-step.js';
import { useSignedIn, type Session } from '../session/use-session.js';
import { Entrance } from './entrance.js';
import classes from './lock-screen.module.css';

/** A modal dialog of the browser: it lies above every layer, and makes all of them inert. */
export function LockScreen({ onDone, onLeave }: { onDone: (session: Session) => void; onLeave: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const { user } = useSignedIn();
  // Read before what it covers with its own is drawn.
  const [title] = useState(() => document.title);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector('input')?.focus();
    return () => {
      dialog?.close();
      document.title = title;
    };
  }, [title]);
  return (
    <dialog ref={box} className={classes.lock} aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()} onClose={(event) => event.currentTarget.isConnected && !event.currentTarget.open && event.currentTarget.showModal()}>
      <Entrance title="Locked" headingId="lock-title">
        <Stack gap="md">
          <UnlockStep onDone={onDone} secondFactor={user.secondFactor} />
          <Text size="sm" c="dimmed">You are {user.name}. Not you? <Button variant="transparent" size="compact-sm" px={0} onClick={onLeave}>Sign out</Button></Text>
        </Stack>
      </Entrance>
    </dialog>
  );
}
