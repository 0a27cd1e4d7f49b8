/** Reads policies, their versions, reviews and starters, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import {
  changePolicy, changePolicySettings, compareVersions, createPolicy, listPolicies, listPolicyVersions, listStarters, previewConsequences, readPolicy, readPolicySettings, readPolicyVersion, startPolicyVersion,
} from '@rapport/api-contract/policies';
import type { Clause, KeyPoint, PolicyContent } from '@rapport/api-contract/policy-content';
import { listMyReviews, listReviewPeople } from '@rapport/api-contract/policy-reviews';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';
import type { Materiality } from './policy-words.js';

export type PolicySummary = AnswerOf<typeof listPolicies>['items'][number];
export type Policy = AnswerOf<typeof readPolicy>;
export type Version = AnswerOf<typeof readPolicyVersion>;
export type VersionSummary = AnswerOf<typeof listPolicyVersions>['items'][number];
export type Starter = AnswerOf<typeof listStarters>['items'][number];
export type Consequences = AnswerOf<typeof previewConsequences>;
export type Comparison = AnswerOf<typeof compareVersions>;
export type Settings = AnswerOf<typeof readPolicySettings>;
export type PolicyFilters = Omit<NonNullable<CallOf<typeof listPolicies>['query']>, 'limit' | 'cursor'>;
export type { Clause, KeyPoint, PolicyContent };

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const usePolicies = (filters: PolicyFilters) => useInfiniteQuery({
  queryKey: ['policies', 'list', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listPolicies, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const usePolicyChoices = (search: string) => useQuery({ queryKey: ['policies', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listPolicies, { query: { limit: 30, ...(search ? { search } : {}) } }) });
export const useStarters = (wanted = true) => useQuery({ queryKey: ['policies', 'starters'], enabled: wanted, queryFn: () => call(listStarters) });
export const usePolicy = (policyId: string) => useQuery({ queryKey: ['policies', 'one', policyId], enabled: policyId !== '', queryFn: () => call(readPolicy, { params: { policyId } }) });
export const useVersions = (policyId: string) => useInfiniteQuery({
  queryKey: ['policies', 'versions', policyId], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listPolicyVersions, { params: { policyId }, query: { limit: 50, ...from(pageParam) } }),
});
const versionKey = (policyId: string, policyVersionId: string) => ['policies', 'version', policyId, policyVersionId];
export const useVersion = (policyId: string, policyVersionId: string | undefined) => useQuery({
  queryKey: versionKey(policyId, policyVersionId ?? ''), enabled: Boolean(policyVersionId), queryFn: () => call(readPolicyVersion, { params: { policyId, policyVersionId: policyVersionId ?? '' } }),
});
export const useComparison = (policyId: string, older: string | undefined, newer: string | undefined) => useQuery({
  queryKey: ['policies', 'compare', policyId, older, newer], enabled: Boolean(older && newer), placeholderData: keepPreviousData,
  queryFn: () => call(compareVersions, { params: { policyId }, query: { from: older ?? '', to: newer ?? '' } }),
});
export const useConsequences = (policyId: string, policyVersionId: string, asked: { materiality?: Materiality; effectiveOn?: string }, wanted = true) => useQuery({
  queryKey: ['policies', 'consequences', policyId, policyVersionId, asked], enabled: wanted && policyVersionId !== '', staleTime: 0, placeholderData: keepPreviousData,
  queryFn: () => call(previewConsequences, { params: { policyId, policyVersionId }, query: asked }),
});
export const useReviewPeople = (wanted: boolean) => useQuery({ queryKey: ['policies', 'review-people'], enabled: wanted, queryFn: () => call(listReviewPeople) });
export const useMyReviews = () => useInfiniteQuery({
  queryKey: ['policies', 'my-reviews'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listMyReviews, { query: { limit: 50, ...from(pageParam) } }),
});
export const usePolicySettings = () => useQuery({ queryKey: ['policies', 'settings'], queryFn: () => call(readPolicySettings) });

/** Puts the answer of an act in place and has everything else about policies read again. */
export function takeVersion(version: Version): Version {
  queryClient.setQueryData(versionKey(version.policyId, version.id), version);
  void queryClient.invalidateQueries({ queryKey: ['policies'], predicate: ({ queryKey }) => !(queryKey[1] === 'version' && queryKey[3] === version.id) });
  return version;
}
/** After a save of the draft only that one version changed; lists follow when they are shown. */
export function keepVersion(version: Version): Version {
  queryClient.setQueryData(versionKey(version.policyId, version.id), version);
  void queryClient.invalidateQueries({ queryKey: ['policies'], refetchType: 'none', predicate: ({ queryKey }) => queryKey[1] !== 'version' });
  return version;
}
const again = () => queryClient.invalidateQueries({ queryKey: ['policies'] });

export const startPolicy = async (body: NonNullable<CallOf<typeof createPolicy>['body']>) => {
  const policy = await call(createPolicy, { body });
  await again();
  return policy;
};
export const savePolicy = async (policyId: string, body: NonNullable<CallOf<typeof changePolicy>['body']>) => {
  const policy = await call(changePolicy, { params: { policyId }, body });
  queryClient.setQueryData(['policies', 'one', policyId], policy);
  await again();
  return policy;
};
export const startVersion = async (policyId: string, restoreVersionId?: string) => takeVersion(await call(startPolicyVersion, { params: { policyId }, body: restoreVersionId ? { restoreVersionId } : {} }));
export const saveSettings = async (body: Partial<Settings>) => {
  const settings = await call(changePolicySettings, { body });
  queryClient.setQueryData(['policies', 'settings'], settings);
  return settings;
};
