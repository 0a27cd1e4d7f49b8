/** States and records of acknowledgements in words, the same on every screen. */
import type { acknowledgementStates, recordKinds } from '@rapport/api-contract/acknowledgements';
import type { personKinds } from '@rapport/api-contract/people';
import type { Tone } from '@rapport/ui/status-badge';

export type AcknowledgementState = (typeof acknowledgementStates)[number];
export const stateWords: Record<AcknowledgementState, { label: string; tone: Tone }> = {
  pending: { label: 'Not opened', tone: 'neutral' }, opened: { label: 'Opened, not signed', tone: 'attention' }, acknowledged: { label: 'Acknowledged', tone: 'good' }, refused: { label: 'Refused', tone: 'bad' },
  excused: { label: 'Excused', tone: 'neutral' }, superseded: { label: 'Replaced by a newer version', tone: 'neutral' }, cancelled: { label: 'Not asked any more', tone: 'neutral' },
};
export const isOpen = (state: AcknowledgementState): boolean => state === 'pending' || state === 'opened';

export const recordWords: Record<(typeof recordKinds)[number], string> = { signed: 'Signed in Rapport', paper: 'Signed on paper', refused: 'Refused to sign', excused: 'Excused' };
const closeWords: Record<string, string> = {
  'left-audience': 'No longer in its audience', separated: 'Left the agency', revised: 'A newer version took its place', rescinded: 'The policy was rescinded', expired: 'The special order expired', signed: '', paper: '', refused: '', excused: '',
};
/** Why something was closed; what is not known here is what a person wrote, and stays letter by letter. */
export const closedBecause = (reason: string): string => (Object.hasOwn(closeWords, reason) ? closeWords[reason] : undefined) ?? reason;
export const kindWords: Record<(typeof personKinds)[number], string> = { sworn: 'sworn officers', dispatcher: 'dispatchers', civilian: 'civilian staff', volunteer: 'volunteers', contractor: 'contractors' };

/** `left-audience` → `Left audience`. */
export function sentence(code: string): string {
  const words = code.replaceAll(/[-_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
