/** Reads indexes with their figures and what waits for one, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { importIndexFigures, listIndexes, listIndexFigures, previewIndexImport } from '@rapport/api-contract/billing-indexes';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Index = AnswerOf<typeof listIndexes>['items'][number];
export type Figure = AnswerOf<typeof listIndexFigures>['items'][number];
export type ImportPreview = AnswerOf<typeof previewIndexImport>;
export type Imported = AnswerOf<typeof importIndexFigures>;

const key = ['billing', 'indexes'];
export const useIndexes = () => useQuery({ queryKey: [...key, 'list'], queryFn: () => call(listIndexes, {}) });
export const useFigures = (index: string | undefined, corrected: boolean) => useInfiniteQuery({
  queryKey: [...key, 'figures', index, corrected], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listIndexFigures, { query: { limit: 50, ...(index ? { index } : {}), ...(corrected ? { corrected: 'true' } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
/** Figures change what runs, previews and drafts of agreements come to. */
export const indexesChanged = async (): Promise<void> => {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['billing'] }), queryClient.invalidateQueries({ queryKey: ['agreements'] })]);
};
