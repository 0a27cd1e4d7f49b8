/** Reads and refreshes the marks on the Trust Index. */
import { call } from '@rapport/api-client/client';
import { type addMark, listMarks, listSuggestedMarks, markReferences } from '@rapport/api-contract/insight-marks';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Marks = AnswerOf<typeof listMarks>;
export type Mark = Marks['items'][number];
export type SuggestedMark = AnswerOf<typeof listSuggestedMarks>['items'][number];
export type MarkFields = CallOf<typeof addMark>['body'];

export const useMarks = () => useQuery({ queryKey: ['trust-marks'], queryFn: () => call(listMarks) });
export const useSuggestedMarks = (may: boolean) =>
  useInfiniteQuery({
    queryKey: ['trust-suggested-marks'], enabled: may, initialPageParam: null as string | null, queryFn: ({ pageParam }) => call(listSuggestedMarks, { query: { limit: 5, ...(pageParam ? { cursor: pageParam } : {}) } }),
    getNextPageParam: (page) => page.nextCursor,
  });
export const useMarkReferences = () => useQuery({ queryKey: ['trust-mark-references'], queryFn: () => call(markReferences) });

export const marksChanged = () => Promise.all([queryClient.invalidateQueries({ queryKey: ['trust-marks'] }), queryClient.invalidateQueries({ queryKey: ['trust-suggested-marks'] })]);
