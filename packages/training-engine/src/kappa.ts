/** Agreement between two raters: percent agreement, Cohen's kappa, and kappa with linear or quadratic weights. */

export interface Agreement {
  n: number; percentAgreement: number | null; kappa: number | null; linearKappa: number | null; quadraticKappa: number | null;
  /** Large-sample 95% interval of the unweighted kappa. */
  kappaInterval: [number, number] | null;
}

/** Square table of counts; row: first rater's category, column: second's. Throws on a pair outside the categories. */
export function tableOf(pairs: readonly (readonly [number, number])[], categories: readonly number[]): number[][] {
  const at = new Map(categories.map((category, i) => [category, i]));
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) {
    const row = table[at.get(first) ?? -1];
    const column = at.get(second);
    if (!row || column === undefined) throw new RangeError('A score lies outside the levels of the rubric');
    row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

/** A table gives the disagreement between any two categories, 0 for none; its unit falls out. */
export type Weight = 'none' | 'linear' | 'quadratic' | readonly (readonly number[])[];
const distance = (i: number, j: number, k: number, weight: Weight): number => {
  if (typeof weight !== 'string') return weight[i]?.[j] ?? 0;
  if (weight === 'none') return i === j ? 0 : 1;
  const share = Math.abs(i - j) / (k - 1);
  return weight === 'linear' ? share : share * share;
};

/**
 * Kappa of a square table of counts: 1 − observed ÷ expected disagreement. Cohen (1960), Educational and Psychological Measurement 20:37–46;
 * with weights Cohen (1968), Psychological Bulletin 70:213–220; quadratic weights as Fleiss & Cohen (1973), Educational and Psychological Measurement 33:613–619.
 * Linear and quadratic weights go by the place of a category, so levels that are not evenly spaced count as evenly spaced.
 * Null without pairs, and where chance alone would agree completely (everybody got the same level).
 */
export function kappaOf(table: readonly (readonly number[])[], weight: Weight = 'none'): number | null {
  const k = table.length;
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  if (n === 0 || k < 2) return null;
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const d = distance(i, j, k, weight);
      observed += (d * (table[i]?.[j] ?? 0)) / n;
      expected += (d * (rows[i] ?? 0) * (columns[j] ?? 0)) / (n * n);
    }
  }
  return expected < 1e-12 ? null : 1 - observed / expected;
}

/** Large-sample standard error of the unweighted kappa when it is not zero: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323–327, in the form in which PROC FREQ of SAS/STAT documents it (“simple kappa coefficient”). */
export function kappaStandardError(table: readonly (readonly number[])[]): number | null {
  const kappa = kappaOf(table);
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (kappa === null) return null;
  const p = table.map((row) => row.map((count) => count / n));
  const row = p.map((cells) => cells.reduce((sum, cell) => sum + cell, 0));
  const column = p.map((_, j) => p.reduce((sum, cells) => sum + (cells[j] ?? 0), 0));
  const at = (list: readonly number[], i: number) => list[i] ?? 0;
  const pe = row.reduce((sum, share, i) => sum + share * at(column, i), 0);
  let a = 0;
  let b = 0;
  p.forEach((cells, i) => cells.forEach((cell, j) => {
    if (i === j) a += cell * (1 - (at(row, i) + at(column, i)) * (1 - kappa)) ** 2;
    else b += cell * (at(column, i) + at(row, j)) ** 2;
  }));
  const variance = (a + (1 - kappa) ** 2 * b - (kappa - pe * (1 - kappa)) ** 2) / (n * (1 - pe) ** 2);
  return Math.sqrt(Math.max(0, variance));
}

/** All figures for one table. Kappas are null below two pairs: one pair says nothing. */
export function agreementOf(table: readonly (readonly number[])[]): Agreement {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return { n, percentAgreement: null, kappa: null, linearKappa: null, quadraticKappa: null, kappaInterval: null };
  const percentAgreement = (100 * table.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)) / n;
  if (n < 2) return { n, percentAgreement, kappa: null, linearKappa: null, quadraticKappa: null, kappaInterval: null };
  const kappa = kappaOf(table);
  const error = kappaStandardError(table);
  const half = 1.959963984540054 * (error ?? 0);
  return {
    n, percentAgreement, kappa, linearKappa: kappaOf(table, 'linear'), quadraticKappa: kappaOf(table, 'quadratic'),
    kappaInterval: kappa === null || error === null ? null : [Math.max(-1, kappa - half), Math.min(1, kappa + half)],
  };
}

/** Plain words. The bands are those of Landis & Koch (1977), Biometrics 33:159–174: a convention, not a finding. */
export function agreementWords({ n, quadraticKappa: kappa }: Pick<Agreement, 'n' | 'quadraticKappa'>): string {
  if (n === 0) return 'Nothing was scored by two raters yet.';
  const few = n < 30 ? ` ${n} ${n === 1 ? 'pair is' : 'pairs are'} few: read it with care.` : '';
  if (kappa === null) return `Kappa cannot be told from these scores: too few, or all at one level.${few}`;
  const band = kappa < 0 ? 'less than chance' : kappa <= 0.2 ? 'slight' : kappa <= 0.4 ? 'fair' : kappa <= 0.6 ? 'moderate' : kappa <= 0.8 ? 'substantial' : 'almost perfect';
  const next = kappa <= 0.4 ? ' The raters do not see the same thing yet: talk through what each level looks like before more is scored.' : '';
  return `Agreement is ${band} (weighted kappa ${kappa.toFixed(2)}).${next}${few}`;
}
