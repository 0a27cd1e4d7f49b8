/** Proves that a lock loses nothing and that nobody sees what another user or agency left. */
import { isOthers, keptWhileLocked } from './session-place.js';
import type { Session } from './use-session.js';

const session = (userId: string, agencyId: string | null, state: Session['state'] = 'ready') => ({
  state, complete: state === 'ready', user: { id: userId }, agency: agencyId && { id: agencyId }, permissions: agencyId ? ['agency:read'] : [], confirmedUntil: 'soon', locksAt: `${state}-lock`, expiresAt: 'end',
}) as unknown as Session;

it('never loses the place of whoever is locked out for a while', () => {
  const kept = keptWhileLocked(session('ana', 'marlow'), session('ana', null, 'locked'));
  expect(kept).toMatchObject({ state: 'locked', complete: false, confirmedUntil: null, locksAt: 'locked-lock', agency: { id: 'marlow' }, permissions: ['agency:read'] });
  expect(isOthers(session('ana', 'marlow'), 'ana/marlow', kept)).toBe(false);
});
it('never gives the place of one user to another', () => {
  const locked = session('bo', null, 'locked');
  expect([keptWhileLocked(session('ana', 'marlow'), locked), keptWhileLocked(null, locked), keptWhileLocked(undefined, locked)]).toEqual([locked, locked, locked]);
});
it('keeps what a tab stored over a reload, locked or not', () => {
  expect([isOthers(undefined, 'ana/marlow', session('ana', 'marlow')), isOthers(undefined, 'ana/marlow', session('ana', null, 'locked'))]).toEqual([false, false]);
});
it('never keeps it for another user, another agency, or after signing out', () => {
  const nexts = [session('bo', 'marlow'), session('ana', 'eastbrook'), session('ana', null), session('bo', null, 'locked'), null];
  for (const before of [session('ana', 'marlow'), undefined]) expect(nexts.map((next) => isOthers(before, 'ana/marlow', next))).toEqual([true, true, true, true, true]);
  expect(isOthers(undefined, null, session('ana', 'marlow'))).toBe(true);
  expect(isOthers(null, null, null)).toBe(false);
});
