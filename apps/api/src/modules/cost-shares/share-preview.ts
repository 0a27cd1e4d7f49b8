/** What formulas make of a consortium's cost, as it is kept and hashed; pure. */
import type { measure, shareFormula, sharePreview } from '@rapport/api-contract/cost-share-fields';
import type { CostShareFault, CostShareFormula, Measure, ShareMember } from '@rapport/billing-engine/cost-share-formula';
import { type PreviewedFormula, previewFormulas } from '@rapport/billing-engine/cost-share-preview';
import { dayIn, monthOf, monthsAfter, yearOf } from '@rapport/billing-engine/civil-date';
import { decimal, decimalText } from '@rapport/billing-engine/decimal';
import { roundTo } from '@rapport/billing-engine/rounding';
import type { Explanation, MinorUnits, Span } from '@rapport/billing-engine/terms';
import type { z } from 'zod';

export type Formula = z.output<typeof shareFormula>;
export type MeasureKind = z.output<typeof measure>;
export type Preview = Omit<z.output<typeof sharePreview>, 'year'> & { year: Span };
export interface Amount { municipalityId: string; amount: MinorUnits }
export interface Reading { municipalityId: string; measure: string; period: string; value: string; source: string; measuredOn: string }
export interface ShareWorld { consortiumId: string; currency: string; cost: { amount: MinorUnits; source: string; year: Span }; members: { municipalityId: string; name: string }[]; measures: MeasureKind[]; readings: Reading[]; readingsUntil: string }
/** What stands behind a preview: each share's explanation by formula and member. */
export interface Previewed { preview: Preview; explanations: Map<string, Map<string, Explanation>> }

/** The days of a measure's period: `2026-Q1` or `2026`. */
export function spanOfPeriod(period: string): Span {
  const quarter = period.includes('-Q') ? Number(period.slice(6)) : null;
  const from = dayIn(Number(period.slice(0, 4)), quarter === null ? 1 : quarter * 3 - 2, 1);
  return { from, until: monthsAfter(from, quarter === null ? 12 : 3) };
}

/** The newest quarter that ended before a day: `2026-Q3` on any day of the fourth. */
export function quarterBefore(day: string): string {
  const [year, quarter] = [yearOf(day), Math.ceil(monthOf(day) / 3)];
  return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
}

const labelled = (measures: readonly MeasureKind[], weighed: Formula['measures']): Measure[] => weighed.map((each) => ({ ...each, label: measures.find(({ key }) => key === each.key)?.label ?? each.key }));

/** A formula as the engine takes it; measures carry the consortium's own words. */
export function engineFormula(measures: readonly MeasureKind[], { phaseIn, ...formula }: Formula): CostShareFormula {
  return { ...formula, measures: labelled(measures, formula.measures), phaseIn: phaseIn && { years: phaseIn.years, from: phaseIn.from.kind === 'formula' ? { kind: 'formula', measures: labelled(measures, phaseIn.from.measures) } : phaseIn.from } };
}

/** A fault in words for a clerk: who, what, when. */
export function faultWords({ code, memberId, measure, period }: CostShareFault, { members, measures }: ShareWorld): string {
  const who = members.find(({ municipalityId }) => municipalityId === memberId)?.name ?? 'somebody who is no member that year';
  const what = measures.find(({ key }) => key === measure)?.label ?? measure ?? 'a measure';
  const words: Record<CostShareFault['code'], string> = {
    no_members: 'The consortium has no members in that year.', member_twice: 'A member is named twice.', negative_total: 'The cost is below zero.', weights_not_one: 'The weights do not add up to exactly 100 %.', weight_negative: `The weight of ${what} is below zero.`,
    readings_below_one: `At least one reading of ${what} has to count.`, measure_twice: 'A measure is weighed twice.', reading_missing: memberId === null ? `There are fewer readings of ${what} than the formula takes the mean of.` : `${what} of ${who} for ${period ?? ''} is missing.`,
    reading_twice: `${what} of ${who} for ${period ?? ''} is there twice.`, reading_negative: `${what} of ${who} for ${period ?? ''} is below zero.`, nothing_measured: `Nobody has any ${what}, so it cannot divide anything.`, limit_negative: 'A limit is below zero.',
    limit_of_nobody: `A limit is for ${who}.`, absorber_unknown: `${who.charAt(0).toUpperCase()}${who.slice(1)} is to absorb what limits keep from the others.`, absorber_below_zero: 'What the limits raise is more than whoever absorbs it pays.', limits_cannot_meet: 'The limits cannot all be kept: nobody is left to pay the rest, or they raise more than the cost.',
    minimum_above_maximum: `The least of ${who} is above the most.`, phase_years: 'The years of the phase-in do not fit.', old_share_missing: `The old share of ${who} is missing.`, old_shares_not_one: 'The old shares do not add up to exactly 100 %.',
  };
  return words[code];
}

function shown(world: ShareWorld, { formulaId, label, faults, shares, host, paysMore, paysLess }: PreviewedFormula): Preview['formulas'][number] {
  const total = decimal(world.cost.amount);
  const part = (amount: MinorUnits) => (total.isZero() ? '0' : decimalText(roundTo(decimal(amount).dividedBy(total), 6, 'half_away_from_zero')));
  return {
    formulaId, label, host, paysMore, paysLess, faults: [...new Set(faults.map((fault) => faultWords(fault, world)))],
    shares: shares.map(({ memberId, amount, change, changeShare, absorbed, limitedBy }) => ({ municipalityId: memberId, amount, share: part(amount), change, changeShare, absorbed, limitedBy })),
  };
}

/**
 * Formulas side by side. `today` is what each member pays now: changes are against it, and limits of a yearly rise hold against it.
 * @param years of each formula, by its id: 1 is the first of a phase-in; 1 where it is not said
 */
export function previewShares(world: ShareWorld, formulas: readonly Formula[], today: readonly Amount[], years: Readonly<Record<string, number>> = {}): Previewed {
  const paid = new Map(today.map(({ municipalityId, amount }) => [municipalityId, amount]));
  const keys = new Set(world.measures.map(({ key }) => key));
  const counted = world.readings.filter(({ measure, period }) => keys.has(measure) && spanOfPeriod(period).until <= world.readingsUntil);
  const members = world.members.map(({ municipalityId, name }): ShareMember => {
    const own = counted.filter((reading) => reading.municipalityId === municipalityId);
    return { id: municipalityId, label: name, lastYear: paid.get(municipalityId) ?? null, readings: Object.fromEntries([...keys].map((key) => [key, own.filter(({ measure }) => measure === key).map(({ period, value, source }) => ({ period, value, source }))])) };
  });
  const cost = { consortiumId: world.consortiumId, currency: world.currency, total: world.cost.amount, members };
  const worked = previewFormulas(cost, { kind: 'amounts', amounts: Object.fromEntries(paid) }, formulas.map((formula) => ({ formula: engineFormula(world.measures, formula), year: years[formula.id] ?? 1 })));
  return {
    preview: {
      currency: world.currency, total: world.cost.amount, costSource: world.cost.source, year: world.cost.year, readingsUntil: world.readingsUntil, measures: world.measures, readings: counted,
      members: world.members.map((member) => ({ ...member, today: paid.get(member.municipalityId) ?? null })), formulas: worked.formulas.map((each) => shown(world, each)),
    },
    explanations: new Map(worked.formulas.map(({ formulaId, shares }) => [formulaId, new Map(shares.map(({ memberId, explanation }) => [memberId, explanation]))])),
  };
}

