/** Reads the comparisons that were published to a municipality, and its own shares. */
import { call } from '@rapport/api-client/client';
import { explainOurComparison, explainOurShare, listOurCostShares, readOurComparison } from '@rapport/api-contract/municipality-cost-shares';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type OurCostShares = AnswerOf<typeof listOurCostShares>;
export type OurComparison = AnswerOf<typeof readOurComparison>;

export const useOurCostShares = () => useQuery({ queryKey: ['our-cost-shares', 'list'], queryFn: () => call(listOurCostShares, {}) });
export const useOurComparison = (costShareComparisonId: string) => useQuery({ queryKey: ['our-cost-shares', 'one', costShareComparisonId], queryFn: () => call(readOurComparison, { params: { costShareComparisonId } }) });
export const explainOurs = (costShareComparisonId: string) => (costShareFormulaId: string, municipalityId: string) => call(explainOurComparison, { params: { costShareComparisonId, costShareFormulaId, municipalityId } });
export const explainYear = (shareOfYearId: string) => call(explainOurShare, { params: { shareOfYearId } });
export const ourCostSharesChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['our-cost-shares'] });
