/** Reads and moves surveys, their invitations and opt-outs. */
import { call } from '@rapport/api-client/client';
import { readSettings } from '@rapport/api-contract/agencies';
import { listContactGroups, listContactTypes } from '@rapport/api-contract/contacts';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import { listQuestionnaires } from '@rapport/api-contract/questionnaires';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import {
  activateSurvey, changeSurvey, closeSurvey, createSurvey, deleteSurvey, endOptOut, forecastSurvey, listInvitations, listOptOuts, listSurveys, pauseSurvey, readCoverage, readSurvey,
  recordOptOut, revokeInvitation, type invitationStatuses, type surveyStatuses,
} from '@rapport/api-contract/surveys';
import { listUnits } from '@rapport/api-contract/units';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type Survey = AnswerOf<typeof readSurvey>;
export type SurveyStatus = (typeof surveyStatuses)[number];
export type InvitationStatus = (typeof invitationStatuses)[number];
export type Forecast = AnswerOf<typeof forecastSurvey>;
export type Coverage = AnswerOf<typeof readCoverage>;
export type Invitation = AnswerOf<typeof listInvitations>['items'][number];
export type OptOut = AnswerOf<typeof listOptOuts>['items'][number];
export type SurveyBody = NonNullable<CallOf<typeof createSurvey>['body']>;

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useSurveys = (status: SurveyStatus | undefined) => useInfiniteQuery({
  queryKey: ['surveys', 'list', status], initialPageParam: first, getNextPageParam: next,
  queryFn: ({ pageParam }) => call(listSurveys, { query: { limit: 50, ...(status ? { status } : {}), ...from(pageParam) } }),
});
export const useSurvey = (surveyId: string) => useQuery({ queryKey: ['surveys', 'one', surveyId], queryFn: () => call(readSurvey, { params: { surveyId } }), enabled: surveyId !== '' });
export const useForecast = (surveyId: string, wanted: boolean) => useQuery({ queryKey: ['surveys', 'forecast', surveyId], queryFn: () => call(forecastSurvey, { params: { surveyId } }), enabled: wanted, staleTime: 0 });
export const useCoverage = (surveyId: string, wanted: boolean) => useQuery({ queryKey: ['surveys', 'coverage', surveyId], queryFn: () => call(readCoverage, { params: { surveyId } }), enabled: wanted });
export const useInvitations = (surveyId: string, status: InvitationStatus | undefined) => useInfiniteQuery({
  queryKey: ['surveys', 'invitations', surveyId, status], initialPageParam: first, getNextPageParam: next,
  queryFn: ({ pageParam }) => call(listInvitations, { params: { surveyId }, query: { limit: 50, ...(status ? { status } : {}), ...from(pageParam) } }),
});
export const useOptOuts = () => useInfiniteQuery({
  queryKey: ['surveys', 'opt-outs'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listOptOuts, { query: { limit: 50, ...from(pageParam) } }),
});

/** What a sending rule may name, and the quiet hours that hold for all of them. */
export function useRuleChoices() {
  const groups = useQuery({ queryKey: ['contacts', 'groups'], queryFn: () => call(listContactGroups) });
  const types = useQuery({ queryKey: ['contacts', 'types'], queryFn: () => call(listContactTypes) });
  const units = useQuery({ queryKey: ['units', 'choices'], queryFn: () => call(listUnits) });
  const municipalities = useQuery({ queryKey: ['municipalities', 'first-200'], queryFn: () => call(listMunicipalities, { query: { limit: 200 } }) });
  const questionnaires = useQuery({ queryKey: ['questionnaires', 'choices'], queryFn: () => call(listQuestionnaires, { query: { limit: 200, archived: 'all' } }) });
  const settings = useQuery({ queryKey: ['agency-settings', 'quiet-hours'], queryFn: () => call(readSettings) });
  return {
    groups: groups.data?.items ?? [], units: units.data?.items ?? [], municipalities: municipalities.data?.items ?? [], questionnaires: questionnaires.data?.items,
    types: (types.data?.items ?? []).map(({ id, label }) => ({ id, name: label })), quietHours: settings.data?.quietHours,
    error: questionnaires.error ?? groups.error ?? types.error ?? units.error ?? municipalities.error,
  };
}
export type RuleChoices = ReturnType<typeof useRuleChoices>;

/** Everything a person may do with surveys; lists and figures are read again afterwards. */
export function useSurveyActs() {
  const client = useQueryClient();
  const after = <T>(answer: T): T => {
    void client.invalidateQueries({ queryKey: ['surveys'] });
    return answer;
  };
  const move = (route: typeof activateSurvey) => async (surveyId: string) => after(await call(route, { params: { surveyId } }));
  return {
    create: async (body: SurveyBody) => after(await call(createSurvey, { body })),
    change: async (surveyId: string, body: NonNullable<CallOf<typeof changeSurvey>['body']>) => after(await call(changeSurvey, { params: { surveyId }, body })),
    remove: async (surveyId: string) => {
      await call(deleteSurvey, { params: { surveyId } });
      await client.invalidateQueries({ queryKey: ['surveys', 'list'] });
    },
    activate: move(activateSurvey), pause: move(pauseSurvey), close: move(closeSurvey),
    revoke: async (surveyId: string, invitationId: string) => after(await call(revokeInvitation, { params: { surveyId, invitationId } })),
    optOut: async (body: NonNullable<CallOf<typeof recordOptOut>['body']>) => after(await call(recordOptOut, { body })),
    endOptOut: async (optOutId: string) => after(await call(endOptOut, { params: { optOutId } })),
  };
}
