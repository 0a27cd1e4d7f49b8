/** The frame around every screen of a signed-in user: navigation, account menu, idle lock, end of the session. */
import { call } from '@rapport/api-client/client';
import { chooseAgency, signOut } from '@rapport/api-contract/identity';
import { notifications } from '@mantine/notifications';
import { AccountMenu } from '@rapport/ui/account-menu';
import { AppFrame } from '@rapport/ui/app-frame';
import { Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { LockScreen } from './lock-screen.js';
import { currentEntry, homeFor, navigationFor } from './navigation.js';
import { OfflineNotice } from './offline-notice.js';
import { Search, openSearch } from './search.js';
import { IdleNote } from './idle-note.js';
import { SessionEnd } from './session-end.js';
import { SignInAgain } from './sign-in-again.js';
import { useWhosePlace } from './use-whose-place.js';
import { heldPage } from '../session/held-page.js';
import { SessionWatch } from '../session/session-watch.js';
import { StepUpDialog } from '../session/step-up-dialog.js';
import { type Session, takeSession, useSession } from '../session/use-session.js';

/** Screens are never drawn without a session; one that ends while they are open covers them (`SignInAgain`). */
export function Workplace() {
  const { data: session } = useSession();
  return session && (session.state === 'locked' || session.complete) ? <Inside session={session} /> : <SignInFirst />;
}

/** Leaves once, with the address at that moment: while sign-in loads, the address already is that of sign-in. */
function SignInFirst() {
  const navigate = useNavigate();
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  useEffect(() => void navigate({ to: '/sign-in', search: { next } as never, replace: true }), [navigate, next]);
  return null;
}

function Inside({ session }: { session: Session }) {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { place, waiting } = useWhosePlace(session);
  const groups = navigationFor(session, waiting);
  const leave = async () => {
    heldPage.letGo();
    await call(signOut).catch(() => undefined);
    await navigate({ to: '/sign-in', search: {} as never });
    takeSession(null);
  };
  const choose = async (agencyId: string | null) => {
    try {
      const next = await call(chooseAgency, { body: { agencyId } });
      takeSession(next);
      await navigate({ to: homeFor(next) });
    } catch {
      notifications.show({ color: 'bad', title: 'The agency was not changed', message: 'Check your connection and try again.' });
    }
  };
  const agencies = session.memberships.map((each) => ({
    label: each.agencyName, current: each.agencyId === session.agency?.id, onSelect: () => void choose(each.agencyId),
  }));
  const account = (
    <AccountMenu name={session.user.name} {...(place ? { place: place.title } : {})} sections={[
      ...(agencies.length > 1 || (agencies.length === 1 && session.user.operator) ? [{ label: 'Work in', entries: agencies }] : []),
      { entries: [{ label: 'Your account', href: '/account' }, { label: 'Sign out', onSelect: () => void leave() }] },
    ]} />
  );
  return (
    <SessionWatch session={session} lock={(onDone) => <LockScreen onDone={onDone} onLeave={() => void leave()} />} again={(held) => <SignInAgain held={held} />}>
      {({ idle, ending, stay, renew }) => (
        <>
          <AppFrame groups={groups} current={currentEntry(path)} onSearch={openSearch} account={account}
            {...(place ? { context: place } : {})}
            banner={<><OfflineNotice />{ending && <SessionEnd session={session} onAgain={() => void call(signOut).then(renew, renew)} />}</>}>
            <Outlet key={session.agency?.id ?? 'none'} />
          </AppFrame>
          <Search groups={groups} />
          <StepUpDialog />
          <IdleNote idle={idle} locksAt={session.locksAt} onStay={stay} />
        </>
      )}
    </SessionWatch>
  );
}
