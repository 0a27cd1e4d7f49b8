/** Opens a policy for reading, asks about it, signs it. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { acknowledge, askQuestion, changedForYou, listMyQuestions, openAcknowledgement, readMyAcknowledgement } from '@rapport/api-contract/acknowledgements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';

export type Reading = AnswerOf<typeof openAcknowledgement>;
export type Mine = AnswerOf<typeof readMyAcknowledgement>;
export type Changed = z.output<typeof changedForYou>;
export type Question = AnswerOf<typeof listMyQuestions>['items'][number];

export const useMine = (acknowledgementId: string) => useQuery({ queryKey: ['my-work', 'policy', acknowledgementId], queryFn: () => call(readMyAcknowledgement, { params: { acknowledgementId } }) });

/** Opening is kept as a showing, so it happens once for each visit and never by itself in the background. */
export const useReading = (acknowledgementId: string, enabled: boolean) => useQuery({
  queryKey: ['reading', acknowledgementId], enabled, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  queryFn: () => call(openAcknowledgement, { params: { acknowledgementId }, body: { language: 'en' } }),
});

export const useQuestions = (policyId: string) => useInfiniteQuery({
  queryKey: ['my-work', 'questions', policyId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listMyQuestions, { query: { limit: 20, policyId, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function useReadingActs() {
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: ['my-work'] });
  return {
    sign: async ({ acknowledgement, statement }: Reading) => {
      const signed = await call(acknowledge, { params: { acknowledgementId: acknowledgement.id }, body: { versionId: acknowledgement.version.id, sha256: acknowledgement.version.sha256, statementId: statement.id, language: statement.language } });
      // The list behind this page is asked again from nothing: what has just been signed is never shown as still due.
      client.removeQueries({ queryKey: ['my-work', 'policies'], type: 'inactive' });
      await changed();
      return signed;
    },
    ask: async (acknowledgementId: string, clauseId: string | null, text: string) => {
      const question = await call(askQuestion, { params: { acknowledgementId }, body: { clauseId, text } });
      await changed();
      return question;
    },
  };
}

/** What differs from the version on the screen, when that was replaced before it was signed; null for any other failure. */
export function supersededBy(error: unknown): { changed: Changed | null } | null {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'acknowledgements/superseded') return null;
  const parsed = changedForYou.safeParse(error.problem['changed']);
  return { changed: parsed.success ? parsed.data : null };
}
