/** Reads requests for written permission, one's own and those to decide, and what is done with them. */
import { call, upload } from '@rapport/api-client/client';
import {
  answerPermissionRequest, appealPermissionRequest, approvePermissionRequest, denyPermissionRequest, listMyPermissionRequests, listPermissionRequests, putArtefact, readMyPermissionRequest, readPermissionRequest,
  requestInformation, revokePermission, submitPermissionRequest, triagePermission, withdrawPermissionRequest,
} from '@rapport/api-contract/permission-requests';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type PermissionRequest = AnswerOf<typeof listPermissionRequests>['items'][number];
export type PermissionDetail = AnswerOf<typeof readPermissionRequest>;
export type Triage = AnswerOf<typeof triagePermission>;
export type TriageAnswers = CallOf<typeof triagePermission>['body'];
export type Wish = Omit<CallOf<typeof submitPermissionRequest>['body'], 'triage'>;
export type Show = 'waiting' | 'permitted' | 'all';
const key = 'permission-requests';
const cursorOf = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const usePermissionRequests = (show: Show) => useInfiniteQuery({
  queryKey: [key, 'list', show], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listPermissionRequests, { query: { limit: 50, show, ...cursorOf(pageParam) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useMyPermissionRequests = () => useInfiniteQuery({
  queryKey: [key, 'mine'], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listMyPermissionRequests, { query: { limit: 30, ...cursorOf(pageParam) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const usePermissionRequest = (id: string) => useQuery({ queryKey: [key, 'one', id], queryFn: () => call(readPermissionRequest, { params: { permissionRequestId: id } }), staleTime: 0 });
export const useMyPermissionRequest = (id: string) => useQuery({ queryKey: [key, 'my-one', id], queryFn: () => call(readMyPermissionRequest, { params: { permissionRequestId: id } }), staleTime: 0 });

/** Nothing of the answers is kept by anybody: neither here nor by the API. */
export const triage = (answers: TriageAnswers): Promise<Triage> => call(triagePermission, { body: answers });

export function usePermissionActs() {
  const client = useQueryClient();
  const then = async (work: Promise<PermissionDetail>): Promise<PermissionDetail> => {
    const answer = await work;
    await client.invalidateQueries({ queryKey: [key] });
    return answer;
  };
  const params = (permissionRequestId: string) => ({ permissionRequestId });
  return {
    refresh: () => client.invalidateQueries({ queryKey: [key] }),
    submit: (wish: Wish, answers: TriageAnswers) => then(call(submitPermissionRequest, { body: { ...wish, triage: answers } })),
    show: (id: string, file: File, onProgress?: (share: number) => void) => then(upload(putArtefact, file, {}, onProgress, { params: params(id) })),
    answer: (id: string, note: string) => then(call(answerPermissionRequest, { params: params(id), body: { note } })),
    withdraw: (id: string) => then(call(withdrawPermissionRequest, { params: params(id) })),
    appeal: (id: string, note: string) => then(call(appealPermissionRequest, { params: params(id), body: { note } })),
    askBack: (id: string, note: string) => then(call(requestInformation, { params: params(id), body: { note } })),
    approve: (id: string, body: CallOf<typeof approvePermissionRequest>['body']) => then(call(approvePermissionRequest, { params: params(id), body })),
    deny: (id: string, body: CallOf<typeof denyPermissionRequest>['body']) => then(call(denyPermissionRequest, { params: params(id), body })),
    revoke: (id: string, body: CallOf<typeof revokePermission>['body']) => then(call(revokePermission, { params: params(id), body })),
  };
}
