/** What holds for every agreement, however it is amended, suspended, capped and cut into runs. */
import fc from 'fast-check';
import { amendedOn, arbitraryChange, arbitraryPricedFrom, cap, day, suspensions, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, fixedLine, pricedFrom } from '../test-fixtures/priced-from.js';
import { capYearOf, isCounted } from './cap.js';
import { chargesFor, placedCharges } from './charges.js';
import { addDays, monthsAfter } from './civil-date.js';
import { contractedMinutes } from './contracted-minutes.js';
import { decimal } from './decimal.js';
import { explanationFaults } from './explanation.js';
import { majorText } from './money.js';
import { cutAt } from './span.js';
import { type Charge, dayCounts, frequencies, type PricedFrom, roundings } from './terms.js';

const sum = (charges: readonly Charge[]) => charges.reduce((all, { amount }) => all + amount, 0);
const perPeriod = (from: PricedFrom, by: (charge: Charge) => string) => {
  const sums = new Map<string, number>();
  for (const { charge, period } of placedCharges(from, wholeTerm)) {
    if (charge.kind === 'cap') continue;
    const key = `${by(charge)} ${period.from}/${period.until}`;
    sums.set(key, (sums.get(key) ?? 0) + charge.amount);
  }
  return sums;
};

describe('any agreement', () => {
  it('is charged the same in one run as in many, wherever they are cut', () => {
    fc.assert(fc.property(arbitraryPricedFrom, fc.array(day, { maxLength: 6 }), (from, cuts) => {
      expect(cutAt(wholeTerm, cuts).flatMap((span) => chargesFor(from, span))).toEqual(chargesFor(from, wholeTerm));
    }));
  });

  it('never gives two charges one key, or a charge outside the days it binds', () => {
    fc.assert(fc.property(arbitraryPricedFrom, (from) => {
      const charges = chargesFor(from, wholeTerm);
      expect(new Set(charges.map(({ key }) => key)).size).toBe(charges.length);
      expect(charges.every(({ span }) => wholeTerm.from <= span.from && span.from < span.until && span.from < wholeTerm.until)).toBe(true);
      // A period that is charged whole is named whole, though service ends inside it.
      if (from.terms.every(({ terms }) => terms.dayCount !== 'whole_periods')) expect(charges.every(({ span }) => span.until <= wholeTerm.until)).toBe(true);
    }));
  });

  it('unfolds every cent: each step can be worked again from the one below, down to a source', () => {
    fc.assert(fc.property(arbitraryPricedFrom, (from) => {
      for (const { explanation, amount, quantity, unitAmount } of chargesFor(from, wholeTerm)) {
        expect(explanationFaults(explanation)).toEqual([]);
        expect(decimal(explanation.value).equals(decimal(majorText(amount, 'USD')))).toBe(true);
        expect(decimal(quantity).times(decimal(unitAmount)).minus(decimal(majorText(amount, 'USD'))).abs().lessThan('0.01')).toBe(true);
        expect(decimal(unitAmount).isNegative()).toBe(false);
      }
    }));
  });

  it('never costs more because a service is suspended', () => {
    fc.assert(fc.property(arbitraryPricedFrom, suspensions, (from, more) => {
      const suspended = { ...from, suspensions: [...from.suspensions, ...more.map((each, i) => ({ ...each, id: `more${i}` }))] };
      for (const by of [(charge: Charge) => (charge.kind === 'service' ? `line ${charge.lineId}` : 'surcharges'), () => 'all']) {
        const before = perPeriod(from, by);
        for (const [key, amount] of perPeriod(suspended, by)) if (!key.startsWith('surcharges')) expect(amount).toBeLessThanOrEqual(before.get(key) ?? 0);
      }
    }));
  });

  it('keeps every charge that ended before an amendment took effect', () => {
    fc.assert(fc.property(arbitraryPricedFrom, day, arbitraryChange, (from, tomorrow, changed) => {
      const ended = (all: readonly Charge[]) => all.filter(({ span }) => span.until <= tomorrow).map(({ key, amount }) => ({ key, amount }));
      const before = ended(chargesFor(from, wholeTerm));
      expect(ended(chargesFor(amendedOn(from, tomorrow, changed), wholeTerm))).toEqual(expect.arrayContaining(before));
    }));
  });

  it('never counts more in a year than its cap, and cuts nothing that is carved out', () => {
    fc.assert(fc.property(arbitraryPricedFrom, cap, (from, limit) => {
      const [first] = from.terms;
      const capped = { ...from, terms: [{ ...first!, span: wholeTerm, terms: { ...first!.terms, cap: limit } }] };
      const counted = new Map<string, number>();
      for (const charge of chargesFor(capped, wholeTerm).filter((each) => isCounted(limit, each))) {
        const year = capYearOf(capped, capped.terms[0]!, limit, charge.span.from).from;
        counted.set(year, (counted.get(year) ?? 0) + charge.amount);
      }
      for (const total of counted.values()) expect(total).toBeLessThanOrEqual(limit.amount);
      const uncapped = { ...capped, terms: [{ ...capped.terms[0]!, terms: { ...first!.terms, cap: { ...limit, amount: 1e14 } } }] };
      const services = chargesFor(uncapped, wholeTerm);
      expect(chargesFor(capped, wholeTerm).filter(({ kind }) => kind !== 'cap')).toEqual(services);
      if (services.every((each) => !isCounted(limit, each))) expect(sum(chargesFor(capped, wholeTerm))).toBe(sum(services));
    }));
  });

  it('promises the same minutes in one span as in many', () => {
    fc.assert(fc.property(arbitraryPricedFrom, fc.array(day, { maxLength: 5 }), (from, cuts) => {
      const total = (spans: readonly { from: string; until: string }[]) => spans.flatMap((span) => contractedMinutes(from, span)).reduce((all, { minutes }) => all + minutes, 0);
      expect(total(cutAt(wholeTerm, cuts))).toBe(total([wholeTerm]));
      for (const { minutes, parts } of contractedMinutes(from, wholeTerm)) {
        expect(parts.reduce((all, part) => all + part.minutes, 0)).toBe(minutes);
        expect(parts.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
      }
    }));
  });
});

describe('a year in which nothing changes', () => {
  const anchors = fc.constantFrom('2027-01-31', '2028-02-29', '2026-07-01', '2027-12-15');
  it('is the sum of its invoices to the cent, surcharge and all', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 5 }), anchors, fc.constantFrom(...frequencies), fc.constantFrom(...dayCounts), fc.constantFrom(...roundings), fc.array(fc.nat(365), { maxLength: 4 }), (years, anchor, every, dayCount, rounding, days) => {
      const terms = agreement({
        term: { from: anchor, until: monthsAfter(anchor, 12) }, payment: { every, when: 'advance', anchor, dueDays: 30 }, dayCount, rounding,
        lines: years.map((yearly, i) => fixedLine(`line-${i}`, yearly)), surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }],
      });
      // Rate versions that nothing is priced by, and suspensions of nothing, must not cut a year.
      const from = pricedFrom({ terms: [bound(terms)], rateVersions: days.map((n, i) => ({ id: `rv${i}`, number: i, effectiveFrom: addDays(anchor, n), rates: [] })), suspensions: [{ id: 's', span: terms.term, lineIds: [] }] });
      const charges = chargesFor(from, terms.term);
      const subtotal = years.reduce((all, yearly) => all + yearly, 0);
      const surcharge = charges.filter(({ kind }) => kind === 'surcharge');
      expect(sum(charges) - sum(surcharge)).toBe(subtotal);
      expect(Math.abs(sum(surcharge) - subtotal * 0.06)).toBeLessThan(1);
    }));
  });
});
