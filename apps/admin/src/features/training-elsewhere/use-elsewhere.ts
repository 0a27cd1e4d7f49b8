/** Training from elsewhere: reported with a proof, recorded for somebody, decided, taken back. */
import { call, upload } from '@rapport/api-client/client';
import {
  decideExternalTraining, listExternalTraining, listHourCategories, listMyExternalTraining, recordExternalTraining, reportMyTraining, uploadMyProof, uploadProof, voidExternalTraining,
} from '@rapport/api-contract/hours';
import { listCourses } from '@rapport/api-contract/courses';
import { readPerson } from '@rapport/api-contract/people';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Elsewhere = AnswerOf<typeof listExternalTraining>['items'][number];
export type ElsewhereState = Elsewhere['state'];
export type Hours = Elsewhere['hours'];
export type Report = Omit<CallOf<typeof reportMyTraining>['body'], 'proofId'>;

const paged = { initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined };
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useElsewhere = (state: ElsewhereState | 'all', personId: string | undefined) => useInfiniteQuery({
  ...paged, queryKey: ['training', 'elsewhere', state, personId], placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listExternalTraining, { query: { limit: 30, state, ...(personId ? { personId } : {}), ...from(pageParam) } }),
});
export const useMyElsewhere = () => useInfiniteQuery({ ...paged, queryKey: ['my-work', 'elsewhere'], queryFn: ({ pageParam }) => call(listMyExternalTraining, { query: { limit: 30, ...from(pageParam) } }) });
export const useHourCategories = () => useQuery({ queryKey: ['training', 'categories'], queryFn: async () => (await call(listHourCategories)).categories });
export const useCreditCourses = () => useQuery({
  queryKey: ['training', 'courses'], queryFn: async () => (await call(listCourses, { query: { limit: 100 } })).items.filter(({ state }) => state !== 'draft').map(({ id, title }) => ({ value: id, label: title })),
});
export const usePersonChoice = (personId: string | null, enabled: boolean) => useQuery({ queryKey: ['people', 'one', personId, 'today'], enabled: enabled && personId !== null, queryFn: () => call(readPerson, { params: { personId: personId ?? '' }, query: {} }) });

const touched = new Set<unknown>(['training', 'team', 'obligations', 'my-work']);
const changed = async <T>(act: Promise<T>): Promise<T> => {
  const answer = await act;
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) });
  return answer;
};
export const elsewhereActs = {
  /** Uploads the proof first, then names it in the report. */
  report: async (report: Report, proof: File) => {
    const { id } = await upload(uploadMyProof, proof);
    return changed(call(reportMyTraining, { body: { ...report, proofId: id } }));
  },
  record: async (report: Report & { personId: string; courseId: string | null }, proof: File | undefined) => {
    const proofId = proof ? (await upload(uploadProof, proof)).id : null;
    return changed(call(recordExternalTraining, { body: { ...report, proofId } }));
  },
  decide: (externalTrainingId: string, body: CallOf<typeof decideExternalTraining>['body']) => changed(call(decideExternalTraining, { params: { externalTrainingId }, body })),
  void: (externalTrainingId: string, reason: string) => changed(call(voidExternalTraining, { params: { externalTrainingId }, body: { reason } })),
};
