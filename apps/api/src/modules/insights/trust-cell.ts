/** Turns roll-up rows into the cells that the trust statistics work on. */
import type { CellKeys, CellSums } from '@rapport/trust-index/cells';
import { emptyCell } from '@rapport/trust-index/cells';

/** One row of trust_cell beside the number of contacts that could have answered. */
export interface CellRow {
  month: string; series: string; unitKey: string; municipalityKey: string; groupKey: string; language: string;
  answered: number; indexN: number; indexSum: number; indexSquares: number; topBox: number;
  voice: [number, number, number]; respect: [number, number, number]; neutrality: [number, number, number]; motives: [number, number, number];
  satisfaction: [number, number, number]; legitimacy: [number, number, number]; effectiveness: [number, number, number];
  eligible: number;
}

const sums = ([n, sum, sumSquares]: [number, number, number]) => ({ n, sum, sumSquares });

export function toCell(row: CellRow): CellSums {
  const keys: CellKeys = {
    month: row.month, series: row.series, unitId: row.unitKey, municipalityId: row.municipalityKey, contactGroup: row.groupKey, language: row.language,
  };
  return {
    ...emptyCell(keys, row.eligible),
    answered: row.answered, n: row.indexN, sum: row.indexSum, sumSquares: row.indexSquares, topBox: row.topBox,
    facets: { voice: sums(row.voice), respect: sums(row.respect), neutrality: sums(row.neutrality), trustworthyMotives: sums(row.motives) },
    outcomes: { satisfaction: sums(row.satisfaction), legitimacy: sums(row.legitimacy), effectiveness: sums(row.effectiveness) },
  };
}
