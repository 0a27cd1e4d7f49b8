/** What is due by a day: asked again it is the same, billed it is not due any more, and nothing falls between two periods. */
import fc from 'fast-check';
import { arbitraryPricedFrom, day, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { changesSince } from './delta.js';
import { chargesDue, duePeriods } from './schedule.js';

const money = { currency: 'USD', rounding: 'half_away_from_zero' } as const;

describe('periods that are due', () => {
  it('in advance: on their first day; in arrears: on the first day after them', () => {
    const at = (when: 'advance' | 'arrears', on: string) => duePeriods(pricedFrom({ terms: [bound(agreement({ payment: { every: 'month', when, anchor: '2026-07-01', dueDays: 30 } }))] }), on);
    expect(at('advance', '2026-06-30')).toEqual([]);
    expect(at('advance', '2026-07-01')).toEqual([{ key: '2026-07-01/2026-08-01', versionId: 'v1', index: 0, period: { from: '2026-07-01', until: '2026-08-01' }, span: { from: '2026-07-01', until: '2026-08-01' }, billOn: '2026-07-01', dueOn: '2026-07-31' }]);
    expect(at('arrears', '2026-07-31')).toEqual([]);
    expect(at('arrears', '2026-08-01').map(({ key }) => key)).toEqual(['2026-07-01/2026-08-01']);
  });

  it('bill the last days of service on the day it ends, not at the end of a period nobody serves', () => {
    const terms = agreement({ payment: { every: 'quarter', when: 'arrears', anchor: '2026-07-01', dueDays: 30 } });
    const from = pricedFrom({ terms: [bound(terms, { span: { from: '2026-07-01', until: '2026-10-16' } })] });
    expect(duePeriods(from, '2026-10-16').at(-1)).toMatchObject({ span: { from: '2026-10-01', until: '2026-10-16' }, billOn: '2026-10-16' });
  });

  it('bill a period once though an amendment falls inside it', () => {
    const from = pricedFrom({ terms: [bound(agreement(), { span: { from: '2026-07-01', until: '2026-07-11' } }), bound(agreement(), { versionId: 'v2', span: { from: '2026-07-11', until: '2029-07-01' } })] });
    expect(duePeriods(from, '2026-08-01').map(({ key }) => key)).toEqual(['2026-07-01/2026-08-01', '2026-08-01/2026-09-01']);
  });

  it('never disappear from the list or come twice', () => {
    fc.assert(fc.property(arbitraryPricedFrom, day, day, (from, a, b) => {
      const [first, second] = [a, b].toSorted().map((on) => duePeriods(from, on));
      expect(new Set(second!.map(({ key }) => key)).size).toBe(second!.length);
      expect(second).toEqual(expect.arrayContaining(first!));
    }));
  });
});

describe('charges that are due', () => {
  it('wait for the end of the period where they are metered, though the rest is billed in advance', () => {
    const metered = { id: 'events', label: 'Events', price: { kind: 'metered', rateKey: 'deputy' }, from: null, until: null, escalated: false } as const;
    const terms = agreement({ rateCard: { id: 'card', follows: 'newest' } });
    const from = pricedFrom({ terms: [bound({ ...terms, lines: [...terms.lines, metered] })], rateVersions: [rateVersion(1, '2026-01-01', '100', { basis: 'hour' })], delivered: [{ lineId: 'events', span: { from: '2026-07-04', until: '2026-07-05' }, quantity: '6', source: 'sheet' }] });
    expect(chargesDue(from, '2026-07-05').map(({ charge }) => charge.lineId)).toEqual(['patrol']);
    expect(chargesDue(from, '2026-08-01').map(({ charge, billOn }) => [charge.lineId, billOn])).toEqual([['patrol', '2026-07-01'], ['events', '2026-08-01'], ['patrol', '2026-08-01']]);
  });

  it('are everything once the agreement is over, and billed month by month come to the same', () => {
    fc.assert(fc.property(arbitraryPricedFrom, fc.array(day, { maxLength: 4 }), (from, runs) => {
      expect(chargesDue(from, '2031-01-01').map(({ charge }) => charge)).toEqual(chargesFor(from, wholeTerm));
      const billed = [...runs.toSorted(), '2031-01-01'].reduce<Parameters<typeof changesSince>[1][number][]>((lines, on, i) => [
        ...lines, ...changesSince(chargesDue(from, on).map(({ charge }) => charge), lines, money).map((charge) => ({ charge, invoiceId: `run ${i}` })),
      ], []);
      expect(new Set(billed.map(({ charge }) => charge.key)).size).toBe(billed.length);
      expect(billed.reduce((sum, { charge }) => sum + charge.amount, 0)).toBe(chargesFor(from, wholeTerm).reduce((sum, { amount }) => sum + amount, 0));
    }));
  });
});
