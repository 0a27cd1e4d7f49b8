/** Reads what waits for the caller: policies, assignments, courses, questions, transcript. */
import { call } from '@rapport/api-client/client';
import { followUpQuestion, listMyAcknowledgements, listMyQuestions, myAcknowledgementSummary } from '@rapport/api-contract/acknowledgements';
import { listMyAssignments, myAssignmentSummary } from '@rapport/api-contract/assignments';
import { listMyCourses, startCourse } from '@rapport/api-contract/attempts';
import { readMyHours } from '@rapport/api-contract/hours';
import type { AnswerOf } from '@rapport/api-contract/route';
import { readMyTranscript } from '@rapport/api-contract/transcripts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type MyPolicy = AnswerOf<typeof listMyAcknowledgements>['items'][number];
export type MyAssignment = AnswerOf<typeof listMyAssignments>['items'][number];
export type MyCourse = AnswerOf<typeof listMyCourses>['items'][number];
export type MyQuestion = AnswerOf<typeof listMyQuestions>['items'][number];

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useMyPolicies = (show: 'open' | 'finished') => useInfiniteQuery({
  queryKey: ['my-work', 'policies', show], initialPageParam: first, getNextPageParam: next,
  queryFn: ({ pageParam }) => call(listMyAcknowledgements, { query: { limit: 50, show, ...from(pageParam) } }),
});
export const useMyAssignments = (show: 'open' | 'upcoming' | 'finished') => useInfiniteQuery({
  queryKey: ['my-work', 'assignments', show], initialPageParam: first, getNextPageParam: next,
  queryFn: ({ pageParam }) => call(listMyAssignments, { query: { limit: 50, show, ...from(pageParam) } }),
});
export const useMyCourses = () => useInfiniteQuery({
  queryKey: ['my-work', 'courses'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listMyCourses, { query: { limit: 100, ...from(pageParam) } }),
});
export const useMySummary = () => useQuery({
  queryKey: ['my-work', 'summary'], queryFn: async () => {
    const [policies, training] = await Promise.all([call(myAcknowledgementSummary), call(myAssignmentSummary)]);
    return { open: policies.open + training.open, overdue: policies.overdue + training.overdue, waiting: training.waiting, answered: policies.answered };
  },
});
export const useMyQuestions = () => useInfiniteQuery({
  queryKey: ['my-work', 'questions'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(listMyQuestions, { query: { limit: 30, ...from(pageParam) } }),
});
export const useHaveAsked = () => useQuery({ queryKey: ['my-work', 'questions', 'any'], queryFn: async () => (await call(listMyQuestions, { query: { limit: 1 } })).items.length > 0 }).data ?? false;
export const useMyTranscript = () => useInfiniteQuery({
  queryKey: ['my-work', 'transcript'], initialPageParam: first, getNextPageParam: next, queryFn: ({ pageParam }) => call(readMyTranscript, { query: { limit: 50, ...from(pageParam) } }),
});
export const useMyHours = () => useQuery({ queryKey: ['my-work', 'hours'], queryFn: () => call(readMyHours) });

export function useMyWorkActs() {
  const client = useQueryClient();
  const changed = () => void client.invalidateQueries({ queryKey: ['my-work'] });
  return {
    start: async (courseId: string, assignmentId: string | null) => {
      const attempt = await call(startCourse, { params: { courseId }, body: { assignmentId } });
      changed();
      return attempt;
    },
    followUp: async (policyQuestionId: string, text: string) => {
      const question = await call(followUpQuestion, { params: { policyQuestionId }, body: { text } });
      changed();
      return question;
    },
  };
}
