/** Reads what is removed when, and the legal holds; a placed or ended hold changes both. */
import { call } from '@rapport/api-client/client';
import { listLegalHolds, listRemovalRuns, readRemovalForecast } from '@rapport/api-contract/retention';
import type { AnswerOf } from '@rapport/api-contract/route';
import { listSurveys } from '@rapport/api-contract/surveys';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Forecast = AnswerOf<typeof readRemovalForecast>;
export type Run = AnswerOf<typeof listRemovalRuns>['items'][number];
export type Hold = AnswerOf<typeof listLegalHolds>['items'][number];

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useForecast = () => useQuery({ queryKey: ['retention', 'forecast'], queryFn: () => call(readRemovalForecast), staleTime: 0 });
export const useRuns = () => useInfiniteQuery({
  queryKey: ['retention', 'runs'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listRemovalRuns, { query: { limit: 10, ...from(pageParam) } }),
});
export const useHolds = (ended: boolean) => useInfiniteQuery({
  queryKey: ['retention', 'holds', ended], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listLegalHolds, { query: { limit: 50, ended: ended ? 'true' : 'false', ...from(pageParam) } }),
});
export const useSurveyChoices = (wanted: boolean) => useQuery({ queryKey: ['surveys', 'choices'], enabled: wanted, queryFn: () => call(listSurveys, { query: { limit: 200 } }) });

export const retentionChanged = () => queryClient.invalidateQueries({ queryKey: ['retention'] });
