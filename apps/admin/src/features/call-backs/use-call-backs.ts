/** Reads and moves requests for a call back; kept apart from every answer. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { type callBackStatuses, changeCallBack, listCallBackOwners, listCallBacks } from '@rapport/api-contract/surveys';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type CallBack = AnswerOf<typeof listCallBacks>['items'][number];
export type CallBackStatus = (typeof callBackStatuses)[number];

export const useCallBacks = (status: CallBackStatus | undefined) => useInfiniteQuery({
  queryKey: ['call-backs', status], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listCallBacks, { query: { limit: 50, ...(status ? { status } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Colleagues who may be handed a request. */
export const useCallBackOwners = () => useQuery({ queryKey: ['call-backs', 'owners'], queryFn: async () => (await call(listCallBackOwners)).items });

export function useCallBackActs() {
  const client = useQueryClient();
  return {
    change: async (callBackId: string, body: NonNullable<CallOf<typeof changeCallBack>['body']>) => {
      const answer = await call(changeCallBack, { params: { callBackId }, body });
      void client.invalidateQueries({ queryKey: ['call-backs'] });
      return answer;
    },
  };
}
