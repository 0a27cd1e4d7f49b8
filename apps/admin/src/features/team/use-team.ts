/** A supervisor's people: what they owe, and what a supervisor records about it. */
import { call, upload } from '@rapport/api-client/client';
import { listTeamAssignments, listTeamTraining } from '@rapport/api-contract/assignments';
import { readPerson } from '@rapport/api-contract/people';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { chaseTeam, listTeam, listTeamAcknowledgements, readTeamAcknowledgement, recordExcuse, recordPaper, recordRefusal, teamSummary } from '@rapport/api-contract/team';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type TeamMember = AnswerOf<typeof listTeam>['items'][number];
export type Trainee = AnswerOf<typeof listTeamTraining>['items'][number];
export type TeamObligation = AnswerOf<typeof listTeamAcknowledgements>['items'][number];
export type TeamAssignment = AnswerOf<typeof listTeamAssignments>['items'][number];
export type ObligationDetail = AnswerOf<typeof readTeamAcknowledgement>;
export type ChaseResult = AnswerOf<typeof chaseTeam>['results'][number];
export type TeamFilters = Omit<NonNullable<CallOf<typeof listTeam>['query']>, 'limit' | 'cursor'>;

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useTeamSummary = () => useQuery({ queryKey: ['team', 'summary'], queryFn: () => call(teamSummary) });
export const useTeam = (filters: TeamFilters) => useInfiniteQuery({
  queryKey: ['team', 'people', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listTeam, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const useTeamTraining = (filters: Omit<TeamFilters, 'search'>) => useInfiniteQuery({
  queryKey: ['team', 'training', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listTeamTraining, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const useTeamObligations = (personId: string, show: 'open' | 'finished') => useInfiniteQuery({
  queryKey: ['team', 'obligations', personId, show], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listTeamAcknowledgements, { params: { personId }, query: { limit: 50, show, ...from(pageParam) } }),
});
export const useTeamAssignments = (personId: string, show: 'open' | 'finished') => useInfiniteQuery({
  queryKey: ['team', 'assignments', personId, show], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listTeamAssignments, { params: { personId }, query: { limit: 50, show, ...from(pageParam) } }),
});
export const useTeamPerson = (personId: string, enabled: boolean) => useQuery({ queryKey: ['people', 'one', personId, 'today'], enabled, queryFn: () => call(readPerson, { params: { personId }, query: {} }) });
export const useTeamObligation = (acknowledgementId: string) => useQuery({ queryKey: ['team', 'obligation', acknowledgementId], queryFn: () => call(readTeamAcknowledgement, { params: { acknowledgementId } }) });

const changed = async <T>(act: Promise<T>): Promise<T> => {
  const answer = await act;
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'team' || queryKey[0] === 'obligations' });
  return answer;
};
export const teamActs = {
  chase: (personIds: string[]) => changed(call(chaseTeam, { body: { personIds } })),
  refusal: (acknowledgementId: string, witnessPersonId: string, reason: string) => changed(call(recordRefusal, { params: { acknowledgementId }, body: { witnessPersonId, reason } })),
  excuse: (acknowledgementId: string, reason: string) => changed(call(recordExcuse, { params: { acknowledgementId }, body: { reason } })),
  paper: (acknowledgementId: string, file: File, signedOn: string, versionId: string) => changed(upload(recordPaper, file, {}, undefined, { params: { acknowledgementId }, query: { signedOn, versionId } })),
};
