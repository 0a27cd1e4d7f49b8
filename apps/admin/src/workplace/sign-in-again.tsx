/** Covers the page of somebody whose session ended: the same person signs in again and goes on, or leaves what was typed behind knowingly. */
import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { chooseAgency, signOut } from '@rapport/api-contract/identity';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { SignInSteps, stepOf } from '../features/sign-in/sign-in-steps.js';
import { useSubmit } from '../forms/use-submit.js';
import type { Held } from '../session/held-page.js';
import { leaveForGood } from '../session/page-return.js';
import { isSamePlace, mayComeBack } from '../session/session-place.js';
import { tellOtherTabs } from '../session/other-tabs.js';
import { receive, type Session, useSignedIn } from '../session/use-session.js';
import { Cover } from './cover.js';

export function SignInAgain({ held: { now, leaving = false } }: { held: Held }) {
  const page = useSignedIn();
  const choosing = useSubmit('agency');
  const done = async (session: Session) => {
    const elsewhere = session.complete && !isSamePlace(page, session) && mayComeBack(page, session);
    const next = elsewhere ? await choosing.run(() => call(chooseAgency, { body: { agencyId: page.agency?.id ?? null } })) : session;
    if (!receive(next ?? session)) return;
    tellOtherTabs();
    notifications.show({ color: 'good', message: 'You are signed in again. Everything stands as you left it.' });
  };
  if (leaving) return <Cover name="again" title="Somebody else is signed in"><LoadingState label="Opening the page anew" /></Cover>;
  const away = now?.complete === true && !isSamePlace(page, now);
  return (
    <Cover name="again" title="Your session has ended">
      <Stack gap="md">
        {!away && <Text>Sign in again to go on with what you were doing. What you typed is kept on the page behind this.</Text>}
        {choosing.failure !== undefined && <ErrorState error={choosing.failure} />}
        {!away && <SignInSteps session={now} onDone={(session) => void done(session)} email={page.user.email} sameUser />}
        {away && now && (mayComeBack(page, now)
          ? <><Text>You are signed in again, but not in {page.agency?.name ?? 'the place'} where this page is open.</Text><Button loading={choosing.busy} onClick={() => void done(now)}>Go on in {page.agency?.name ?? 'this place'}</Button></>
          : <Text>You do not belong to {page.agency?.name ?? 'this place'} any more, so what you were doing there cannot go on. Ask its admin if this is a mistake.</Text>)}
        <WayOut signedIn={now !== null} step={stepOf(now)} />
      </Stack>
    </Cover>
  );
}

/** Asked twice: it is the only press in here that loses anything. */
function WayOut({ signedIn, step }: { signedIn: boolean; step: string }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    // Whoever signed in half-way here must not be found signed in by the next person.
    if (signedIn) await call(signOut).catch(() => undefined);
    leaveForGood();
  };
  if (!asked) return <Button key={step} variant="transparent" size="compact-sm" px={0} style={{ alignSelf: 'flex-start' }} onClick={() => setAsked(true)}>Sign in as somebody else</Button>;
  return (
    <Stack gap="sm" role="group" aria-label="Sign in as somebody else">
      <Text size="sm">What was typed on the page and is not saved is lost, and nobody can bring it back.</Text>
      <Button variant="default" autoFocus onClick={() => setAsked(false)}>Stay here</Button>
      <Button variant="outline" color="bad" loading={busy} onClick={() => void leave()}>Leave and lose what was typed</Button>
    </Stack>
  );
}
