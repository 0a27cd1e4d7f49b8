/** Reads the platform's record of sign-in page by page. */
import { call } from '@rapport/api-client/client';
import { listPlatformEvents } from '@rapport/api-contract/platform-users';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery } from '@tanstack/react-query';

export type PlatformEvent = AnswerOf<typeof listPlatformEvents>['items'][number];
export interface EventFilters { action: string | undefined; userId: string | undefined }

export const usePlatformEvents = ({ action, userId }: EventFilters) => useInfiniteQuery({
  queryKey: ['platform', 'events', action, userId], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listPlatformEvents, { query: { limit: 50, ...(action ? { action } : {}), ...(userId ? { userId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
