/** A member's part of the whole by a formula's measures, old and new, before any limit. */
import { figure, roundedFormula, sumOfAll, worked } from './explanation.js';
import { type CostToShare, type Measure, periodsOf, type ShareMember } from './cost-share-formula.js';
import type { Explanation } from './terms.js';

/** Finer than any cent of any budget; equal shares come out equal in every digit, so that ties are ties. */
const places = 30;

/** Where a figure of the consortium stands. */
export const consortiumFigure = (cost: CostToShare, label: string, value: string, unit: Explanation['unit'], path: string): Explanation =>
  figure(label, value, unit, { kind: 'consortium', id: cost.consortiumId, path });

function meanOf(cost: CostToShare, member: ShareMember, measure: Measure): Explanation {
  const readings = periodsOf(cost.members, measure).flatMap((period) => (member.readings[measure.key] ?? []).filter((reading) => reading.period === period));
  const figures = readings.map(({ period, value, source }) => consortiumFigure(cost, `${measure.label} ${period}: ${source}`, value, 'number', `members.${member.id}.readings.${measure.key}.${period}`));
  if (figures.length === 1 && figures[0]) return figures[0];
  return worked(`${measure.label}, mean of ${figures.length}`, 'number', `sum ÷ ${figures.length}`, [worked('Sum', 'number', sumOfAll, figures)]);
}

/** Parts of all members by measures, in the order of `cost.members`. */
function partsBy(cost: CostToShare, measures: readonly Measure[], path: string): Explanation[] {
  const byMeasure = measures.map((measure) => {
    const means = cost.members.map((member) => meanOf(cost, member, measure));
    const all = worked(`${measure.label}, all members`, 'number', sumOfAll, means.map((mean, at) => consortiumFigure(cost, cost.members[at]?.label ?? '', mean.value, 'number', `members.${cost.members[at]?.id}.means.${measure.key}`)));
    const weight = consortiumFigure(cost, `Weight of ${measure.label}`, measure.weight, 'share', `${path}.${measure.key}.weight`);
    return means.map((mean) => worked(measure.label, 'share', 'own × weight ÷ all', [mean, weight, all]));
  });
  return cost.members.map((_, at) => worked('By measures', 'share', sumOfAll, byMeasure.flatMap((parts) => parts[at] ?? [])));
}

/**
 * The share of each member, in the order of `cost.members`, to 30 places; they sum to 1 but for those places. What limits do comes after.
 * @param cost without faults, see `costShareFaults`
 */
export function shareWeights(cost: CostToShare): Explanation[] {
  const { formula, members, year } = cost;
  const path = `formulas.${formula.id}`;
  const rounded = (parts: Explanation[]): Explanation[] => parts.map((part, at) => worked(`Share of ${members[at]?.label}`, 'share', roundedFormula('half_away_from_zero', places), [part]));
  const fresh = partsBy(cost, formula.measures, `${path}.measures`);
  const { phaseIn } = formula;
  if (!phaseIn || year >= phaseIn.years) return rounded(fresh);
  const { from } = phaseIn;
  const old = from.kind === 'formula' ? partsBy(cost, from.measures, `${path}.phaseIn.measures`)
    : members.map(({ id, label }) => consortiumFigure(cost, `Old share of ${label}`, from.shares[id] ?? '0', 'share', `${path}.phaseIn.shares.${id}`));
  const years = consortiumFigure(cost, 'Years of phase-in', String(phaseIn.years), 'number', `${path}.phaseIn.years`);
  return rounded(members.map((_, at) => worked('Between the old formula and the new', 'share', sumOfAll, [old[at], fresh[at]].flatMap((share, isNew) => share === undefined ? [] : [
    worked(isNew ? 'New' : 'Old', 'share', 'share × years of it ÷ years of phase-in', [share, consortiumFigure(cost, isNew ? 'Year of the new formula' : 'Years left of the old one', String(isNew ? year : phaseIn.years - year), 'number', `${path}.phaseIn.year`), years]),
  ]))));
}
