/** Reads the Trust Index; the filters are those of the address bar. */
import { call } from '@rapport/api-client/client';
import { breakdownTrust, filterChoices, readTrust } from '@rapport/api-contract/insights';
import type { AnswerOf } from '@rapport/api-contract/route';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

export interface TrustFilters { from?: string; to?: string; municipalityId?: string; unitId?: string; contactGroupId?: string; language?: string }
export type By = AnswerOf<typeof breakdownTrust>['by'];
export type Trust = AnswerOf<typeof readTrust>;
export type TrustBreakdown = AnswerOf<typeof breakdownTrust>;
export type TrustChoices = AnswerOf<typeof filterChoices>;

export const useTrust = (filters: TrustFilters) =>
  useQuery({ queryKey: ['trust', filters], queryFn: () => call(readTrust, { query: filters }), placeholderData: keepPreviousData });
export const useTrustBreakdown = (by: By, filters: TrustFilters) =>
  useQuery({ queryKey: ['trust-breakdown', by, filters], queryFn: () => call(breakdownTrust, { query: { by, ...filters } }), placeholderData: keepPreviousData });
export const useTrustChoices = () => useQuery({ queryKey: ['trust-choices'], queryFn: () => call(filterChoices) });
