/** Working a year out once must bill to the letter what working it out for each period bills. */
import fc from 'fast-check';
import { arbitraryPricedFrom, day, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { placedCharges } from './charges.js';
import { anchorYearOf } from './civil-period.js';
import { BillingFault } from './billing-fault.js';
import { chargesDue } from './schedule.js';
import type { PricedFrom, ServiceLine, Span } from './terms.js';
import { yearOfLine, yearOfSurcharge } from './yearly-cost.js';
import { type YearsOf, yearsOf } from './years-of.js';

const workedAnew = (from: PricedFrom): YearsOf => ({ line: (terms, line, on) => yearOfLine(from, terms, line, on), surcharge: yearOfSurcharge });
/** What is said where it cannot be priced counts as well. */
const answer = <T>(ask: () => T): T | string => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof BillingFault) return `${error.code}: ${error.message}`;
    throw error;
  }
};
const spans = fc.tuple(day, day).map(([a, b]): Span => (a < b ? { from: a, until: b } : wholeTerm));

describe('years worked out once', () => {
  it('never change a charge, its key, its order or a step of its explanation', () => {
    fc.assert(fc.property(arbitraryPricedFrom, spans, (from, span) => {
      expect(answer(() => placedCharges(from, span))).toStrictEqual(answer(() => placedCharges(from, span, { years: workedAnew(from) })));
    }));
  });

  it('are those of each day, asked in any order', () => {
    fc.assert(fc.property(arbitraryPricedFrom, fc.array(day, { minLength: 1, maxLength: 12 }), (from, days) => {
      const once = yearsOf(from);
      for (const terms of from.terms) {
        for (const on of days) {
          const lines = terms.terms.lines.map((line) => {
            const fresh = answer(() => yearOfLine(from, terms, line, on));
            expect(answer(() => once.line(terms, line, on))).toStrictEqual(fresh);
            return fresh;
          });
          const priced = lines.flatMap((line) => (typeof line === 'string' || line === null ? [] : [line]));
          const year = anchorYearOf(terms.terms.payment.anchor, on);
          if (priced.length > 0) for (const surcharge of terms.terms.surcharges) expect(once.surcharge(terms, surcharge, priced, year)).toStrictEqual(yearOfSurcharge(terms, surcharge, priced, year));
        }
      }
    }));
  });

  it('are one object for all months that cost the same, and another from the day a rate changes', () => {
    const line: ServiceLine = { id: 'deputy', label: 'Deputy', price: { kind: 'rate', rateKey: 'deputy', units: '2' }, from: null, until: null, escalated: false };
    const terms = bound(agreement({ rateCard: { id: 'card', follows: 'newest' }, lines: [line] }));
    const from = pricedFrom({ terms: [terms], rateVersions: [rateVersion(1, '2026-01-01', '100'), rateVersion(2, '2027-01-01', '120')] });
    const years = yearsOf(from);
    expect(years.line(terms, line, '2026-12-31')).toBe(years.line(terms, line, '2026-07-01'));
    expect(years.line(terms, line, '2027-01-01')?.amount).toBe(24_000);
    expect(years.line(terms, line, '2026-12-31')?.amount).toBe(20_000);
    const explained = chargesDue(from, '2026-11-30').map(({ charge }) => charge.explanation.of[0]);
    expect(explained).toHaveLength(5);
    expect(new Set(explained).size).toBe(1);
  });
});
