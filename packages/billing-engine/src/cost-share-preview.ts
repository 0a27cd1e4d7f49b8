/** Competing formulas side by side: what each member would pay, how that differs from today, and who absorbs what. */
import { costShares, type CostShares } from './cost-share.js';
import type { CostShareFault, CostShareFormula, CostToShare } from './cost-share-formula.js';
import { decimal, decimalText } from './decimal.js';
import { roundTo } from './rounding.js';
import type { DecimalText, Explanation, MinorUnits } from './terms.js';

/** The formula in force, or the amounts in force where there was none. */
export type CurrentShares = { kind: 'formula'; formula: CostShareFormula; year: number } | { kind: 'amounts'; amounts: Readonly<Record<string, MinorUnits>> };

export interface PreviewedShare {
  memberId: string;
  amount: MinorUnits;
  /** Against the current formula; null for a member that has none. */
  change: MinorUnits | null;
  /** 0.1234 is 12.34 % more, to 4 places; null where nothing is paid today. */
  changeShare: DecimalText | null;
  absorbed: MinorUnits;
  limitedBy: 'least' | 'most' | null;
  explanation: Explanation;
}
export interface PreviewedFormula {
  formulaId: string;
  label: string;
  faults: CostShareFault[];
  /** Empty where the formula has faults: the others are shown all the same. */
  shares: PreviewedShare[];
  host: { label: string; amount: MinorUnits } | null;
  /** How many pay more and less than today, and the most that anybody's changes: what members ask first. */
  paysMore: number;
  paysLess: number;
  largestRise: { memberId: string; change: MinorUnits } | null;
}
export interface CostSharePreview { current: { memberId: string; amount: MinorUnits }[]; currentFaults: CostShareFault[]; formulas: PreviewedFormula[] }

const shown = (result: CostShares, formula: CostShareFormula, current: ReadonlyMap<string, MinorUnits>): PreviewedFormula => {
  const shares = (result.shares ?? []).map(({ memberId, amount, absorbed, limitedBy, explanation }): PreviewedShare => {
    const today = current.get(memberId);
    const change = today === undefined ? null : amount - today;
    const changeShare = today === undefined || change === null || today === 0 ? null : decimalText(roundTo(decimal(change).dividedBy(today), 4, 'half_away_from_zero'));
    return { memberId, amount, change, changeShare, absorbed, limitedBy, explanation };
  });
  const changes = shares.flatMap(({ memberId, change }) => (change === null ? [] : [{ memberId, change }]));
  const rises = changes.filter(({ change }) => change > 0);
  return {
    formulaId: formula.id, label: formula.label, faults: result.faults ?? [], shares,
    host: result.shares !== null && result.host ? { label: result.host.label, amount: result.host.amount } : null,
    paysMore: rises.length, paysLess: changes.filter(({ change }) => change < 0).length,
    largestRise: rises.reduce<{ memberId: string; change: MinorUnits } | null>((most, each) => (most === null || each.change > most.change ? each : most), null),
  };
};

/** Every candidate for the same cost, members and readings, each in its year `year` (1 is the first of a phase-in). */
export function previewFormulas(cost: Omit<CostToShare, 'formula' | 'year'>, current: CurrentShares, candidates: readonly { formula: CostShareFormula; year: number }[]): CostSharePreview {
  const today = current.kind === 'amounts' ? null : costShares({ ...cost, formula: current.formula, year: current.year });
  const amounts = new Map(current.kind === 'amounts' ? Object.entries(current.amounts) : (today?.shares ?? []).map(({ memberId, amount }) => [memberId, amount] as const));
  return {
    current: cost.members.flatMap(({ id }) => { const amount = amounts.get(id); return amount === undefined ? [] : [{ memberId: id, amount }]; }),
    currentFaults: today?.faults ?? [],
    formulas: candidates.map(({ formula, year }) => shown(costShares({ ...cost, formula, year }), formula, amounts)),
  };
}
