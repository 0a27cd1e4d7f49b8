/** Proposed addresses, for every name that an agency could have. */
import { slug } from '@rapport/api-contract/fields';
import fc from 'fast-check';
import { isReservedSlug, slugCandidates, slugFor } from './slug-proposal.js';

describe('slug proposal', () => {
  it('never proposes an address that the contract refuses or that Rapport needs itself', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('API', 'www', 'x', '', 'the', "O'Hara PD", 'a'.repeat(200), '警察署')), (name) => {
      for (const candidate of slugCandidates(name)) {
        expect(slug.safeParse(candidate)).toMatchObject({ success: true });
        expect(isReservedSlug(candidate)).toBe(false);
      }
    }), { numRuns: 500 });
  });

  it.each([
    ["The Marlow County Sheriff's Office", 'marlow-county-sheriffs-office'], ['Cañon City P.D.', 'canon-city-p-d'], ['Fish & Wildlife', 'fish-and-wildlife'], ['API', 'agency-api'],
    ['警察署', 'agency'], ['The', 'the'],
  ])('makes %s readable', (name, expected) => {
    expect(slugFor(name)).toBe(expected);
  });
});
