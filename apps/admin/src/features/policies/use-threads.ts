/** Reads and writes the comments of one version. */
import { call } from '@rapport/api-client/client';
import { changeThread, listThreads, openThread, replyToThread } from '@rapport/api-contract/policy-reviews';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';
import { useMay } from '../../session/use-session.js';
import type { Version } from './use-policies.js';

export type Thread = AnswerOf<typeof listThreads>['items'][number];

/** Every page: comments of a version are read together with its text. */
async function all(params: { policyId: string; policyVersionId: string }): Promise<Thread[]> {
  const threads: Thread[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listThreads, { params, query: { limit: 200, ...(cursor ? { cursor } : {}) } });
    threads.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return threads;
}

const commentable = new Set(['draft', 'in_review', 'changes_requested']);

export function useThreads(version: Version) {
  const params = { policyId: version.policyId, policyVersionId: version.id };
  const { data, error, refetch } = useQuery({ queryKey: ['policies', 'threads', version.id], queryFn: () => all(params) });
  const mayComment = useMay('policies:comment');
  const [writes, approves] = [useMay('policies:write'), useMay('policies:approve')];
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await queryClient.invalidateQueries({ queryKey: ['policies', 'threads', version.id] });
    void queryClient.invalidateQueries({ queryKey: ['policies', 'version', version.policyId, version.id] });
    return answer;
  };
  return {
    threads: data ?? [], error, refetch, mayComment: mayComment && commentable.has(version.state), mayBlock: writes || approves,
    open: (body: NonNullable<CallOf<typeof openThread>['body']>) => after(call(openThread, { params, body })),
    reply: (policyThreadId: string, body: string) => after(call(replyToThread, { params: { ...params, policyThreadId }, body: { body } })),
    change: (policyThreadId: string, body: NonNullable<CallOf<typeof changeThread>['body']>) => after(call(changeThread, { params: { ...params, policyThreadId }, body })),
  };
}
export type ThreadDesk = ReturnType<typeof useThreads>;
