/** The frame around every screen of a signed-in user: navigation, account menu, idle lock, end of the session. */
import { call } from '@rapport/api-client/client';
import { chooseAgency, signOut } from '@rapport/api-contract/identity';
import { notifications } from '@mantine/notifications';
import { AccountMenu } from '@rapport/ui/account-menu';
import { AppFrame } from '@rapport/ui/app-frame';
import { Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { LockScreen } from './lock-screen.js';
import { currentEntry, homeFor, navigationFor } from './navigation.js';
import { Search, openSearch } from './search.js';
import { SessionEnd } from './session-end.js';
import { SessionWatch } from '../session/session-watch.js';
import { StepUpDialog } from '../session/step-up-dialog.js';
import { type Session, takeSession, useSession } from '../session/use-session.js';

/** Screens are never drawn without a session: when it ends, sign-in takes their place and comes back to this address. */
export function Workplace() {
  const { data: session } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  if (!session) return <Navigate to="/sign-in" search={{ next: here } as never} replace />;
  if (session.state !== 'locked' && !session.complete) return <Navigate to="/sign-in" search={{ next: here } as never} replace />;
  return <Inside session={session} />;
}

function Inside({ session }: { session: Session }) {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups = navigationFor(session);
  const leave = async () => {
    await call(signOut).catch(() => undefined);
    await navigate({ to: '/sign-in' });
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
    <AccountMenu name={session.user.name} {...(session.agency ? { place: session.agency.name } : {})} sections={[
      ...(agencies.length > 1 || (agencies.length === 1 && session.user.operator) ? [{ label: 'Work in', entries: agencies }] : []),
      { entries: [{ label: 'Your account', href: '/account' }, { label: 'Sign out', onSelect: () => void leave() }] },
    ]} />
  );
  return (
    <SessionWatch session={session} lock={(onDone) => <LockScreen onDone={onDone} onLeave={() => void leave()} />}>
      {(ending) => (
        <>
          <AppFrame groups={groups} current={currentEntry(path)} onSearch={openSearch} account={account}
            {...(session.agency ? { context: { title: session.agency.name } } : {})}
            {...(ending ? { banner: <SessionEnd session={session} onLeave={() => void leave()} /> } : {})}>
            <Outlet key={session.agency?.id ?? 'none'} />
          </AppFrame>
          <Search groups={groups} />
          <StepUpDialog />
        </>
      )}
    </SessionWatch>
  );
}
