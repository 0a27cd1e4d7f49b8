/** Proves that a lock loses nothing and that nobody sees what another user or agency left. */
import { isOthers, keptWhileLocked } from './session-place.js';
import type { Session } from './use-session.js';

const session = (userId: string, agencyId: string | null, state: Session['state'] = 'ready') => ({
  state, complete: state === 'ready', user: { id: userId }, agency: agencyId && { id: agencyId }, permissions: agencyId ? ['agency:read'] : [], confirmedUntil: 'soon', locksAt: `${state}-lock`, expiresAt: 'end',
}) as unknown as Session;

it('never loses the place of whoever is locked out for a while', () => {
  const kept = keptWhileLocked(session('ana', 'marlow'), session('ana', null, 'locked'));
  expect(kept).toMatchObject({ state: 'locked', complete: false, confirmedUntil: null, locksAt: 'locked-lock', agency: { id: 'marlow' }, permissions: ['agency:read'] });
  expect(isOthers('ana/marlow', kept)).toBe(false);
});
it('never gives the place of one user to another', () => {
  const locked = session('bo', null, 'locked');
  expect([keptWhileLocked(session('ana', 'marlow'), locked), keptWhileLocked(null, locked), keptWhileLocked(undefined, locked)]).toEqual([locked, locked, locked]);
});
it('keeps what was stored for the same user: over a lock, the end of a session, and until an agency is chosen', () => {
  const nexts = [session('ana', 'marlow'), session('ana', null, 'locked'), session('ana', null, 'second-factor-needed'), session('ana', null, 'choose-agency'), null];
  expect(nexts.map((next) => isOthers('ana/marlow', next))).toEqual([false, false, false, false, false]);
});
it('never keeps it for another user or another agency, and nothing of which nobody knows whose it is', () => {
  const nexts = [session('bo', 'marlow'), session('bo', null, 'locked'), session('ana', 'eastbrook')];
  expect(nexts.map((next) => isOthers('ana/marlow', next))).toEqual([true, true, true]);
  expect([isOthers(null, session('ana', 'marlow')), isOthers(null, null)]).toEqual([true, false]);
});
