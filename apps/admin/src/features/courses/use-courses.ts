/** Reads courses, their drafts, versions and what went stale, and what is done with them. */
import { call, upload } from '@rapport/api-client/client';
import {
  checkCourseDraft, createCourse, decideStaleness, discardCourseDraft, listCourses, listCourseVersions, listStaleness, publishCourse, readCourse, readCourseDraft, retireCourse, startCourseDraft, uploadCourseFile,
} from '@rapport/api-contract/courses';
import { listPolicies, readPolicyVersion } from '@rapport/api-contract/policies';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryClient } from '../../query-client.js';

export type CourseSummary = AnswerOf<typeof listCourses>['items'][number];
export type Course = AnswerOf<typeof readCourse>;
export type CourseDraft = AnswerOf<typeof readCourseDraft>;
export type Content = CourseDraft['content'];
export type Staleness = AnswerOf<typeof listStaleness>['items'][number];
export type CourseVersion = AnswerOf<typeof listCourseVersions>['items'][number];
export type CourseStateFilter = CourseSummary['state'];

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useCourses = (filters: { state?: CourseStateFilter | undefined; q?: string | undefined }) => useInfiniteQuery({
  queryKey: ['courses', 'list', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listCourses, { query: { limit: 50, ...(filters.state ? { state: filters.state } : {}), ...(filters.q ? { q: filters.q } : {}), ...from(pageParam) } }),
});
export const useCourse = (courseId: string) => useQuery({ queryKey: ['courses', 'one', courseId], enabled: courseId !== '', queryFn: () => call(readCourse, { params: { courseId } }) });
export const useCourseDraft = (courseId: string) => useQuery({ queryKey: ['courses', 'draft', courseId], staleTime: 0, queryFn: () => call(readCourseDraft, { params: { courseId } }) });
export const useCourseCheck = (courseId: string) => useQuery({ queryKey: ['courses', 'check', courseId], staleTime: 0, queryFn: () => call(checkCourseDraft, { params: { courseId } }) });
export const useCourseVersions = (courseId: string) => useInfiniteQuery({
  queryKey: ['courses', 'versions', courseId], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listCourseVersions, { params: { courseId }, query: { limit: 20, ...from(pageParam) } }),
});
export const useStaleness = (courseId: string | undefined, state: 'open' | 'all') => useInfiniteQuery({
  queryKey: ['courses', 'staleness', courseId, state], initialPageParam: first, getNextPageParam: next,
  queryFn: ({ pageParam }) => call(listStaleness, { query: { limit: 20, state, ...(courseId ? { courseId } : {}), ...from(pageParam) } }),
});
/** What the parts of the version in use cite that has changed since, in words by part; a draft is made from that version. */
export function useStaleParts(courseId: string): ReadonlyMap<string, string> {
  const versionId = useCourse(courseId).data?.latest?.id;
  const pages = useStaleness(courseId, 'all').data?.pages;
  return useMemo(() => new Map(pages?.flatMap(({ items }) => items).filter((each) => each.courseVersionId === versionId && each.withdrawnAt === null).toReversed().flatMap((each) => each.parts.map(({ partId }) => [partId, `It cites a clause of “${each.policyTitle}” that changed after this was written. Read it again.`] as const))), [pages, versionId]);
}
/** Policies whose clauses a part may teach. */
export const usePolicyChoices = (search: string) => useQuery({
  queryKey: ['courses', 'policies', search], placeholderData: keepPreviousData, queryFn: () => call(listPolicies, { query: { limit: 30, ...(search ? { search } : {}) } }),
});
export const usePolicyClauses = (policyId: string, policyVersionId: string | undefined) => useQuery({
  queryKey: ['courses', 'clauses', policyId, policyVersionId], enabled: Boolean(policyVersionId), queryFn: async () => (await call(readPolicyVersion, { params: { policyId, policyVersionId: policyVersionId ?? '' } })).content.clauses,
});

const then = async <T>(work: Promise<T>): Promise<T> => {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['courses'] });
  return answer;
};
export const courseActs = {
  create: (title: string, copyOfCourseId?: string) => then(call(createCourse, { body: { title, ...(copyOfCourseId ? { copyOfCourseId } : {}) } })),
  startDraft: (courseId: string) => then(call(startCourseDraft, { params: { courseId } })),
  discard: (courseId: string) => call(discardCourseDraft, { params: { courseId } }),
  refresh: () => queryClient.invalidateQueries({ queryKey: ['courses'] }),
  /** Without asking again for a course that may be gone. */
  forget: () => queryClient.invalidateQueries({ queryKey: ['courses', 'list'] }),
  publish: async (courseId: string, revision: number, note: string) => {
    const version = await call(publishCourse, { params: { courseId }, body: { revision, ...(note ? { note } : {}) } });
    // There is no draft any more: to ask for it again would be answered with an error.
    await queryClient.invalidateQueries({ queryKey: ['courses'], predicate: ({ queryKey }) => queryKey[1] !== 'draft' && queryKey[1] !== 'check' });
    return version;
  },
  retire: (courseId: string, reason: string) => then(call(retireCourse, { params: { courseId }, body: { reason } })),
  decide: (stalenessId: string, decision: 'retrain' | 'no-retrain', reason: string) => then(call(decideStaleness, { params: { stalenessId }, body: { decision, reason } })),
  upload: (courseId: string, file: File, onProgress: (share: number) => void) => upload(uploadCourseFile, file, {}, onProgress, { params: { courseId } }),
};
