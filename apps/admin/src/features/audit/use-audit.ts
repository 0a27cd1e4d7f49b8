/** Reads the audit trail page by page, and has its chain verified. */
import { call } from '@rapport/api-client/client';
import { listAuditEvents, verifyAudit } from '@rapport/api-contract/audit';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';

export interface AuditFilters { action?: string; outcome?: 'done' | 'refused' | 'failed'; from?: string; to?: string; actorId?: string; objectId?: string }
export type AuditEvent = AnswerOf<typeof listAuditEvents>['items'][number];

export const useAudit = (filters: AuditFilters) => useInfiniteQuery({
  queryKey: ['audit', filters], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listAuditEvents, { query: { limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useVerifyAudit = () => useMutation({ mutationFn: () => call(verifyAudit) });
