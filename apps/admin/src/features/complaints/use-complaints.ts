/** Reads complaints and does what is done with them. */
import { call } from '@rapport/api-client/client';
import {
  assignComplaint, beginInvestigation, closeComplaint, decideComplaint, listComplaintHandlers, listComplaints, messageComplainant, noteOnComplaint, postponeComplaint, readComplaint, recordComplaint, reopenComplaint, screenComplaint, settleComplaint, takeDownMessage,
} from '@rapport/api-contract/complaints';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { listUnits } from '@rapport/api-contract/units';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { mostChoices, municipalityChoices } from '../../forms/municipality-choices.js';

export type Complaint = AnswerOf<typeof listComplaints>['items'][number];
export type ComplaintDetail = AnswerOf<typeof readComplaint>;
export type Screening = CallOf<typeof screenComplaint>['body'];
export interface Filters { show: 'open' | 'mine' | 'overdue' | 'unanswered' | 'decided' | 'all'; category?: Complaint['categories'][number] | undefined; number?: string | undefined }
const key = 'complaints';

export const useComplaints = ({ show, category, number }: Filters) => useInfiniteQuery({
  queryKey: [key, 'list', show, category, number], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listComplaints, { query: { limit: 50, show, ...(category ? { category } : {}), ...(number ? { number } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useComplaint = (id: string) => useQuery({ queryKey: [key, 'one', id], queryFn: () => call(readComplaint, { params: { complaintId: id } }), staleTime: 0 });
export const useHandlers = (id: string, wanted: boolean) => useQuery({ queryKey: [key, 'handlers', id], enabled: wanted, queryFn: () => call(listComplaintHandlers, { params: { complaintId: id } }), select: ({ items }) => items.map(({ membershipId, name }) => ({ value: membershipId, label: name })) });
export const useUnitChoices = () => useQuery({ queryKey: ['units', 'choices'], queryFn: () => call(listUnits, { query: {} }), select: ({ items }) => items.map(({ id, name }) => ({ value: id, label: name })) });
export const useMunicipalityChoices = (search: string) => useQuery({
  queryKey: ['municipalities', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listMunicipalities, { query: { limit: mostChoices, ...(search ? { search } : {}) } }), select: (page) => municipalityChoices(page),
});

export const record = (body: CallOf<typeof recordComplaint>['body']) => call(recordComplaint, { body });

/** Each act names the revision that is on the screen when it is done: what changed meanwhile was read again behind the open dialog. */
export function useComplaintActs({ id, revision: atFirst }: Pick<ComplaintDetail, 'id' | 'revision'>) {
  const client = useQueryClient();
  const shown = () => ({ revision: client.getQueryData<ComplaintDetail>([key, 'one', id])?.revision ?? atFirst });
  const params = { complaintId: id };
  const refresh = () => client.invalidateQueries({ queryKey: [key] });
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await refresh();
    return answer;
  };
  return {
    refresh,
    /** Leaves reading it again to the screen: the reader may have closed it to themselves. */
    screen: (body: Omit<Screening, 'revision'>) => call(screenComplaint, { params, body: { ...shown(), ...body } }),
    assign: (membershipId: string) => then(call(assignComplaint, { params, body: { ...shown(), membershipId } })),
    begin: () => then(call(beginInvestigation, { params, body: shown() })),
    postpone: (dueOn: string, reason: string) => then(call(postponeComplaint, { params, body: { ...shown(), dueOn, reason } })),
    note: (note: string) => then(call(noteOnComplaint, { params, body: { note } })),
    message: (text: string) => then(call(messageComplainant, { params, body: { text } })),
    /** Leaves reading it again to the screen, as `screen` does. */
    takeDown: (body: CallOf<typeof takeDownMessage>['body']) => call(takeDownMessage, { params, body }),
    decide: (body: Omit<CallOf<typeof decideComplaint>['body'], 'revision'>) => then(call(decideComplaint, { params, body: { ...shown(), ...body } })),
    close: (note: string) => then(call(closeComplaint, { params, body: { ...shown(), note } })),
    settle: (body: Omit<CallOf<typeof settleComplaint>['body'], 'revision'>) => then(call(settleComplaint, { params, body: { ...shown(), ...body } })),
    reopen: (dueOn: string, reason: string) => then(call(reopenComplaint, { params, body: { ...shown(), dueOn, reason } })),
  };
}
export type ComplaintActs = ReturnType<typeof useComplaintActs>;
