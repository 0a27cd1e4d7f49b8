/** Signing in, and going back to where one wanted to go. */
import { Button, Stack, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { signOut } from '@rapport/api-contract/identity';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInSteps, stepOf, stepTitles } from '../features/sign-in/sign-in-steps.js';
import { type Session, takeSession, useSession } from '../session/use-session.js';
import { Entrance } from '../workplace/entrance.js';
import { homeFor } from '../workplace/navigation.js';

/** Only an address inside the app: a link must not send anybody elsewhere after signing in. */
const safeNext = (next: unknown) => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next.replace(/^\/admin(?=\/|$)/, '') || '/' : null);

export function SignInScreen() {
  const { data: session } = useSession();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  const step = stepOf(session);
  const go = (after: Session) => {
    takeSession(after);
    if (stepOf(after) === 'done') void navigate({ href: safeNext(next) ?? homeFor(after), replace: true });
  };
  const leave = async () => {
    await call(signOut).catch(() => undefined);
    takeSession(null);
  };
  return (
    <Entrance title={stepTitles[step]}>
      {session && step === 'done'
        ? <Stack align="flex-start"><Text>You are signed in as {session.user.name}.</Text><Button onClick={() => go(session)}>Go on</Button></Stack>
        : <SignInSteps session={session} onDone={go} />}
      {session && <Text size="sm" c="dimmed">{session.user.email} · <Button variant="transparent" size="compact-sm" px={0} onClick={() => void leave()}>Sign out</Button></Text>}
    </Entrance>
  );
}
