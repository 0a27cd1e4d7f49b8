/** What the agency can do with an agreement and one of its versions now, and why not: read by screens, and asked again when it is done. */
import type { AgreementAct } from '@rapport/api-contract/agreements';
import type { Permission } from '@rapport/api-contract/permissions';
import { afterAgreementEvent, type AgreementState, isEnded } from '@rapport/agreement-engine/agreement-state';
import { type AgreementVersionState, isOpenAgreementVersion } from '@rapport/agreement-engine/agreement-version-state';
import { sendingRefusal, type SendingRefusal } from '@rapport/agreement-engine/ready-rule';

export interface ActWorld {
  state: AgreementState; sentBefore: boolean;
  /** The version that is asked about; null where only the agreement is. */
  version: { state: AgreementVersionState; kind: 'original' | 'amendment'; ready: boolean; faults: number; /** Those of the faults that the terms leave open. */ stillOpen: number } | null;
  openVersion: boolean;
  internalBlocking: number;
  /** Why not the caller finds the version ready, but somebody else; null where they may. */
  notReadyBy: string | null;
  may: (permission: Permission) => boolean;
}
export interface ActRefusal { act: AgreementAct; reason: string }
export interface Acts { acts: AgreementAct[]; refusals: ActRefusal[] }

const negotiable: readonly AgreementState[] = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'];
/** Text and terms are still being agreed. */
export const isNegotiable = (state: AgreementState): boolean => negotiable.includes(state);

/** Acts that the states allow, whoever asks. */
function possible({ state, sentBefore, version, openVersion }: ActWorld): AgreementAct[] {
  const acts: AgreementAct[] = [];
  const own = version?.kind === 'original' && isNegotiable(state) ? version : null;
  if (own?.state === 'draft') acts.push('edit', 'submit');
  if (own?.state === 'internal_review') acts.push(...(own.ready ? [] : ['mark_ready' as const]), 'return');
  if (own && isOpenAgreementVersion(own.state) && (afterAgreementEvent(state, 'send') || own.state === 'draft')) acts.push('send');
  if (own && isOpenAgreementVersion(own.state) && sentBefore) acts.push('discard');
  if (!openVersion && (state === 'sent' || state === 'changes_requested')) acts.push('start_version');
  if (!openVersion && afterAgreementEvent(state, 'revise')) acts.push('revise');
  if (afterAgreementEvent(state, 'withdraw')) acts.push('withdraw');
  if (!isEnded(state)) acts.push('invite', 'comment_internal', ...(sentBefore ? ['comment_shared' as const] : []));
  return acts;
}

export const unreadWords: Record<SendingRefusal, string> = { 'not-submitted': 'Submit it to internal review first.', 'not-ready': 'Nobody has found it ready yet.' };
const sending: readonly AgreementAct[] = ['send', 'withdraw', 'invite'];

function refusalOf(act: AgreementAct, { version, internalBlocking, notReadyBy, may }: ActWorld): string | null {
  if (!may(sending.includes(act) ? 'agreements:send' : 'agreements:write')) return sending.includes(act) ? 'Sending needs the permission agreements:send.' : 'Working on agreements needs the permission agreements:write.';
  if (act === 'submit' && version && version.stillOpen > 0) return version.stillOpen === 1 ? 'Something in it is still open: see the list.' : `${version.stillOpen} things in it are still open: see the list.`;
  if (act === 'mark_ready') return notReadyBy;
  if (act !== 'send' || !version) return null;
  const unread = sendingRefusal(version);
  if (unread !== null) return unreadWords[unread];
  if (version.faults > 0) return version.faults === 1 ? 'Something is missing: see the list.' : `${version.faults} things are missing: see the list.`;
  return internalBlocking > 0 ? 'Internal comments stop sending: settle them first.' : null;
}

export function agreementActs(world: ActWorld): Acts {
  const refusals = possible(world).flatMap((act): ActRefusal[] => {
    const reason = refusalOf(act, world);
    return reason === null ? [] : [{ act, reason }];
  });
  return { acts: possible(world).filter((act) => !refusals.some((each) => each.act === act)), refusals };
}
