/** Reads and moves requests for a call back; kept apart from every answer. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { type callBackStatuses, changeCallBack, listCallBacks } from '@rapport/api-contract/surveys';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

export type CallBack = AnswerOf<typeof listCallBacks>['items'][number];
export type CallBackStatus = (typeof callBackStatuses)[number];

export const useCallBacks = (status: CallBackStatus | undefined) => useInfiniteQuery({
  queryKey: ['call-backs', status], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listCallBacks, { query: { limit: 50, ...(status ? { status } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

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
