/** Proves that a lock loses nothing and that nobody sees what another user or agency left. */
import { hasLostRights, isOthers, keptWhileLocked, mayComeBack, verdictOn } from './session-place.js';
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

describe('the page that is open when the API tells who is signed in', () => {
  const ready = (userId: string, agencyId: string | null, over: Partial<Session> = {}) => ({ ...session(userId, agencyId), notice: null, municipalityId: null, memberships: [], municipalityPermissions: [], platformPermissions: [], ...over }) as Session;
  const ana = ready('ana', 'marlow');

  it('never goes on under another name, whatever state that session is in', () => {
    const others = [ready('bo', 'marlow'), session('bo', null, 'second-factor-needed'), session('bo', null, 'locked')];
    expect(others.flatMap((next) => [verdictOn(ana, next, false), verdictOn(ana, next, true)])).toEqual(Array(6).fill('leave'));
  });
  it('is covered, and not lost, whenever the session is over or half-way', () => {
    const nexts = [null, session('ana', null, 'second-factor-needed'), session('ana', null, 'password-change-needed')];
    expect(nexts.flatMap((next) => [verdictOn(ana, next, false), verdictOn(ana, next, true)])).toEqual(Array(6).fill('sign-in'));
    expect([verdictOn(ana, session('ana', null, 'locked'), false), verdictOn(ana, session('ana', null, 'locked'), true)]).toEqual(['locked', 'sign-in']);
  });
  it('never comes back in another agency, as the other side of it, or past a use notification', () => {
    const nexts = [ready('ana', 'eastbrook'), ready('ana', null), ready('ana', 'marlow', { municipalityId: 'whitemarsh' }), ready('ana', 'marlow', { notice: { text: 'For duty.', acceptedAt: null } })];
    expect(nexts.map((next) => verdictOn(ana, next, true))).toEqual(Array(4).fill('sign-in'));
    expect([verdictOn(ana, ready('ana', 'marlow', { notice: { text: 'For duty.', acceptedAt: 'now' } }), true), verdictOn(ana, ready('ana', 'marlow'), true)]).toEqual(['go-on', 'go-on']);
  });
  it('comes back to somebody of several agencies, and never to one who left that agency or changed sides', () => {
    const member = (agencyId: string, municipalityId: string | null = null) => ready('ana', null, { memberships: [{ membershipId: 'm', agencyId, agencyName: agencyId, roles: [], municipalityId }] });
    expect([mayComeBack(ana, member('marlow')), mayComeBack(ana, member('eastbrook')), mayComeBack(ana, member('marlow', 'whitemarsh')), mayComeBack(ready('ana', null), member('marlow'))]).toEqual([true, false, false, true]);
  });
  it('never shows again unasked what a lost right had opened', () => {
    const rights = (permissions: string[], municipal: string[] = []) => ready('ana', 'marlow', { permissions, municipalityPermissions: municipal } as unknown as Partial<Session>);
    expect([hasLostRights(rights(['a', 'b']), rights(['a'])), hasLostRights(rights([], ['c']), rights([], [])), hasLostRights(rights(['a']), rights(['a', 'b'], ['c']))]).toEqual([true, true, false]);
  });
});
