/** Reads who owes and completed which training, one person's record, attempts at courses, and what a coordinator decides about them. */
import { call } from '@rapport/api-client/client';
import { excuseAssignment, listAssignments, readAssignment, readTrainingOverview, waiveAssignment } from '@rapport/api-contract/assignments';
import { invalidateQuiz, listCourseAttempts, readCourseAttempt, reopenQuiz } from '@rapport/api-contract/attempts';
import { listAttemptPackages, waiveUnit } from '@rapport/api-contract/course-packages';
import { listCourses } from '@rapport/api-contract/courses';
import { readPersonHours } from '@rapport/api-contract/hours';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { readTranscript } from '@rapport/api-contract/transcripts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type TrainingOverview = AnswerOf<typeof readTrainingOverview>;
export type AssignmentRow = AnswerOf<typeof listAssignments>['items'][number];
export type AssignmentDetail = AnswerOf<typeof readAssignment>;
export type AssignmentFilters = Omit<NonNullable<CallOf<typeof listAssignments>['query']>, 'limit' | 'cursor'>;
export type AttemptRow = AnswerOf<typeof listCourseAttempts>['items'][number];
export type AttemptDetail = AnswerOf<typeof readCourseAttempt>;
export type AttemptPackage = AnswerOf<typeof listAttemptPackages>['items'][number];
export type AttemptFilters = Omit<NonNullable<CallOf<typeof listCourseAttempts>['query']>, 'limit' | 'cursor'>;
export type TranscriptEntry = AnswerOf<typeof readTranscript>['items'][number];

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});
const paged = { initialPageParam: first, getNextPageParam: next };

/** One requirement, one unit with those below it, both, or the whole agency. */
export const useTrainingOverview = ({ requirementId, unitId }: { requirementId?: string | undefined; unitId?: string | undefined } = {}) => useQuery({
  queryKey: ['training', 'overview', requirementId ?? '', unitId ?? ''], placeholderData: keepPreviousData,
  queryFn: () => call(readTrainingOverview, { query: { ...(requirementId ? { requirementId } : {}), ...(unitId ? { unitId } : {}) } }),
});
export const useAssignments = (filters: AssignmentFilters) => useInfiniteQuery({
  ...paged, queryKey: ['training', 'assignments', filters], placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listAssignments, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const useAssignment = (assignmentId: string) => useQuery({ queryKey: ['training', 'assignment', assignmentId], queryFn: () => call(readAssignment, { params: { assignmentId } }) });
export const usePersonHours = (personId: string) => useQuery({ queryKey: ['training', 'hours', personId], queryFn: () => call(readPersonHours, { params: { personId } }) });
export const usePersonTranscript = (personId: string) => useInfiniteQuery({
  ...paged, queryKey: ['training', 'transcript', personId], queryFn: ({ pageParam }) => call(readTranscript, { params: { personId }, query: { limit: 50, ...from(pageParam) } }),
});
export const useAttempts = (filters: AttemptFilters) => useInfiniteQuery({
  ...paged, queryKey: ['training', 'attempts', filters], placeholderData: keepPreviousData, queryFn: ({ pageParam }) => call(listCourseAttempts, { query: { limit: 50, ...filters, ...from(pageParam) } }),
});
export const useAttempt = (courseAttemptId: string) => useQuery({ queryKey: ['training', 'attempt', courseAttemptId], queryFn: () => call(readCourseAttempt, { params: { courseAttemptId } }) });
export const useAttemptPackages = (courseAttemptId: string) => useQuery({ queryKey: ['training', 'attempt-packages', courseAttemptId], queryFn: () => call(listAttemptPackages, { params: { courseAttemptId } }) });
export const useCourseChoices = () => useQuery({
  queryKey: ['training', 'courses'], queryFn: async () => (await call(listCourses, { query: { limit: 100 } })).items.filter(({ state }) => state !== 'draft').map(({ id, title }) => ({ value: id, label: title })),
});

/** What a decision changes is read again wherever it is shown. */
const touched = new Set<unknown>(['training', 'team', 'obligations', 'my-work']);
const changed = async <T>(act: Promise<T>): Promise<T> => {
  const answer = await act;
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) });
  return answer;
};
export const trainingActs = {
  excuse: (assignmentId: string, reason: string) => changed(call(excuseAssignment, { params: { assignmentId }, body: { reason } })),
  waive: (assignmentId: string, reason: string) => changed(call(waiveAssignment, { params: { assignmentId }, body: { reason } })),
  waiveUnit: (courseAttemptId: string, lessonId: string, body: NonNullable<CallOf<typeof waiveUnit>['body']>) => changed(call(waiveUnit, { params: { courseAttemptId, lessonId }, body })),
  invalidate: (quizAttemptId: string, reason: string) => changed(call(invalidateQuiz, { params: { quizAttemptId }, body: { reason } })),
  reopen: (quizAttemptId: string, reason: string) => changed(call(reopenQuiz, { params: { quizAttemptId }, body: { reason } })),
};
