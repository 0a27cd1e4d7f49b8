/** The frame around every screen of a signed-in user: navigation, account menu, use notice, idle lock. */
import { call } from '@rapport/api-client/client';
import { chooseAgency, signOut } from '@rapport/api-contract/identity';
import { AccountMenu } from '@rapport/ui/account-menu';
import { AppFrame } from '@rapport/ui/app-frame';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Search, openSearch } from './search.js';
import { currentEntry, homeFor, navigationFor } from './navigation.js';
import { takeSession, useSignedIn } from '../session/use-session.js';
import { SessionWatch } from '../session/session-watch.js';

export function Workplace() {
  const session = useSignedIn();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups = navigationFor(session);
  const leave = async () => {
    await call(signOut).catch(() => undefined);
    takeSession(null);
    await navigate({ to: '/sign-in' });
  };
  const choose = async (agencyId: string) => {
    const next = await call(chooseAgency, { body: { agencyId } });
    takeSession(next);
    await navigate({ to: homeFor(next) });
  };
  const agencies = session.memberships.map((each) => ({
    label: each.agencyName, current: each.agencyId === session.agency?.id, onSelect: () => void choose(each.agencyId),
  }));
  return (
    <SessionWatch session={session}>
      <AppFrame groups={groups} current={currentEntry(path)} onSearch={openSearch}
        {...(session.agency ? { context: { title: session.agency.name } } : {})}
        account={<AccountMenu name={session.user.name} place={session.agency?.name} sections={[
          ...(agencies.length > 1 ? [{ label: 'Work in', entries: agencies }] : []),
          { entries: [{ label: 'Your account', href: '/account' }, { label: 'Sign out', onSelect: () => void leave() }] },
        ]} />}>
        <Outlet />
      </AppFrame>
      <Search groups={groups} />
    </SessionWatch>
  );
}
