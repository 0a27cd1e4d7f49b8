/** Reads what follows a signed agreement as the municipality sees it, and does what its reviewers and signatories may do. */
import { call } from '@rapport/api-client/client';
import {
  compareSentAmendment, declineRenewalForMunicipality, estimateMunicipalityExit, giveNoticeForMunicipality, readMunicipalityLifecycle, readSentAmendment, readSentAmendmentDeltas, receiveNoticeForMunicipality, rescindForMunicipality,
} from '@rapport/api-contract/agreement-lifecycle';
import { useQuery } from '@tanstack/react-query';
import { askUntilMoved } from '../../agreement-views/day-awaited.js';
import type { LifeDesk } from '../../agreement-views/life-desk.js';
import type { Life } from '../../agreement-views/life-words.js';
import { dayIn } from '../../forms/civil-day.js';
import { queryClient } from '../../query-client.js';
import { useSignedIn } from '../../session/use-session.js';

interface AmendmentParams { agreementId: string; agreementAmendmentId: string }
interface ShownVersion { id: string; state: string }
export interface OfAgreement { id: string; title: string; versions: readonly { kind: string; executedAt: string | null }[] }

const key = 'our-agreements';
/** Payments, documents, disputes and days change it as well, on screens that do not know it: read at each look, and until a day that has come shows. */
export const useOurLifecycle = (agreementId: string) => useQuery({ queryKey: [key, 'life', agreementId], staleTime: 0, refetchInterval: ({ state: { data, dataUpdateCount } }) => askUntilMoved(data, dataUpdateCount), queryFn: () => call(readMunicipalityLifecycle, { params: { agreementId } }) });
export const useSentAmendment = (params: AmendmentParams) => useQuery({ queryKey: [key, 'amendment', params.agreementAmendmentId], queryFn: () => call(readSentAmendment, { params }) });
export const useSentAmendmentComparison = (params: AmendmentParams, { id, state }: ShownVersion) => useQuery({ queryKey: [key, 'compare', 'amendment', params.agreementAmendmentId, id, state], queryFn: () => call(compareSentAmendment, { params }) });
export const useSentAmendmentDeltas = (params: AmendmentParams, { id, state }: ShownVersion, open: boolean) => useQuery({ queryKey: [key, 'deltas', params.agreementAmendmentId, id, state], enabled: open, queryFn: () => call(readSentAmendmentDeltas, { params }) });

/** Everything of agreements, what waits, and what leaving would cost are read again. */
export async function ourLifeChanged(): Promise<void> {
  await Promise.all([[key], ['municipality'], ['exit-estimate']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function useOurLifeDesk(agreement: OfAgreement, life: Life): LifeDesk {
  const { agency } = useSignedIn();
  const params = { agreementId: agreement.id };
  const { revision } = life;
  const signedAt = agreement.versions.find(({ kind, executedAt }) => kind === 'original' && executedAt !== null)?.executedAt;
  const after = async <T>(work: Promise<T>): Promise<T> => { const done = await work; await ourLifeChanged(); return done; };
  return {
    agreementId: agreement.id, title: agreement.title, life, side: 'municipality', otherSide: agency?.name ?? 'The agency', signedOn: signedAt && agency ? dayIn(agency.timeZone, new Date(signedAt)) : null,
    amendmentHref: (id) => `/municipality/agreements/${agreement.id}/amendments/${id}`, decline: ({ reason }) => after(call(declineRenewalForMunicipality, { params, body: { revision, reason } })), give: (body) => after(call(giveNoticeForMunicipality, { params, body: { revision, ...body } })),
    receive: (body) => after(call(receiveNoticeForMunicipality, { params, body: { revision, ...body } })), rescind: (reason) => after(call(rescindForMunicipality, { params, body: { revision, reason } })), estimate: (noticeOn) => call(estimateMunicipalityExit, { params, query: noticeOn ? { noticeOn } : {} }), office: null,
  };
}
