/** Every published figure of the pricing half comes out to the cent. */
import { allocate, instalments } from './allocate.js';
import { periodOf } from './civil-period.js';
import { chargesFor } from './charges.js';
import { contractedMinutes, yearlyMinutes } from './contracted-minutes.js';
import { fractionOfPeriod } from './day-count.js';
import { explanationFaults } from './explanation.js';
import { majorText, minorFromMajorText } from './money.js';
import { agreement, pricedFrom } from '../test-fixtures/priced-from.js';
import { prorate } from './proration.js';
import published from './published-figures.json' with { type: 'json' };
import { roundRatio } from './rounding.js';
import type { PricedFrom } from './terms.js';
import { yearlyCost } from './yearly-cost.js';

const usd = (minor: number) => majorText(minor, 'USD');

/** An agreement of the sheet's lines, each with a rate of its own. */
function sheet(lines: readonly { units: string; annualRate: string }[], surcharge: string): PricedFrom {
  return pricedFrom({
    terms: [{ versionId: 'v1', span: { from: '2026-07-01', until: '2027-07-01' }, terms: agreement({
      rateCard: { id: 'card', follows: 'newest' },
      lines: lines.map(({ units }, i) => ({ id: `line-${i}`, label: `Line ${i + 1}`, price: { kind: 'rate', rateKey: `rate-${i}`, units }, from: null, until: null, escalated: false })),
      surcharges: [{ id: 'liability', label: 'Liability', rate: surcharge, on: 'all' }],
    }) }],
    rateVersions: [{ id: 'rv1', number: 1, effectiveFrom: '2026-07-01', rates: lines.map(({ annualRate }, i) => ({ key: `rate-${i}`, label: `Rate ${i + 1}`, basis: 'year', amount: annualRate, reliefFactor: '1', hoursPerUnit: null })) }],
  });
}

describe('published service level authorisations', () => {
  for (const vector of published.rateTimesUnitsWithSurcharge) {
    const from = sheet(vector.lines, vector.liabilitySurcharge);
    const cost = yearlyCost(from, from.terms[0]!, '2026-07-01');

    it(`${vector.id}: the year comes out as printed`, () => {
      expect(usd(cost.subtotal)).toBe(vector.expected.subtotal);
      expect(usd(cost.surcharges[0]!.amount)).toBe(vector.expected.surcharge);
      expect(usd(cost.total)).toBe(vector.expected.total);
      if (vector.expected.line2) expect(usd(cost.lines[1]!.amount)).toBe(vector.expected.line2);
    });

    it(`${vector.id}: twelve invoices add up to the printed year, surcharge too`, () => {
      const charges = chargesFor(from, { from: '2026-07-01', until: '2027-07-01' });
      const sum = (kind: string) => usd(charges.filter((charge) => charge.kind === kind).reduce((all, { amount }) => all + amount, 0));
      expect(sum('service')).toBe(vector.expected.subtotal);
      expect(sum('surcharge')).toBe(vector.expected.surcharge);
      expect(charges.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
    });

    const { thenSplit } = vector;
    if (thenSplit) it(`${vector.id}: the printed split between cities keeps every cent`, () => {
      expect(allocate(cost.total, thenSplit.percent).map(usd)).toEqual(thenSplit.expected);
    });
  }
});

describe('published minutes of service', () => {
  for (const vector of published.serviceMinutes) {
    it(`${vector.id}: the promise comes out as printed`, () => {
      const minutes = vector.lines.reduce((all, { deputies, hoursPerYear }) => all + yearlyMinutes(deputies, String(hoursPerYear)), 0);
      expect(String(minutes)).toBe(vector.expected.minutes);
      expect(String(minutes / 60)).toBe(vector.expected.hours);
    });

    it(`${vector.id}: the months promise what the year does`, () => {
      const from = sheet(vector.lines.map(({ deputies }) => ({ units: deputies, annualRate: '1' })), '0');
      const rates = from.rateVersions[0]!.rates.map((rate, i) => ({ ...rate, hoursPerUnit: String(vector.lines[i]!.hoursPerYear) }));
      const promised = contractedMinutes({ ...from, rateVersions: [{ ...from.rateVersions[0]!, rates }] }, { from: '2026-07-01', until: '2027-07-01' });
      expect(String(promised.reduce((all, line) => all + line.minutes, 0))).toBe(vector.expected.minutes);
    });
  }
});

describe('published instalments and parts of periods', () => {
  for (const { id, total, parts, expected } of published.installments) {
    it(`${id}: splits as printed`, () => {
      const each = instalments(minorFromMajorText(total, 'USD'), parts).map(usd);
      expect(each.filter((amount) => amount === '416.67')).toHaveLength(expected['416.67']);
      expect(each.filter((amount) => amount === '416.66')).toHaveLength(expected['416.66']);
      expect(each.slice(0, 8)).toEqual(Array(8).fill('416.67'));
    });
  }

  it('part-month-start: the denominator is the whole billing period', () => {
    const { start, billingDay, expectedFraction } = published.proration[0]!;
    const period = periodOf({ anchor: `2025-01-${billingDay}`, every: 'month' }, start!);
    const { numerator, denominator } = fractionOfPeriod({ from: start!, until: period.until }, period, 'actual_period');
    expect(`${numerator}/${denominator}`).toBe(expectedFraction);
  });

  it('fixed-split-19.95: thirty days in every month, half up', () => {
    const { amount, expected } = published.proration[1]!;
    const total = minorFromMajorText(amount!, 'USD');
    expect([roundRatio(total, 8, 30, 'half_away_from_zero'), roundRatio(total, 22, 30, 'half_away_from_zero')].map(usd)).toEqual(expected);
    const period = { from: '2026-01-01', until: '2026-02-01' };
    const parts = [{ from: '2026-01-01', until: '2026-01-09' }, { from: '2026-01-09', until: '2026-02-01' }];
    expect(parts.map((part) => usd(prorate(total, period, part, 'thirty_360', 'half_away_from_zero')))).toEqual(expected);
  });
});
