/** Finds logins of the platform, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { findUsers } from '@rapport/api-contract/platform-users';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Login = AnswerOf<typeof findUsers>['items'][number];

export const useLogins = (q: string | undefined) => useInfiniteQuery({
  queryKey: ['platform', 'logins', q], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(findUsers, { query: { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const loginsChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['platform', 'logins'] });
