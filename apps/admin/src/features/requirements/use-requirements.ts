/** Requirements, the courses and templates that they are written from, and what is done with them. */
import { call } from '@rapport/api-client/client';
import { listCourses, listStaleness } from '@rapport/api-contract/courses';
import { listHoursTemplates } from '@rapport/api-contract/hours';
import {
  createRequirement, discardRequirement, hoursRule, listRequirements, listRetrainings, previewRequirement, publishRequirement, readRequirement, recurrence, type RequirementRule, retireRequirement, saveRequirement,
} from '@rapport/api-contract/requirements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Requirement = AnswerOf<typeof readRequirement>;
export type Preview = AnswerOf<typeof previewRequirement>;
export type Progress = NonNullable<Requirement['progress']>;
export type StateFilter = Requirement['state'];
export interface HoursTemplate { key: string; name: string; note: string; what: Extract<RequirementRule['what'], { kind: 'hours' }>; cycle: Extract<RequirementRule['recurrence'], { kind: 'hours-cycle' }> }

const first = undefined as string | undefined;
const next = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const from = (cursor: string | undefined) => (cursor ? { cursor } : {});
const pollMilliseconds = 1500;

export const useRequirements = (filters: { state?: StateFilter | undefined; q?: string | undefined }) => useInfiniteQuery({
  queryKey: ['requirements', 'list', filters], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listRequirements, { query: { limit: 50, ...(filters.state ? { state: filters.state } : {}), ...(filters.q ? { q: filters.q } : {}), ...from(pageParam) } }),
});

/** True while people are still being brought in step. `past` is when the run before a change began: a later one is awaited. */
export function isReaching(requirement: Requirement, past: string | undefined): boolean {
  const { state, progress, publishedAt, retiredAt } = requirement;
  if (state === 'draft') return false;
  const since = state === 'retired' ? retiredAt : publishedAt;
  return !progress || progress.finishedAt === null || progress.startedAt === past || (since !== null && progress.startedAt < since);
}

/** Asked again every moment while a change is on its way to people. */
export const useRequirement = (requirementId: string, past?: string) => useQuery({
  queryKey: ['requirements', 'one', requirementId], queryFn: () => call(readRequirement, { params: { requirementId } }),
  refetchInterval: ({ state }) => (state.data && isReaching(state.data, past) ? pollMilliseconds : false),
});
export const useRequirementPreview = (requirement: Requirement | undefined) => useQuery({
  queryKey: ['requirements', 'preview', requirement?.id, requirement?.revision], enabled: requirement?.state === 'draft', staleTime: 0,
  queryFn: () => call(previewRequirement, { body: ruleOf(requirement as Requirement) }),
});
export const useRetrainings = (requirementId: string, progress: Progress | null) => useInfiniteQuery({
  // The numbers follow with the run that opens the cycle.
  queryKey: ['requirements', 'retrainings', requirementId, progress?.startedAt, progress?.finishedAt], initialPageParam: first, getNextPageParam: next, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listRetrainings, { params: { requirementId }, query: { limit: 20, ...from(pageParam) } }),
});
/** Changes of policy that nobody assessed yet, for the courses of a requirement. */
export const useOpenChanges = (courseIds: readonly string[]) => useQuery({
  queryKey: ['courses', 'staleness', 'of', courseIds], enabled: courseIds.length > 0,
  queryFn: async () => (await Promise.all(courseIds.map((courseId) => call(listStaleness, { query: { limit: 20, state: 'open', courseId } })))).flatMap((page) => page.items),
});

const mostPages = 10;
/** Every course that can be asked for; drafts too, since a requirement is often written beside its course. */
export const useCourseChoices = () => useQuery({ queryKey: ['courses', 'choices'], queryFn: async () => {
  const found: { id: string; title: string; state: 'draft' | 'published' }[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: AnswerOf<typeof listCourses> = await call(listCourses, { query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    for (const { id, title, state } of answer.items) if (state !== 'retired') found.push({ id, title, state });
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return found;
} });

export const useHoursTemplates = (wanted: boolean) => useQuery({ queryKey: ['requirements', 'hours-templates'], enabled: wanted, queryFn: async () => (await call(listHoursTemplates)).items.flatMap(({ key, name, note, ...rule }): HoursTemplate[] => {
  const [what, cycle] = [hoursRule.safeParse(rule.what), recurrence.safeParse(rule.recurrence)];
  return what.success && cycle.success && cycle.data.kind === 'hours-cycle' ? [{ key, name, note, what: what.data, cycle: cycle.data }] : [];
}) });

/** The rule alone, as it is sent. */
export const ruleOf = ({ name, description, what, audience, effectiveOn, graceDays, recurrence: often }: Requirement): RequirementRule => ({ name, description, what, audience, effectiveOn, graceDays, recurrence: often });

const then = async <T>(work: Promise<T>): Promise<T> => {
  const answer = await work;
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'obligations' || (queryKey[0] === 'requirements' && queryKey[1] !== 'preview') });
  return answer;
};
const kept = (requirement: Requirement) => {
  queryClient.setQueryData(['requirements', 'one', requirement.id], requirement);
  return requirement;
};
export const requirementActs = {
  create: async (rule: RequirementRule) => kept(await then(call(createRequirement, { body: rule }))),
  save: async (requirementId: string, revision: number, rule: RequirementRule) => kept(await then(call(saveRequirement, { params: { requirementId }, body: { revision, rule } }))),
  publish: async (requirementId: string, revision: number) => kept(await then(call(publishRequirement, { params: { requirementId }, body: { revision } }))),
  retire: async (requirementId: string, reason: string) => kept(await then(call(retireRequirement, { params: { requirementId }, body: { reason } }))),
  /** Asks nothing again: it is gone. */
  discard: async (requirementId: string) => {
    await call(discardRequirement, { params: { requirementId } });
    await queryClient.invalidateQueries({ queryKey: ['requirements', 'list'] });
  },
};
