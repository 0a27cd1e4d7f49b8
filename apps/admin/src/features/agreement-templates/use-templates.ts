/** Reads templates of agreements, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listTemplates, readTemplate, readTemplateVersion } from '@rapport/api-contract/agreement-templates';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Template = AnswerOf<typeof listTemplates>['items'][number];
export type TemplateDetail = AnswerOf<typeof readTemplate>;
export type TemplateVersion = AnswerOf<typeof readTemplateVersion>;
export type Content = TemplateVersion['content'];
export type Clause = Content['clauses'][number];
export type Field = Content['fields'][number];

export const useTemplates = (status: 'active' | 'archived') => useInfiniteQuery({
  queryKey: ['agreement-templates', 'list', status], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listTemplates, { query: { limit: 50, status, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useTemplate = (agreementTemplateId: string) => useQuery({ queryKey: ['agreement-templates', 'one', agreementTemplateId], queryFn: () => call(readTemplate, { params: { agreementTemplateId } }) });
export const useTemplateVersion = (agreementTemplateId: string, templateVersionId: string | undefined) => useQuery({ queryKey: ['agreement-templates', 'version', templateVersionId], enabled: Boolean(templateVersionId), queryFn: () => call(readTemplateVersion, { params: { agreementTemplateId, templateVersionId: templateVersionId ?? '' } }) });
export const templatesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['agreement-templates'] });
