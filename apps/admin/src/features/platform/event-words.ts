/** What happened to a login, as the rest of a sentence that starts with who did it. */
const words: Record<string, string> = {
  'identity.signed-in': 'signed in', 'identity.signed-out': 'signed out', 'identity.sign-in-failed': 'tried to sign in', 'identity.password-accepted': 'gave the right password',
  'identity.second-factor-failed': 'gave a wrong code', 'identity.recovery-code-failed': 'gave a wrong recovery code', 'identity.agency-entered': 'went to work in an agency', 'identity.notice-accepted': 'accepted the use notification',
  'identity.unlocked': 'unlocked the page', 'identity.unlocked-failed': 'tried to unlock the page', 'identity.confirmed-failed': 'tried to confirm who they are', 'identity.confirmed': 'confirmed who they are', 'identity.session-ended': 'ended a session', 'identity.other-sessions-ended': 'ended all other sessions',
  'identity.account-changed': 'changed their account', 'identity.password-changed': 'changed the password', 'identity.password-change-failed': 'tried to change the password', 'identity.password-reset': 'chose a new password by mail',
  'identity.second-factor-set': 'set up the second step', 'identity.second-factor-replaced': 'replaced the second step', 'identity.second-factor-removed': 'took the second step off', 'identity.recovery-codes-renewed': 'made new recovery codes',
  'identity.second-factor-reset': 'reset the second step of a login', 'identity.disabled': 'closed a login', 'identity.enabled': 'opened a login again', 'identity.operator-made': 'made a platform operator',
  'agencies.renamed': 'changed the name that residents see',
};

/** The acts that the record can be limited to. */
export const eventChoices: readonly { value: string; label: string }[] = Object.entries(words).map(([value, label]) => ({ value, label }));

/** An act that this screen does not know keeps its own name, made readable. */
export const eventWords = (action: string): string => words[action] ?? action.replace('.', ': ').replaceAll('-', ' ');

const show = (value: unknown): string => (Array.isArray(value) ? value.map(show).join(', ') : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** Details as lines of words; ids tell a reader nothing. */
export function detailLines(details: Record<string, unknown> | null): string[] {
  return Object.entries(details ?? {}).flatMap(([key, value]) => (/(^id|Ids?)$/.test(key) || value === null || value === '' ? [] 
    : key === 'by' ? [`with ${show(value).replaceAll('-', ' ')}`] : [`${key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}: ${show(value)}`]));
}
