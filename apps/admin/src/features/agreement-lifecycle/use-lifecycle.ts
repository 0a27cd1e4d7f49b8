/** Reads what follows a signed agreement on the agency's side, and does what its officers may do. */
import { call } from '@rapport/api-client/client';
import {
  changeSuspension, compareAmendment, declineRenewal, estimateExit, giveNotice, readAgreementLifecycle, readAmendment, readAmendmentDeltas, receiveNotice, rescindNotice, settleAgreement, startAmendment, suspendServices,
} from '@rapport/api-contract/agreement-lifecycle';
import { createAgreement, readAgreementVersion, saveAgreementDraft } from '@rapport/api-contract/agreements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { askUntilMoved } from '../../agreement-views/day-awaited.js';
import type { LifeDesk, LifeOffice } from '../../agreement-views/life-desk.js';
import type { Life } from '../../agreement-views/life-words.js';
import { dayIn } from '../../forms/civil-day.js';
import { queryClient } from '../../query-client.js';
import { useMay, useSignedIn } from '../../session/use-session.js';
import { useAddress } from '../../workplace/address.js';
import { nextTerms } from './next-terms.js';

export type Amendment = AnswerOf<typeof readAmendment>;
interface AmendmentParams { agreementId: string; agreementAmendmentId: string }
/** What is needed of the agreement that the page shows already. */
export interface OfAgreement { id: string; title: string; municipality: { id: string; name: string }; versions: readonly { id: string; kind: string; executedAt: string | null }[] }

const key = 'agreements';
/** Payments, documents, disputes and days change it as well, on screens that do not know it: read at each look, and until a day that has come shows. */
export const useLifecycle = (agreementId: string) => useQuery({ queryKey: [key, 'life', agreementId], staleTime: 0, refetchInterval: ({ state: { data, dataUpdateCount } }) => askUntilMoved(data, dataUpdateCount), queryFn: () => call(readAgreementLifecycle, { params: { agreementId } }) });
export const useAmendment = (params: AmendmentParams) => useQuery({ queryKey: [key, 'amendment', params.agreementAmendmentId], queryFn: () => call(readAmendment, { params }) });
/** Read anew after each save. */
export const useAmendmentComparison = (params: AmendmentParams, revision: number | undefined) => useQuery({ queryKey: [key, 'compare', 'amendment', params.agreementAmendmentId, revision], enabled: revision !== undefined, placeholderData: (before) => before, queryFn: () => call(compareAmendment, { params }) });
export const useAmendmentDeltas = (params: AmendmentParams, revision: number | undefined) => useQuery({ queryKey: [key, 'deltas', params.agreementAmendmentId, revision], enabled: revision !== undefined, placeholderData: (before) => before, queryFn: () => call(readAmendmentDeltas, { params }) });

/** Everything of agreements is read again, with what leaving would cost. */
export async function lifeChanged(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: [key] }), queryClient.invalidateQueries({ queryKey: ['exit-estimate'] })]);
}
/** What a save answered, in place of what was read before. */
export function keepAmendment(amendment: Amendment): void {
  queryClient.setQueryData([key, 'amendment', amendment.id], amendment);
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [root, name] }) => root === key && (name === 'list' || name === 'one' || name === 'life') });
}

export function useLifeDesk(agreement: OfAgreement, life: Life): LifeDesk {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayRenew = useMay('agreements:write');
  const params = { agreementId: agreement.id };
  const { revision } = life;
  const original = agreement.versions.find(({ kind, executedAt }) => kind === 'original' && executedAt !== null);
  const after = async <T>(work: Promise<T>): Promise<T> => { const done = await work; await lifeChanged(); return done; };
  const office: LifeOffice = {
    mayRenew,
    amend: async (body) => { const { id } = await after(call(startAmendment, { params, body })); address.go(`/agreements/${agreement.id}/amendments/${id}/edit`); },
    suspend: (body) => after(call(suspendServices, { params, body })),
    changeSuspension: ({ id, revision: of }, until, reason) => after(call(changeSuspension, { params: { ...params, agreementSuspensionId: id }, body: { revision: of, until, reason } })),
    settle: (step, note) => after(call(settleAgreement, { params, body: { revision, step, note } })),
    renew: async () => { if (original) address.go(await after(nextTerm(agreement, original.id, life))); },
    invoicesHref: `/billing?agreement=${agreement.id}`, nextHref: (id) => `/agreements/${id}`,
  };
  return {
    agreementId: agreement.id, title: agreement.title, life, side: 'agency', otherSide: agreement.municipality.name, signedOn: original?.executedAt && agency ? dayIn(agency.timeZone, new Date(original.executedAt)) : null,
    amendmentHref: (id) => `/agreements/${agreement.id}/amendments/${id}`, decline: (body) => after(call(declineRenewal, { params, body: { revision, ...body } })), give: (body) => after(call(giveNotice, { params, body: { revision, ...body } })),
    receive: (body) => after(call(receiveNotice, { params, body: { revision, ...body } })), rescind: (reason) => after(call(rescindNotice, { params, body: { revision, reason } })), estimate: (noticeOn) => call(estimateExit, { params, query: noticeOn ? { noticeOn } : {} }), office,
  };
}

/** A further term is an agreement of its own, with the text and terms of this one moved to its days; answers where its draft is edited. */
async function nextTerm({ id, title, municipality }: OfAgreement, agreementVersionId: string, life: Life): Promise<string> {
  const signed = await call(readAgreementVersion, { params: { agreementId: id, agreementVersionId } });
  const made = await call(createAgreement, { body: { municipalityId: municipality.id, title, templateVersionId: signed.template?.versionId ?? null, renewsId: id, terms: nextTerms(signed.terms, life) } });
  if (!made.open) return `/agreements/${made.id}`;
  const params = { agreementId: made.id, agreementVersionId: made.open.id };
  const { revision } = await call(readAgreementVersion, { params });
  const { fieldValues, clauseChoices, wording } = signed;
  await call(saveAgreementDraft, { params, body: { revision, fieldValues, clauseChoices, wording } });
  return `/agreements/${made.id}/versions/${made.open.id}/edit`;
}
