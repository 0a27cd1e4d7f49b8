/** What somebody of the municipality can do with the version on the table, and why not: read by screens, and asked again when it is done. */
import type { municipalityActs } from '@rapport/api-contract/municipality-agreements';
import type { MunicipalityPermission } from '@rapport/api-contract/permissions';
import { afterAgreementEvent, type AgreementState, isEnded } from '@rapport/agreement-engine/agreement-state';
import type { AgreementVersionState } from '@rapport/agreement-engine/agreement-version-state';

export type MunicipalityAct = (typeof municipalityActs)[number];
export interface MunicipalityActWorld { state: AgreementState; offered: AgreementVersionState; blockingComments: number; may: (permission: MunicipalityPermission) => boolean }
export interface MunicipalityActs { acts: MunicipalityAct[]; refusals: { act: MunicipalityAct; reason: string }[] }

const needs: Record<MunicipalityAct, MunicipalityPermission> = { comment: 'municipality:comment', request_changes: 'municipality:approve', approve: 'municipality:approve', reject: 'municipality:approve', sign: 'municipality:sign' };
const lacking: Record<MunicipalityAct, string> = {
  comment: 'Commenting needs the right to review.', request_changes: 'Only a reviewer of your municipality asks for changes.', approve: 'Only a reviewer of your municipality approves.', reject: 'Only a reviewer of your municipality rejects.', sign: 'Only a signatory of your municipality signs.',
};

function possible({ state, offered }: MunicipalityActWorld): MunicipalityAct[] {
  return [
    ...(isEnded(state) ? [] : ['comment' as const]), ...(offered === 'sent' && afterAgreementEvent(state, 'request_changes') ? ['request_changes' as const] : []), ...(offered === 'sent' && afterAgreementEvent(state, 'approve') ? ['approve' as const] : []),
    ...(afterAgreementEvent(state, 'reject') ? ['reject' as const] : []), ...(state === 'signing' ? ['sign' as const] : []),
  ];
}

export function actsOfMunicipality(world: MunicipalityActWorld): MunicipalityActs {
  const refusals = possible(world).flatMap((act) => {
    if (!world.may(needs[act])) return [{ act, reason: lacking[act] }];
    return act === 'approve' && world.blockingComments > 0 ? [{ act, reason: world.blockingComments === 1 ? 'A blocking comment is not settled.' : `${world.blockingComments} blocking comments are not settled.` }] : [];
  });
  return { acts: possible(world).filter((act) => !refusals.some((each) => each.act === act)), refusals };
}
