/** What was promised and not delivered is credited by the agreement's rule, and never more than was paid for it. */
import fc from 'fast-check';
import { agreement, bound, fixedLine, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { contractedMinutes } from './contracted-minutes.js';
import { deliveryCredits, deliverySpans } from './delivery-credit.js';
import { explanationFaults } from './explanation.js';
import type { DeliveryTerms, PricedFrom } from './terms.js';

const july = { from: '2026-07-01', until: '2026-08-01' };
const rule: DeliveryTerms = { per: 'month', creditBelow: '0.98', creditRate: '1', creditFrom: 'promise' };
const deputies = { id: 'deputies', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '10' }, from: null, until: null, escalated: false } as const;
const from = (delivery: DeliveryTerms | null = rule): PricedFrom => pricedFrom({
  terms: [bound(agreement({ rateCard: { id: 'card', follows: 'newest' }, lines: [deputies, fixedLine('patrol', 1_200_000)], delivery }))], rateVersions: [rateVersion(1, '2026-01-01', '292000')],
});
const billed = chargesFor(from(), july).map((charge) => ({ charge, invoiceId: 'inv-1' }));
const delivered = (minutes: number) => [{ lineId: 'deputies', span: july, minutes, source: 'ledger 2026-07' }];
const credits = (minutes: number, delivery: DeliveryTerms | null = rule) => deliveryCredits(from(delivery), july, delivered(minutes), billed);

describe('a credit for service not delivered', () => {
  it('is nothing where the threshold is kept, to the minute', () => {
    expect(contractedMinutes(from(), july)).toMatchObject([{ lineId: 'deputies', minutes: 146_000 }]);
    expect(credits(143_080)).toEqual([]);
    // The line has its span: a label that named the days again named one too many.
    expect(credits(143_079)).toMatchObject([{ label: 'Service not delivered: Deputies', span: july }]);
    expect(credits(0, null)).toEqual([]);
  });

  it('counts from the full promise or from the threshold down, at the agreed share of the price', () => {
    // 292,000 × 10 ÷ 12 = 243,333.34 in July for 146,000 minutes.
    expect(credits(136_000).map(({ amount }) => amount)).toEqual([-1_666_667]);
    expect(credits(136_000, { ...rule, creditFrom: 'threshold' }).map(({ amount }) => amount)).toEqual([-1_180_000]);
    expect(credits(136_000, { ...rule, creditRate: '0.5' }).map(({ amount }) => amount)).toEqual([-833_333]);
  });

  it('is never more than was billed, whatever the rule and the delivery', () => {
    fc.assert(fc.property(fc.nat(160_000), fc.nat(99), fc.integer({ min: 0, max: 300 }), fc.constantFrom('promise' as const, 'threshold' as const), (minutes, below, rate, creditFrom) => {
      const [credit, ...more] = credits(minutes, { per: 'month', creditBelow: `0.${String(below).padStart(2, '0')}`, creditRate: `${Math.floor(rate / 100)}.${String(rate % 100).padStart(2, '0')}`, creditFrom });
      expect(more).toEqual([]);
      expect(credit?.amount ?? 0).toBeLessThanOrEqual(0);
      expect(credit?.amount ?? 0).toBeGreaterThanOrEqual(-24_333_334);
      if (credit) expect(explanationFaults(credit.explanation)).toEqual([]);
    }));
  });

  it('is never more than notes left of it, and no smaller for what is forgiven afterwards', () => {
    const after = (credited: number, minutes: number) => deliveryCredits(from(), july, delivered(minutes), billed.map((line) => ({ ...line, credited: line.charge.lineId === 'deputies' ? credited : 0 })));
    expect(after(40_000, 0).map(({ amount }) => amount)).toEqual([40_000 - 24_333_334]);
    expect(after(40_000, 0).flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
    expect(after(24_333_334, 0)).toEqual([]);
    expect(after(24_333_334 - 1_666_667, 136_000)).toMatchObject([{ amount: -1_666_667 }]);
  });

  it('is asked for once a month, a quarter or a fiscal year is over', () => {
    const spans = (per: DeliveryTerms['per'], day: string) => deliverySpans({ ...from(), fiscalYearStart: { month: 10, day: 1 } }, from({ ...rule, per }).terms[0]!, day).map((span) => `${span.from}/${span.until}`);
    expect(spans('month', '2026-08-31')).toEqual(['2026-07-01/2026-08-01']);
    expect(spans('quarter', '2026-10-01')).toEqual(['2026-07-01/2026-10-01']);
    expect(spans('fiscal_year', '2027-10-01')).toEqual(['2026-07-01/2026-10-01', '2026-10-01/2027-10-01']);
  });
});
