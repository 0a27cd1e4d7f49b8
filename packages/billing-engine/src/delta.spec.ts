/** A change after the fact bills exactly the difference, once, and leaves the originals alone. */
import fc from 'fast-check';
import { amendedOn, arbitraryChange, arbitraryPricedFrom, day, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, fixedLine, pricedFrom } from '../test-fixtures/priced-from.js';
import { correctedKey } from './charge-key.js';
import { chargesFor } from './charges.js';
import { type BilledLine, changesSince } from './delta.js';
import { explanationFaults } from './explanation.js';
import type { Charge } from './terms.js';

const money = { currency: 'USD', rounding: 'half_away_from_zero' } as const;
const billed = (charges: readonly Charge[], invoiceId = 'inv-1'): BilledLine[] => charges.map((charge) => ({ charge, invoiceId }));
const byKey = (charges: readonly Pick<Charge, 'key' | 'amount'>[]) => {
  const sums: Record<string, number> = {};
  for (const { key, amount } of charges) sums[correctedKey(key)] = (sums[correctedKey(key)] ?? 0) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
};

describe('a change after the fact', () => {
  const july = { from: '2026-07-01', until: '2026-08-01' };
  const at = (yearly: number) => chargesFor(pricedFrom({ terms: [bound(agreement({ lines: [fixedLine('patrol', yearly)] }))] }), july);

  it('charges more as a positive line and less as a negative one', () => {
    expect(changesSince(at(1_320_000), billed(at(1_200_000)), money)).toMatchObject([{ key: 'delta/1/service/patrol/2026-07-01/2026-08-01', kind: 'delta', lineId: 'patrol', amount: 10_000, label: 'Correction: Service patrol' }]);
    expect(changesSince(at(1_200_000), billed(at(1_320_000)), money)).toMatchObject([{ amount: -10_000 }]);
  });

  it('takes a line back that is not charged any more', () => {
    expect(changesSince([], billed(at(1_200_000)), money)).toMatchObject([{ key: 'delta/1/service/patrol/2026-07-01/2026-08-01', amount: -100_000 }]);
  });

  it('says nothing where nothing changed, and corrects a correction under a key of its own', () => {
    const first = [...billed(at(1_200_000)), ...billed(changesSince(at(1_320_000), billed(at(1_200_000)), money), 'inv-2')];
    expect(changesSince(at(1_320_000), first, money)).toEqual([]);
    expect(changesSince(at(1_440_000), first, money)).toMatchObject([{ key: 'delta/2/service/patrol/2026-07-01/2026-08-01', amount: 10_000 }]);
  });

  it('calls a correction of a correction by what it corrects, once', () => {
    const [correction] = changesSince(at(1_320_000), billed(at(1_200_000)), money);
    expect(changesSince([], billed([correction!]), money)).toMatchObject([{ label: 'Correction: Service patrol', amount: -10_000 }]);
  });

  it('leaves true-ups and credits alone, which are not priced from the terms', () => {
    const [line] = at(1_200_000);
    const other = billed([{ ...line!, kind: 'true_up', key: 'true_up/patrol/2026-07-01/2027-07-01' }, { ...line!, kind: 'delivery_credit', key: 'delivery_credit/patrol/2026-07-01/2026-08-01' }]);
    expect(changesSince([line!], [...billed([line!]), ...other], money)).toEqual([]);
  });

  it('never takes down what a note gave back already, and bills none of it back', () => {
    const given = (amount: number, of: readonly BilledLine[]) => of.map((line, at) => (at === 0 ? { ...line, credited: amount } : line));
    const lines = given(95_000, billed(at(1_200_000)));
    const down = changesSince(at(1_080_000), lines, money);
    expect(down.map(({ amount }) => amount)).toEqual([-5000]);
    expect(down.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
    expect(changesSince(at(1_080_000), [...lines, ...billed(down, 'cn-2')], money)).toEqual([]);
    expect(changesSince([], given(100_000, billed(at(1_200_000))), money)).toEqual([]);
    expect(changesSince(at(1_200_000), lines, money)).toEqual([]);
  });

  it('never takes down what was forgiven of days that were billed anew in parts', () => {
    const inParts = (from: string, until: string) => at(1_200_000).map((charge) => ({ ...charge, key: `service/patrol/${from}/${until}`, span: { from, until }, amount: 40_000 }));
    const parts = [...inParts('2026-07-01', '2026-07-12'), ...inParts('2026-07-20', '2026-08-01')];
    const lines = billed(at(1_200_000)).map((line) => ({ ...line, credited: 80_000 }));
    const standing = [...lines, ...billed(changesSince(parts, lines.map((line) => ({ ...line, credited: 0 })), money), 'cn-1')];
    expect(standing.reduce((sum, { charge }) => sum + charge.amount, 0)).toBe(80_000);
    expect(changesSince(parts, standing, money)).toEqual([]);
    expect(changesSince(parts.slice(1), standing, money)).toEqual([]);
  });

  it('is fresh minus billed after any retroactive amendment, and bills it once', () => {
    fc.assert(fc.property(arbitraryPricedFrom, day, arbitraryChange, (from, on, changed) => {
      const before = chargesFor(from, wholeTerm);
      const fresh = chargesFor(amendedOn(from, on, changed), wholeTerm);
      const delta = changesSince(fresh, billed(before), money);
      expect(delta.every(({ amount }) => amount !== 0)).toBe(true);
      expect(byKey([...before, ...delta])).toEqual(byKey(fresh));
      expect(delta.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
      expect(changesSince(fresh, [...billed(before), ...billed(delta, 'inv-2')], money)).toEqual([]);
      expect(new Set([...before, ...delta].map(({ key }) => key)).size).toBe(before.length + delta.length);
    }));
  });
});
