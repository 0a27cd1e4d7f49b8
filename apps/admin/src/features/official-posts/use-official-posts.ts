/** Reads the register of official posts and alerts, and what is recorded in it. */
import { call } from '@rapport/api-client/client';
import { listOfficialPosts, listPermissionRequests, readPermissionRequest, recordOfficialPost, retractOfficialPost } from '@rapport/api-contract/permission-requests';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type OfficialPost = AnswerOf<typeof listOfficialPosts>['items'][number];
export type Permitted = AnswerOf<typeof listPermissionRequests>['items'][number];
export interface PostFilters { kind?: OfficialPost['kind'] | undefined; channel?: OfficialPost['channel'] | undefined }

export const useOfficialPosts = (filters: PostFilters) => useInfiniteQuery({
  queryKey: ['official-posts', filters], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listOfficialPosts, { query: { limit: 50, ...(filters.kind ? { kind: filters.kind } : {}), ...(filters.channel ? { channel: filters.channel } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
/** Permissions in force, on which a post may rest; `known` is one that the address names. */
export const usePermitted = (known: string | undefined) => useQuery({
  queryKey: ['official-posts', 'permitted', known], staleTime: 0,
  queryFn: async (): Promise<Permitted[]> => {
    const { items } = await call(listPermissionRequests, { query: { show: 'permitted', limit: 200 } });
    return known && !items.some(({ id }) => id === known) ? [await call(readPermissionRequest, { params: { permissionRequestId: known } }), ...items] : items;
  },
});

export function useOfficialPostActs() {
  const client = useQueryClient();
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await Promise.all([client.invalidateQueries({ queryKey: ['official-posts'] }), client.invalidateQueries({ queryKey: ['permission-requests'] })]);
    return answer;
  };
  return {
    record: (body: CallOf<typeof recordOfficialPost>['body']) => then(call(recordOfficialPost, { body })),
    retract: (id: string, reason: string) => then(call(retractOfficialPost, { params: { officialPostId: id }, body: { reason } })),
  };
}
