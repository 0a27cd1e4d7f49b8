/** Role-plays that wait for a rater, and how far raters agree. */
import { call } from '@rapport/api-client/client';
import { listCourses } from '@rapport/api-contract/courses';
import { listRolePlaysToScore, readRaterAgreement, readRolePlayToScore, scoreRolePlay } from '@rapport/api-contract/role-plays';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type ToScore = AnswerOf<typeof listRolePlaysToScore>['items'][number];
export type ForScoring = AnswerOf<typeof readRolePlayToScore>;
export type Agreement = AnswerOf<typeof readRaterAgreement>['scenarios'][number]['overall'];
export type Show = 'for-me' | 'scored' | 'all';

export const useRolePlays = (show: Show) => useInfiniteQuery({
  queryKey: ['scoring', 'list', show], initialPageParam: undefined as string | undefined, queryFn: ({ pageParam }) => call(listRolePlaysToScore, { query: { limit: 50, show, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useRolePlayToScore = (rolePlayId: string) => useQuery({ queryKey: ['scoring', 'one', rolePlayId], queryFn: () => call(readRolePlayToScore, { params: { rolePlayId } }) });
export const useAgreement = (courseId: string) => useQuery({ queryKey: ['scoring', 'agreement', courseId], enabled: courseId !== '', queryFn: () => call(readRaterAgreement, { params: { courseId } }) });
export const useCourseChoices = () => useQuery({ queryKey: ['courses', 'choices'], queryFn: async () => (await call(listCourses, { query: { limit: 200 } })).items.map(({ id, title }) => ({ value: id, label: title })) });
export async function score(rolePlayId: string, body: NonNullable<CallOf<typeof scoreRolePlay>['body']>): Promise<ForScoring> {
  const after = await call(scoreRolePlay, { params: { rolePlayId }, body });
  queryClient.setQueryData(['scoring', 'one', rolePlayId], after);
  void queryClient.invalidateQueries({ queryKey: ['scoring', 'list'] });
  void queryClient.invalidateQueries({ queryKey: ['scoring', 'agreement'] });
  return after;
}
