/** How a consortium divides a cost: measures with weights, limits with somebody who absorbs them, and a phase-in; and what is wrong with a formula. */
import { decimal, type Decimal, zero } from './decimal.js';
import type { DecimalText, MinorUnits } from './terms.js';

export interface Measure {
  /** e.g. `calls`, `population`, `assessedValue`. */
  key: string;
  label: string;
  /** Part of the whole; all together exactly 1. */
  weight: DecimalText;
  /** The mean of that many of the newest readings counts: 12 quarters for calls, 1 for a yearly count. */
  readings: number;
}
/** Shares are of the whole cost; `yearly_increase` 0.05 is at most 5 % more than the member's last year. Null: for every member. */
export interface ShareLimit { kind: 'minimum_share' | 'maximum_share' | 'yearly_increase'; value: DecimalText; memberIds: string[] | null }
/** Who takes what limits keep from their members: the members within their limits in proportion, one member without limits, or a host outside. */
export type Absorber = { kind: 'others' } | { kind: 'member'; memberId: string } | { kind: 'host'; label: string };
/** Of `years` the first has 1 part new and the others old; from year `years` on everything is new. */
export interface PhaseIn { from: { kind: 'shares'; shares: Record<string, DecimalText> } | { kind: 'formula'; measures: Measure[] }; years: number }
export interface CostShareFormula { id: string; label: string; measures: Measure[]; limits: ShareLimit[]; absorber: Absorber; phaseIn: PhaseIn | null }

/** What was measured for a period, e.g. `2026-Q1` or `2026`; periods of a measure order like their texts. */
export interface Reading { period: string; value: DecimalText; source: string }
export interface ShareMember { id: string; label: string; readings: Record<string, readonly Reading[]>; /** Null for one that is new. */ lastYear: MinorUnits | null }
export interface CostToShare {
  consortiumId: string;
  currency: string;
  total: MinorUnits;
  members: readonly ShareMember[];
  formula: CostShareFormula;
  /** Counts from 1 with the first year of the formula; what of a phase-in is new. */
  year: number;
}

export type CostShareFaultCode = 'no_members' | 'member_twice' | 'negative_total' | 'weights_not_one' | 'weight_negative' | 'readings_below_one' | 'measure_twice' | 'reading_missing' | 'reading_twice' | 'reading_negative' | 'nothing_measured'
  | 'limit_negative' | 'limit_of_nobody' | 'absorber_unknown' | 'absorber_below_zero' | 'limits_cannot_meet' | 'minimum_above_maximum' | 'phase_years' | 'old_share_missing' | 'old_shares_not_one';
export interface CostShareFault { code: CostShareFaultCode; memberId: string | null; measure: string | null; period: string | null }
export const costShareFault = (code: CostShareFaultCode, at: Partial<Omit<CostShareFault, 'code'>> = {}): CostShareFault => ({ code, memberId: null, measure: null, period: null, ...at });

const sum = (values: readonly Decimal[]): Decimal => values.reduce((all, value) => all.plus(value), zero);

/** The newest periods that anybody was measured for: every member has to have each, so that nobody is compared with another time. */
export function periodsOf(members: readonly ShareMember[], measure: Measure): string[] {
  const periods = new Set(members.flatMap((member) => (member.readings[measure.key] ?? []).map(({ period }) => period)));
  return [...periods].sort().slice(-measure.readings);
}

function measureFaults(members: readonly ShareMember[], measures: readonly Measure[]): CostShareFault[] {
  const faults: CostShareFault[] = [];
  if (!sum(measures.map(({ weight }) => decimal(weight))).equals(1)) faults.push(costShareFault('weights_not_one'));
  if (new Set(measures.map(({ key }) => key)).size < measures.length) faults.push(costShareFault('measure_twice'));
  for (const measure of measures) {
    const at = { measure: measure.key };
    if (decimal(measure.weight).isNegative()) faults.push(costShareFault('weight_negative', at));
    if (!Number.isSafeInteger(measure.readings) || measure.readings < 1) { faults.push(costShareFault('readings_below_one', at)); continue; }
    const periods = periodsOf(members, measure);
    if (periods.length < measure.readings) faults.push(costShareFault('reading_missing', at));
    let all = zero;
    for (const { id, readings } of members) {
      for (const period of periods) {
        const found = (readings[measure.key] ?? []).filter((reading) => reading.period === period);
        const [reading] = found;
        if (!reading) faults.push(costShareFault('reading_missing', { ...at, memberId: id, period }));
        else if (found.length > 1) faults.push(costShareFault('reading_twice', { ...at, memberId: id, period }));
        else if (decimal(reading.value).isNegative()) faults.push(costShareFault('reading_negative', { ...at, memberId: id, period }));
        else all = all.plus(decimal(reading.value));
      }
    }
    if (all.isZero()) faults.push(costShareFault('nothing_measured', at));
  }
  return faults;
}

/**
 * Everything that keeps a cost from being shared by the formula, at once; empty when nothing does. Whether limits can meet shows only with amounts.
 * @throws BillingFault `not_a_decimal`
 */
export function costShareFaults({ total, members, formula, year }: CostToShare): CostShareFault[] {
  const { measures, limits, absorber, phaseIn } = formula;
  const ids = members.map(({ id }) => id);
  const faults = measureFaults(members, measures);
  if (members.length === 0) faults.push(costShareFault('no_members'));
  if (new Set(ids).size < ids.length) faults.push(costShareFault('member_twice'));
  if (total < 0) faults.push(costShareFault('negative_total'));
  for (const limit of limits) {
    if (decimal(limit.value).isNegative()) faults.push(costShareFault('limit_negative'));
    for (const memberId of limit.memberIds ?? []) if (!ids.includes(memberId)) faults.push(costShareFault('limit_of_nobody', { memberId }));
  }
  if (absorber.kind === 'member' && !ids.includes(absorber.memberId)) faults.push(costShareFault('absorber_unknown', { memberId: absorber.memberId }));
  if (!phaseIn) return faults;
  if (!Number.isSafeInteger(phaseIn.years) || phaseIn.years < 1 || !Number.isSafeInteger(year) || year < 1) faults.push(costShareFault('phase_years'));
  if (phaseIn.from.kind === 'formula') return [...faults, ...measureFaults(members, phaseIn.from.measures)];
  const { shares } = phaseIn.from;
  for (const id of ids) if (shares[id] === undefined) faults.push(costShareFault('old_share_missing', { memberId: id }));
  // One that has left had a share too: it must not be lost without anybody saying so.
  if (!sum(Object.values(shares).map(decimal)).equals(1)) faults.push(costShareFault('old_shares_not_one'));
  return faults;
}
