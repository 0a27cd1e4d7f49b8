/** Which agencies are told of an event of sign-in, so that each one reads what concerns it and none learns where else somebody works. */

/** What somebody does in one session: the agency that the session chose is told, and no other. */
const actsOfSession: ReadonlySet<string> = new Set([
  'identity.password-accepted', 'identity.signed-in', 'identity.unlocked', 'identity.confirmed', 'identity.signed-out', 'identity.session-ended', 'identity.other-sessions-ended',
]);

/** `chosen`: the agency of the session, if it has one. `every`: all agencies of the login, since what happened to the login happened to their member. */
export function whoIsTold(action: string, outcome: 'done' | 'refused' | 'failed'): 'chosen' | 'every' {
  return outcome === 'done' && actsOfSession.has(action) ? 'chosen' : 'every';
}
