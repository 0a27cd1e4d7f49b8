// Random responses and eligible contacts for property tests.
import fc from 'fast-check';
import type { WeightingScheme } from '../src/cell-weights.js';
import { type CellKeys, type CellSums, cellOfResponse, emptyCell, type ScoredResponse } from '../src/cells.js';

export const arbitraryKeys: fc.Arbitrary<CellKeys> = fc.record({
  month: fc.constantFrom('2026-01', '2026-02', '2026-03'),
  unitId: fc.constantFrom('north', 'south'),
  municipalityId: fc.constantFrom('whitemarsh', 'lansdale'),
  contactGroup: fc.constantFrom('call', 'stop', 'report'),
  language: fc.constantFrom('en', 'es'),
  series: fc.constant('1'),
});

const score = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }).map((points) => points * 25) },
  { weight: 1, arbitrary: fc.constant(null) },
);

export const arbitraryResponse: fc.Arbitrary<ScoredResponse> = fc.record({
  keys: arbitraryKeys,
  facets: fc.record({ voice: score, respect: score, neutrality: score, trustworthyMotives: score }),
  outcomes: fc.record({ satisfaction: score, legitimacy: score, effectiveness: score }),
});

export const arbitraryResponses = fc.array(arbitraryResponse, { minLength: 1, maxLength: 60 });

/** Eligible contacts, some of them where nobody answers. */
export const arbitraryEligible: fc.Arbitrary<CellSums[]> = fc.array(
  fc.tuple(arbitraryKeys, fc.integer({ min: 1, max: 40 })).map(([keys, eligible]) => emptyCell(keys, eligible)),
  { maxLength: 20 },
);

const place: CellKeys = {
  month: '2026-01',
  unitId: 'north',
  municipalityId: 'whitemarsh',
  contactGroup: 'call',
  language: 'en',
  series: '1',
};

/** Contacts in one place that could have answered. */
export function eligible(keys: Partial<CellKeys>, count: number): CellSums {
  return emptyCell({ ...place, ...keys }, count);
}

/** Answers in one place, all facets equal to the score given. */
export function answers(keys: Partial<CellKeys>, scores: readonly number[]): CellSums[] {
  return scores.map((value) =>
    cellOfResponse({
      keys: { ...place, ...keys },
      facets: { voice: value, respect: value, neutrality: value, trustworthyMotives: value },
      outcomes: { satisfaction: value, legitimacy: value, effectiveness: value },
    }),
  );
}

/** `n` scores that alternate around `mean`, so that mean and spread are known. */
export function around(mean: number, n: number, spread = 10): number[] {
  return Array.from({ length: n }, (_, i) => mean + (i % 2 === 0 ? spread : -spread));
}

/** Ways of weighting, from none to classes and three margins. */
export const arbitraryScheme = fc.constantFrom<WeightingScheme>(
  { classes: [], margins: [] },
  { classes: ['contactGroup'], margins: [] },
  { classes: [], margins: ['unitId', 'language'] },
  { classes: ['contactGroup'], margins: ['unitId', 'language', 'municipalityId'] },
);
