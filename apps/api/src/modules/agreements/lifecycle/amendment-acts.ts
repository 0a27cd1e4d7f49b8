/** What either side can do with an amendment now, and why not. */
import type { amendmentActs } from '@rapport/api-contract/agreement-lifecycle';
import { afterAmendmentEvent, type AmendmentState, isOpenAmendment } from '@rapport/agreement-engine/amendment-state';
import type { AgreementVersionState } from '@rapport/agreement-engine/agreement-version-state';
import { sendingRefusal } from '@rapport/agreement-engine/ready-rule';
import { unreadWords } from '../drafting/agreement-acts.js';

export type AmendmentAct = (typeof amendmentActs)[number];
export interface AmendmentActs { acts: AmendmentAct[]; refusals: { act: AmendmentAct; reason: string }[] }
/** `version`: the one that is worked on, or was sent last. */
export interface AmendmentActWorld { state: AmendmentState; version: AgreementVersionState; faults: number; /** Those of the faults that the terms leave open. */ stillOpen: number; blocking: number; /** The agreement has ended: nothing of it is amended any more. */ over: boolean; /** Somebody found the version ready to be sent. */ ready: boolean; /** Why not the caller finds it ready, but somebody else; null where they may. */ notReadyBy: string | null; agency: boolean; may: (act: AmendmentAct) => boolean }

function possible({ state, version, ready, agency }: AmendmentActWorld): AmendmentAct[] {
  const can = (event: Parameters<typeof afterAmendmentEvent>[1]) => afterAmendmentEvent(state, event) !== null;
  if (!agency) return version === 'sent' || version === 'approved' ? (['request_changes', 'approve', 'reject'] as const).filter(can) : [];
  const open = version === 'draft' || version === 'internal_review';
  // A version that answers the municipality is looked at as the first one is, and the amendment stays where the municipality reads that it stands.
  const inside = isOpenAmendment(state) ? version : null;
  return [
    ...(version === 'draft' ? ['edit' as const] : []), ...(inside === 'draft' ? ['submit' as const] : []), ...(inside === 'internal_review' && !ready ? ['mark_ready' as const] : []), ...(inside === 'internal_review' ? ['return' as const] : []), ...(open && can('send') ? ['send' as const] : []),
    ...(!open && (state === 'sent' || state === 'changes_requested' || can('revise')) ? ['revise' as const] : []), ...(can('withdraw') ? ['withdraw' as const] : []),
  ];
}

export const amendedNoMore = 'The agreement is over: nothing of it is amended any more.';

export function actsOfAmendment(world: AmendmentActWorld): AmendmentActs {
  const refusals = possible(world).flatMap((act) => {
    if (!world.may(act)) return [{ act, reason: world.agency ? `This needs the permission ${act === 'send' || act === 'withdraw' ? 'agreements:send' : 'agreements:write'}.` : 'Only a reviewer of your municipality does this.' }];
    if (world.over && act !== 'withdraw' && act !== 'reject') return [{ act, reason: amendedNoMore }];
    if (act === 'submit' && world.stillOpen > 0) return [{ act, reason: 'Something in it is still open: see the list.' }];
    if (act === 'mark_ready' && world.notReadyBy !== null) return [{ act, reason: world.notReadyBy }];
    const unread = act === 'send' ? sendingRefusal({ state: world.version, ready: world.ready }) : null;
    if (unread !== null) return [{ act, reason: unreadWords[unread] }];
    if (act === 'send' && world.faults > 0) return [{ act, reason: 'Something is missing: see the list.' }];
    return act === 'approve' && world.blocking > 0 ? [{ act, reason: 'Blocking comments are not settled.' }] : [];
  });
  return { acts: possible(world).filter((act) => !refusals.some((each) => each.act === act)), refusals };
}
