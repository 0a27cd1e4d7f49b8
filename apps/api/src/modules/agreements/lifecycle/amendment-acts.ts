/** What either side can do with an amendment now, and why not. */
import type { amendmentActs } from '@rapport/api-contract/agreement-lifecycle';
import { afterAmendmentEvent, type AmendmentState } from '@rapport/agreement-engine/amendment-state';
import type { AgreementVersionState } from '@rapport/agreement-engine/agreement-version-state';

export type AmendmentAct = (typeof amendmentActs)[number];
export interface AmendmentActs { acts: AmendmentAct[]; refusals: { act: AmendmentAct; reason: string }[] }
/** `version`: the one that is worked on, or was sent last. */
export interface AmendmentActWorld { state: AmendmentState; version: AgreementVersionState; faults: number; /** Those of the faults that the terms leave open. */ stillOpen: number; blocking: number; agency: boolean; may: (act: AmendmentAct) => boolean }

function possible({ state, version, agency }: AmendmentActWorld): AmendmentAct[] {
  const can = (event: Parameters<typeof afterAmendmentEvent>[1]) => afterAmendmentEvent(state, event) !== null;
  if (!agency) return version === 'sent' || version === 'approved' ? (['request_changes', 'approve', 'reject'] as const).filter(can) : [];
  const open = version === 'draft' || version === 'internal_review';
  return [
    ...(version === 'draft' ? ['edit' as const] : []), ...(can('submit') ? ['submit' as const] : []), ...(can('return') ? ['return' as const] : []), ...(open && can('send') ? ['send' as const] : []),
    ...(!open && (state === 'sent' || state === 'changes_requested' || can('revise')) ? ['revise' as const] : []), ...(can('withdraw') ? ['withdraw' as const] : []),
  ];
}

export function actsOfAmendment(world: AmendmentActWorld): AmendmentActs {
  const refusals = possible(world).flatMap((act) => {
    if (!world.may(act)) return [{ act, reason: world.agency ? `This needs the permission ${act === 'send' || act === 'withdraw' ? 'agreements:send' : 'agreements:write'}.` : 'Only a reviewer of your municipality does this.' }];
    if (act === 'submit' && world.stillOpen > 0) return [{ act, reason: 'Something in it is still open: see the list.' }];
    if (act === 'send' && world.faults > 0) return [{ act, reason: 'Something is missing: see the list.' }];
    return act === 'approve' && world.blocking > 0 ? [{ act, reason: 'Blocking comments are not settled.' }] : [];
  });
  return { acts: possible(world).filter((act) => !refusals.some((each) => each.act === act)), refusals };
}
