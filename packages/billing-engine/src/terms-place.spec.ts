/** A reader is told which place of an agreement a figure stands in, and never a path. */
import fc from 'fast-check';
import { arbitraryPricedFrom, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { chargesFor } from './charges.js';
import { leavesOf } from './explanation.js';
import { placeInTerms } from './terms-place.js';

const labels = { lines: [{ id: 'night', label: 'Night deputy' }], surcharges: [{ id: 'liability', label: 'Liability' }] };

describe('places of an agreement', () => {
  it('are said with the name of the service, or without one where the terms are not at hand', () => {
    expect(placeInTerms('lines.night.price.units', labels)).toBe('Night deputy: units');
    expect(placeInTerms('surcharges.liability.rate', labels)).toBe('Liability: rate');
    expect([placeInTerms('lines.night.price.yearly', null), placeInTerms('lateInterest.rate', null)]).toEqual(['Service: amount of a year', 'Late interest: monthly rate']);
    expect(placeInTerms('terms.of.nobody', labels)).toBeNull();
  });

  it('are known of every figure that the engine takes from terms', () => {
    fc.assert(fc.property(arbitraryPricedFrom, (from) => {
      const paths = chargesFor(from, wholeTerm).flatMap(({ explanation }) => leavesOf(explanation)).flatMap(({ source }) => (source?.kind === 'agreement-version' ? [source.path ?? ''] : []));
      for (const path of new Set(paths)) expect([path, placeInTerms(path, null)]).not.toEqual([path, null]);
    }), { numRuns: 40 });
  });
});
