/** Reads agreements as the agency works on them, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listTemplates } from '@rapport/api-contract/agreement-templates';
import {
  addAgreementComment, compareAgreementVersions, forecastVersion, listAgreementComments, listAgreementEvents, listAgreementReviewers, listAgreements, readAgreement, readAgreementVersion, reopenAgreementComment, replyToAgreementComment, resolveAgreementComment,
} from '@rapport/api-contract/agreements';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AgreementState } from '../../agreement-views/agreement-words.js';
import type { CommentDesk, Scope } from '../../agreement-views/comment-desk.js';
import { mostChoices, municipalityChoices } from '../../forms/municipality-choices.js';
import { queryClient } from '../../query-client.js';

export type AgreementSummary = AnswerOf<typeof listAgreements>['items'][number];
export type Agreement = AnswerOf<typeof readAgreement>;
export type AgreementVersion = AnswerOf<typeof readAgreementVersion>;
export type VersionSummary = Agreement['versions'][number];
export type Act = Agreement['acts'][number];
export interface AgreementFilters { state: AgreementState | undefined; municipalityId: string | undefined; number: string | undefined; sort: 'newest' | 'ending' }

const key = 'agreements';
export const useAgreements = ({ sort, ...filters }: AgreementFilters) => useInfiniteQuery({
  queryKey: [key, 'list', filters, sort], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listAgreements, { query: { limit: 50, sort, ...given(filters), ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useAgreement = (agreementId: string) => useQuery({ queryKey: [key, 'one', agreementId], queryFn: () => call(readAgreement, { params: { agreementId } }) });
export const useAgreementVersion = (agreementId: string, agreementVersionId: string | undefined) => useQuery({ queryKey: [key, 'version', agreementVersionId], enabled: Boolean(agreementVersionId), queryFn: () => call(readAgreementVersion, { params: { agreementId, agreementVersionId: agreementVersionId ?? '' } }) });
export const useVersionForecast = (agreementId: string, agreementVersionId: string, revision: number) => useQuery({ queryKey: [key, 'forecast', agreementVersionId, revision], queryFn: () => call(forecastVersion, { params: { agreementId, agreementVersionId } }) });
export const useComparison = (agreementId: string, from: string | undefined, to: string | undefined) => useQuery({ queryKey: [key, 'compare', agreementId, from, to], enabled: Boolean(from && to), queryFn: () => call(compareAgreementVersions, { params: { agreementId }, query: given({ from, to }) }) });
export const useReviewers = (agreementId: string) => useQuery({ queryKey: [key, 'reviewers', agreementId], queryFn: () => call(listAgreementReviewers, { params: { agreementId } }) });
export const useEvents = (agreementId: string) => useInfiniteQuery({
  queryKey: [key, 'events', agreementId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listAgreementEvents, { params: { agreementId }, query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useMunicipalityChoices = (search: string) => useQuery({
  queryKey: ['municipalities', 'choices', search], placeholderData: keepPreviousData, queryFn: () => call(listMunicipalities, { query: { limit: mostChoices, ...(search ? { search } : {}) } }),
  select: (page) => municipalityChoices(page),
});
export const useTemplateChoices = () => useQuery({ queryKey: ['agreement-templates', 'choices'], queryFn: () => call(listTemplates, { query: { limit: 200 } }), select: ({ items }) => items.flatMap(({ name, published }) => (published ? [{ value: published.id, label: name }] : [])) });
/** What a save answered, in place of what was read before; the lists and the agreement itself are read again. */
export function keepVersion(version: AgreementVersion): void {
  queryClient.setQueryData([key, 'version', version.id], version);
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [root, name] }) => root === key && (name === 'list' || name === 'one' || name === 'compare') });
}
export const agreementsChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [key] });

const given = <T extends Record<string, string | undefined>>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };

async function allComments(agreementId: string) {
  const comments: AnswerOf<typeof listAgreementComments>['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listAgreementComments, { params: { agreementId }, query: { limit: 200, ...(cursor ? { cursor } : {}) } });
    comments.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return comments;
}

/** Comments of both scopes; `version` is the one that a new comment is about. */
export function useCommentDesk(agreement: Agreement, version: Pick<AgreementVersion, 'id' | 'acts'>): CommentDesk & { error: unknown } {
  const { data, error } = useQuery({ queryKey: [key, 'comments', agreement.id], queryFn: () => allComments(agreement.id) });
  const params = { agreementId: agreement.id };
  const scopes: Scope[] = [...(version.acts.includes('comment_internal') ? (['internal'] as const) : []), ...(version.acts.includes('comment_shared') ? (['shared'] as const) : [])];
  const after = async (work: Promise<unknown>) => { await work; await agreementsChanged(); };
  return {
    comments: data ?? [], error, scopes, otherSide: agreement.municipality.name,
    add: ({ clauseId, body, blocking, proposal, scope }) => after(call(addAgreementComment, { params, body: { versionId: version.id, scope, clauseId, body, blocking, proposal } })),
    reply: (agreementCommentId, body) => after(call(replyToAgreementComment, { params: { ...params, agreementCommentId }, body: { body } })),
    resolve: (agreementCommentId, words) => after(call(resolveAgreementComment, { params: { ...params, agreementCommentId }, body: { words } })),
    reopen: (agreementCommentId) => after(call(reopenAgreementComment, { params: { ...params, agreementCommentId } })),
  };
}
