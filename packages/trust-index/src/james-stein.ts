// James-Stein shrinkage of a vector of values with one common, known variance.
import { InvalidInput, requireCount, requireFinite } from './invalid-input.js';

/** `factor` is how much of each value's distance from the grand mean is kept. */
export type JamesStein = { grandMean: number; factor: number; shrunk: number[] };

/**
 * Shrinks toward the grand mean: z_i = ȳ + c(y_i − ȳ), c = 1 − (k − 3)σ²/Σ(y_i − ȳ)² (Efron and Morris 1977), never
 * below 0.
 * @param values four or more values
 * @param variance σ², variance of each value (for batting averages m(1 − m)/45)
 * @throws InvalidInput `too_few_values` for fewer than four: there is then nothing to learn the factor from
 */
export function jamesStein(values: readonly number[], variance: number): JamesStein {
  requireCount(variance, 'variance');
  values.forEach((value) => requireFinite(value, 'value'));
  if (values.length < 4)
    throw new InvalidInput('too_few_values', `shrinkage needs four values or more, not ${values.length}`);
  const grandMean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - grandMean) ** 2, 0);
  const factor = spread > 0 ? Math.max(0, 1 - ((values.length - 3) * variance) / spread) : 0;
  return { grandMean, factor, shrunk: values.map((value) => grandMean + factor * (value - grandMean)) };
}
