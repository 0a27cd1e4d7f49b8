/** Reads roster imports and what becomes of each line. */
import { call } from '@rapport/api-client/client';
import { listRosterImports, listRosterLines, readRosterImport } from '@rapport/api-contract/people';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type RosterImport = AnswerOf<typeof readRosterImport>;
export type RosterLine = AnswerOf<typeof listRosterLines>['items'][number];
export type Outcome = RosterLine['outcome'];

export const useRosterImports = () => useInfiniteQuery({
  queryKey: ['roster-imports', 'list'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listRosterImports, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useRosterImport = (rosterImportId: string) => useQuery({ queryKey: ['roster-imports', 'one', rosterImportId], queryFn: () => call(readRosterImport, { params: { rosterImportId } }) });
export const useRosterLines = (rosterImportId: string, outcome: Outcome | undefined) => useInfiniteQuery({
  queryKey: ['roster-imports', 'lines', rosterImportId, outcome], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listRosterLines, { params: { rosterImportId }, query: { limit: 50, ...(outcome ? { outcome } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Puts a new preview in place; its lines are read again. */
export async function takeImport(next: RosterImport): Promise<void> {
  queryClient.setQueryData(['roster-imports', 'one', next.id], next);
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'roster-imports' && queryKey[1] !== 'one' });
}
/** An applied import changes the roster and the number of people in each unit. */
export const rosterApplied = (): Promise<void> => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'people' || queryKey[0] === 'units' });
export const forgetImport = (rosterImportId: string): void => {
  queryClient.removeQueries({ queryKey: ['roster-imports', 'one', rosterImportId] });
  void queryClient.invalidateQueries({ queryKey: ['roster-imports', 'list'] });
};
