// Pulls the figures of small units toward the agency's, so that chance does not crown or damn a unit of five.
import { InvalidInput, requireFinite } from './invalid-input.js';
import { meanInterval } from './mean-interval.js';
import { twoSidedZ } from './normal.js';
import type { Interval } from './wilson.js';

/** `variance` is the person-level variance inside the unit (0 for one person), `mean` 0 to 100. */
export type UnitFigure = { id: string; mean: number; variance: number; nEffective: number };

/**
 * `raw` is the unit's own mean with its interval; `value` the shrunk one with its interval; `kept` the share of the raw
 * distance from the agency's mean that is kept (1 = nothing shrunk, 0 = nothing but the agency's mean).
 */
export type ShrunkUnit = {
  id: string;
  raw: number;
  rawInterval: Interval;
  value: number;
  interval: Interval;
  kept: number;
};
export type Shrinkage = { method: 'empirical_bayes' | 'none'; betweenVariance: number; units: ShrunkUnit[] };

/**
 * Empirical Bayes for unequal variances (Morris 1983): kept_i = 1 − (k − 3)/(k − 1) · V_i/(V_i + A), V_i = pooled
 * variance/n_eff,i, A by Paule and Mandel (1982) about the agency's mean. Equal variances about their own mean give
 * {@link jamesStein} whenever A > 0. The interval carries Morris's allowance for A itself being an estimate.
 *
 * The person-level variance is pooled over units: from its own answers a unit of two identical ones would look
 * perfectly certain and escape shrinking. With fewer than four units A cannot be told, and values stay raw (`method:
 * 'none'`).
 * @param agencyMean the published figure of the whole agency, 0 to 100
 */
export function shrinkUnits(units: readonly UnitFigure[], agencyMean: number, confidence = 0.95): Shrinkage {
  requireFinite(agencyMean, 'agency mean');
  for (const unit of units) {
    if (!(unit.nEffective > 0)) throw new InvalidInput('too_few_values', `unit ${unit.id} has no answers`);
  }
  const pooled = pooledVariance(units);
  const errors = units.map((unit) => pooled / unit.nEffective);
  const shrinkable = units.length >= 4 && pooled > 0;
  const between = shrinkable ? betweenUnitVariance(units, errors, agencyMean) : 0;
  const k = units.length;
  const z = twoSidedZ(confidence);
  const precision = errors.map((error) => 1 / (error + between));
  const totalPrecision = precision.reduce((sum, p) => sum + p, 0);
  const meanError = errors.reduce((sum, error, i) => sum + error * (precision[i] ?? 0), 0) / totalPrecision;
  return {
    method: shrinkable ? 'empirical_bayes' : 'none',
    betweenVariance: between,
    units: units.map((unit, i) => {
      const raw = {
        id: unit.id,
        raw: unit.mean,
        rawInterval: meanInterval(unit.mean, unit.variance, unit.nEffective, confidence),
      };
      if (!shrinkable) return { ...raw, value: unit.mean, interval: raw.rawInterval, kept: 1 };
      const error = errors[i] ?? 0;
      const pull = ((k - 3) / (k - 1)) * (error / (error + between));
      const distance = unit.mean - agencyMean;
      const ownShare = (precision[i] ?? 0) / totalPrecision;
      const uncertaintyOfPull = ((2 / (k - 3)) * pull * pull * (meanError + between)) / (error + between);
      const spread = Math.sqrt(error * (1 - (1 - ownShare) * pull) + uncertaintyOfPull * distance * distance);
      const value = agencyMean + (1 - pull) * distance;
      return {
        ...raw,
        value,
        interval: { low: Math.max(0, value - z * spread), high: Math.min(100, value + z * spread) },
        kept: 1 - pull,
      };
    }),
  };
}

function pooledVariance(units: readonly UnitFigure[]): number {
  let sum = 0;
  let degrees = 0;
  for (const { variance, nEffective } of units) {
    const own = Math.max(0, nEffective - 1);
    sum += own * variance;
    degrees += own;
  }
  return degrees > 0 ? sum / degrees : 0;
}

/** A ≥ 0 with Σ(y_i − μ)²/(V_i + A) = k − 1; 0 when the units differ no more than chance would have them. */
function betweenUnitVariance(units: readonly UnitFigure[], errors: readonly number[], mean: number): number {
  const excess = (a: number): number =>
    units.reduce((sum, unit, i) => sum + (unit.mean - mean) ** 2 / ((errors[i] ?? 0) + a), 0) - (units.length - 1);
  if (excess(0) <= 0) return 0;
  let low = 0;
  let high = 1;
  while (excess(high) > 0) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
