/** Reads what a draft is composed from: its figures while typing, the rates of its card, the words of its template. */
import { call } from '@rapport/api-client/client';
import { readTemplateVersion } from '@rapport/api-contract/agreement-templates';
import { forecastAgreement } from '@rapport/api-contract/agreements';
import { listConsortia } from '@rapport/api-contract/cost-shares';
import { listRateCards, readRateCard } from '@rapport/api-contract/rate-cards';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AgreementVersion } from './use-agreements.js';
import type { Terms } from './draft.js';

export type TemplateContent = AnswerOf<typeof readTemplateVersion>['content'];
export type Rate = AnswerOf<typeof readRateCard>['versions'][number]['rates'][number];

/** What the terms as typed would cost, the year in which `on` lies first; nothing is written. The last figures stay while new ones are worked out. */
export const useWhatIf = (agreementId: string, terms: Terms, on: string | null, indexAssumption: string | null) => useQuery({
  queryKey: ['agreements', 'what-if', agreementId, terms, on, indexAssumption], placeholderData: keepPreviousData, gcTime: 60_000, retry: false,
  queryFn: () => call(forecastAgreement, { params: { agreementId }, body: { terms, on, explanations: true, indexAssumption } }),
});
export const useRateCardChoices = () => useQuery({ queryKey: ['rate-cards', 'choices'], queryFn: () => call(listRateCards, { query: { limit: 200 } }), select: ({ items }) => items.map(({ id, name, currency }) => ({ value: id, label: name, currency })) });
export const useConsortia = () => useQuery({ queryKey: ['cost-shares', 'choices'], staleTime: 60_000, queryFn: () => call(listConsortia, { query: { limit: 200 } }) }).data?.items ?? [];

/** The published versions of a card, newest first, and the rates that hold on a day; those of the next version where none does yet. */
export function useRates(rateCard: Terms['rateCard'], day: string) {
  const { data, error } = useQuery({ queryKey: ['rate-cards', 'one', rateCard?.id], enabled: rateCard !== null, queryFn: () => call(readRateCard, { params: { rateCardId: rateCard?.id ?? '' } }) });
  const versions = (data?.versions ?? []).filter(({ state }) => state === 'published').toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const version = rateCard?.follows === 'locked' ? versions.find(({ id }) => id === rateCard.versionId) : (versions.find(({ effectiveFrom }) => effectiveFrom <= day) ?? versions.at(-1));
  const rates: Rate[] = version?.rates ?? [];
  return { error, versions, rates, loading: rateCard !== null && !data && !error };
}
export const useTemplateContent = (template: AgreementVersion['template']) => useQuery({
  queryKey: ['agreement-templates', 'version', template?.versionId, 'content'], enabled: template !== null, staleTime: Infinity,
  queryFn: () => call(readTemplateVersion, { params: { agreementTemplateId: template?.id ?? '', templateVersionId: template?.versionId ?? '' } }), select: ({ content }) => content,
});
