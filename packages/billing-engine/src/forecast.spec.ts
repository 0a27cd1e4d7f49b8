/** What the officer sees while typing is what will be billed. */
import fc from 'fast-check';
import { amendedOn, arbitraryChange, arbitraryPricedFrom, day, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, fixedLine, pricedFrom } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { forecast, forecastYears, yearAt } from './forecast.js';
import { moneyRedline, signedMajorText } from './money-redline.js';
import { type PricedFrom, yearKinds } from './terms.js';

const sum = (all: readonly { amount: number }[]) => all.reduce((total, { amount }) => total + amount, 0);

describe('a forecast', () => {
  it('names each invoice with its days, what it comes to, and the year they add up to', () => {
    const from = pricedFrom({ terms: [bound(agreement({ surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }] }))] });
    const { lines, total, invoices } = forecast(from, yearAt(from, 'agreement_year', '2026-10-10'));
    expect(lines.map(({ id, kind, amount }) => [id, kind, amount])).toEqual([['patrol', 'service', 500_000], ['liability', 'surcharge', 30_000]]);
    expect(total).toBe(530_000);
    expect(invoices).toHaveLength(12);
    expect(invoices[0]).toEqual({ billOn: '2026-07-01', dueOn: '2026-07-31', span: { from: '2026-07-01', until: '2026-08-01' }, amount: 44_167 });
  });

  it('never differs from what is billed, and its years leave nothing out', () => {
    fc.assert(fc.property(arbitraryPricedFrom, fc.constantFrom(...yearKinds), (from, kind) => {
      const [only] = from.terms.slice(0, 1).map((each) => ({ ...from, terms: [{ ...each, span: wholeTerm }] }));
      const years = forecastYears(only!, kind);
      for (const { lines, total, invoices } of years) {
        expect(sum(lines)).toBe(total);
        expect(sum(invoices)).toBe(total);
      }
      expect(years.reduce((all, { total }) => all + total, 0)).toBe(sum(chargesFor(only!, wholeTerm)));
    }));
  });

  it('refuses a day on which nothing is agreed', () => {
    expect(() => yearAt(pricedFrom(), 'fiscal_year', '2030-01-01')).toThrow(expect.objectContaining({ code: 'not_in_force' }));
  });
});

describe('the redline of money', () => {
  const year = { from: '2026-07-01', until: '2027-07-01' };
  const of = (lines: [string, number][], more: Parameters<typeof agreement>[0] = {}): PricedFrom => pricedFrom({ terms: [bound(agreement({ lines: lines.map(([id, yearly]) => fixedLine(id, yearly)), ...more }))] });

  it('matches lines by id and says what is new, gone, changed and when it is first paid', () => {
    const after = of([['patrol', 1_320_000], ['school', 60_000]], { payment: { every: 'quarter', when: 'arrears', anchor: '2026-07-01', dueDays: 45 } });
    const redline = moneyRedline(of([['patrol', 1_200_000], ['jail', 120_000]]), after, year);
    expect(redline.rows.map(({ id, state, before, after: now, change, share }) => [id, state, before, now, change, share])).toEqual([
      ['patrol', 'changed', 1_200_000, 1_320_000, 120_000, '0.1'], ['school', 'added', 0, 60_000, 60_000, null], ['jail', 'removed', 120_000, 0, -120_000, '-1'],
    ]);
    expect(redline.total).toEqual({ state: 'changed', before: 1_320_000, after: 1_380_000, change: 60_000, share: '0.045455' });
    expect(redline.firstPayment).toEqual({ before: { billOn: '2026-07-01', dueOn: '2026-07-31', amount: 110_000 }, after: { billOn: '2026-10-01', dueOn: '2026-11-15', amount: 345_000 } });
    expect(signedMajorText(redline.total.change, 'USD')).toBe('+600.00');
    expect(signedMajorText(-5, 'USD')).toBe('−0.05');
  });

  it('shows everything as added where there is no earlier version', () => {
    expect(moneyRedline(null, of([['patrol', 1_200_000]]), year)).toMatchObject({ rows: [{ state: 'added', before: 0, after: 1_200_000 }], total: { state: 'added', change: 1_200_000 }, firstPayment: { before: null } });
  });

  it('never loses money between the rows and the total, and mirrors when turned round', () => {
    fc.assert(fc.property(arbitraryPricedFrom, day, arbitraryChange, (from, on, changed) => {
      const other = amendedOn(from, on, changed);
      const redline = moneyRedline(from, other, year);
      expect(redline.rows.reduce((all, { change }) => all + change, 0)).toBe(redline.total.change);
      expect(redline.total.change).toBe(forecast(other, year).total - forecast(from, year).total);
      expect(moneyRedline(other, from, year).total.change + redline.total.change).toBe(0);
    }));
  });
});
