/** Reads the profile and settings of the agency, and puts changed ones in place everywhere they show. */
import { call } from '@rapport/api-client/client';
import { readProfile, readSettings } from '@rapport/api-contract/agencies';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';
import { sessionQuery, useSignedIn } from '../../session/use-session.js';

export type Profile = AnswerOf<typeof readProfile>;
export type Settings = AnswerOf<typeof readSettings>;

/** The same key as the accent of the theme, so that a changed colour is seen at once. */
const settingsKey = (agencyId: string | null) => ['agency-settings', agencyId];

export const useProfile = () => useQuery({ queryKey: ['agency-profile'], queryFn: () => call(readProfile) });
export function useSettings() {
  const { agency } = useSignedIn();
  return useQuery({ queryKey: settingsKey(agency?.id ?? null), queryFn: () => call(readSettings), staleTime: 300_000 });
}

export function takeSettings(settings: Settings): void {
  queryClient.setQueryData(settingsKey(queryClient.getQueryData(sessionQuery.queryKey)?.agency?.id ?? null), settings);
}

/** The session carries the agency's name, zone and languages. */
export async function takeProfile(profile: Profile): Promise<void> {
  queryClient.setQueryData(['agency-profile'], profile);
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
