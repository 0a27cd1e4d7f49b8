/** Which agencies are told of which event. */
import { whoIsTold } from './telling-rule.js';

describe('who is told of an event of sign-in', () => {
  it.each(['identity.signed-in', 'identity.password-accepted', 'identity.unlocked', 'identity.confirmed', 'identity.signed-out', 'identity.session-ended', 'identity.other-sessions-ended'])(
    'never tells of %s where the session did not work', (action) => { expect(whoIsTold(action, 'done')).toBe('chosen'); });

  it.each([
    ['identity.sign-in-failed', 'failed'], ['identity.sign-in-failed', 'refused'], ['identity.locked-out', 'refused'], ['identity.second-factor-failed', 'failed'], ['identity.confirmed-failed', 'failed'],
    ['identity.password-changed', 'done'], ['identity.password-reset', 'done'], ['identity.second-factor-set', 'done'], ['identity.second-factor-removed', 'done'], ['identity.disabled', 'done'],
  ] as const)('hides %s (%s) from no agency of the login', (action, outcome) => { expect(whoIsTold(action, outcome)).toBe('every'); });
});
