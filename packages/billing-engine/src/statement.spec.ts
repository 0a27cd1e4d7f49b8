/** Statements and ageing: spans that join, buckets to the day, disputes and credit apart. */
import fc from 'fast-check';
import { ageBuckets, ageing, bucketOf } from './ageing.js';
import { addDays } from './civil-date.js';
import { openOf, type Receivable } from './receivable.js';
import { type Movement, statement } from './statement.js';

const movement: fc.Arbitrary<Movement> = fc.record({ on: fc.nat(120).map((days) => addDays('2026-01-01', days)), kind: fc.constantFrom('invoice_finalised' as const, 'payment_recorded' as const), reference: fc.string(), amount: fc.integer({ min: -1_000, max: 1_000 }) });

describe('statement', () => {
  it('shows what was owed before, each movement with its balance, and what is owed after', () => {
    const movements: Movement[] = [
      { on: '2026-02-10', kind: 'payment_recorded', reference: 'check 17', amount: -700 }, { on: '2026-01-31', kind: 'invoice_finalised', reference: 'INV-2026-000001', amount: 1_000 },
      { on: '2026-02-01', kind: 'invoice_finalised', reference: 'INV-2026-000002', amount: 500 }, { on: '2026-02-10', kind: 'payment_allocated', reference: 'check 17', amount: 0 },
      { on: '2026-03-01', kind: 'invoice_finalised', reference: 'INV-2026-000003', amount: 500 },
    ];
    const shown = statement(movements, { from: '2026-02-01', until: '2026-03-01' });
    expect(shown).toMatchObject({ opening: 1_000, raised: 500, lowered: -700, closing: 800 });
    expect(shown.rows.map(({ reference, balance }) => [reference, balance])).toEqual([['INV-2026-000002', 1_500], ['check 17', 800]]);
  });
  it('opens where the one before closed, and loses no movement wherever spans meet', () => {
    fc.assert(fc.property(fc.array(movement, { maxLength: 40 }), fc.nat(120), (movements, days) => {
      const cut = addDays('2026-01-01', days);
      const first = statement(movements, { from: '2026-01-01', until: cut });
      const second = statement(movements, { from: cut, until: '2026-12-31' });
      const both = statement(movements, { from: '2026-01-01', until: '2026-12-31' });
      expect(second.opening).toBe(first.closing);
      expect(second.closing).toBe(both.closing);
      expect([...first.rows, ...second.rows]).toEqual(both.rows);
      expect(both.opening + both.raised + both.lowered).toBe(both.closing);
    }));
  });
});

describe('ageing', () => {
  it.each([[-40, 'notDue'], [0, 'notDue'], [1, 'days1to30'], [30, 'days1to30'], [31, 'days31to60'], [60, 'days31to60'], [61, 'days61to90'], [90, 'days61to90'], [91, 'over90'], [1_000, 'over90']])('%i days after the due day is %s', (days, bucket) => {
    expect(bucketOf('2028-02-29', addDays('2028-02-29', days))).toBe(bucket);
  });
  it('shows what is disputed and what is the municipality\'s credit apart, and sums to the balance', () => {
    const document: Receivable = { id: 'a', number: '1', issuedOn: '2026-01-01', dueOn: '2026-01-31', total: 1_000, allocated: 100, credited: 0, writtenOff: 0, held: 250 };
    const { rows, sum } = ageing([{ municipalityId: 'town', document }], [{ municipalityId: 'city', amount: 40 }, { municipalityId: 'town', amount: 30 }], '2026-03-15');
    expect(rows).toEqual([
      { municipalityId: 'city', notDue: 0, days1to30: 0, days31to60: 0, days61to90: 0, over90: 0, disputed: 0, credit: 40, total: -40 },
      { municipalityId: 'town', notDue: 0, days1to30: 0, days31to60: 650, days61to90: 0, over90: 0, disputed: 250, credit: 30, total: 870 },
    ]);
    expect(sum.total).toBe(830);
  });
  it('puts every cent that is open in exactly one place', () => {
    fc.assert(fc.property(fc.array(fc.record({ municipalityId: fc.constantFrom('a', 'b'), due: fc.nat(300), total: fc.nat(10_000), held: fc.nat(10_000) })), fc.nat(300), (list, day) => {
      const owed = list.map(({ municipalityId, due, total, held }, at) => ({ municipalityId, document: { id: String(at), number: '', issuedOn: '', dueOn: addDays('2026-01-01', due), total, allocated: 0, credited: 0, writtenOff: 0, held: Math.min(held, total) } }));
      const { rows, sum } = ageing(owed, [], addDays('2026-01-01', day));
      expect(sum.total).toBe(owed.reduce((all, { document }) => all + openOf(document), 0));
      expect(sum.disputed + ageBuckets.reduce((all, bucket) => all + sum[bucket], 0)).toBe(sum.total);
      expect(rows.reduce((all, row) => all + row.total, 0)).toBe(sum.total);
    }));
  });
});
