/** Interest follows where money truly lay: a payment that never came stops none, one that came stops it from its day, each cent once. */
import fc from 'fast-check';
import { addDays } from './civil-date.js';
import { type InterestRule, lateInterest } from './late-interest.js';
import type { OverdueInvoice } from './overdue-base.js';
import { type PaidChange, paidChanges, type PlacedPayment } from './payment-days.js';

const placed = (documentId: string, over: Partial<PlacedPayment['placements'][number]> = {}) => ({ id: `${documentId}-${over.on ?? ''}-${over.releasedOn ?? ''}`, documentId, from: 'payment' as const, amount: 100, on: '2026-03-10', releasedOn: null, ...over });
const payment = (over: Partial<PlacedPayment> = {}): PlacedPayment => ({ amount: 100, receivedOn: '2026-02-01', reversed: false, placements: [], refunds: [], ...over });
const said = (changes: readonly PaidChange[]) => changes.map(({ documentId, on, amount }) => [documentId, on, amount]);

describe('the days of a payment', () => {
  it('never lets a payment that was reversed stop interest, not even up to its reversal', () => {
    expect(paidChanges(payment({ reversed: true, placements: [placed('a', { releasedOn: '2026-03-10' })] }))).toEqual([]);
  });
  it('counts from the day it was received, however late it was placed, also after a mistaken placement', () => {
    expect(said(paidChanges(payment({ placements: [placed('a')] })))).toEqual([['a', '2026-02-01', -100]]);
    expect(said(paidChanges(payment({ placements: [placed('b', { on: '2026-03-01', releasedOn: '2026-03-10' }), placed('a')] })))).toEqual([['a', '2026-02-01', -100]]);
  });
  it('lets money that was taken off and lies nowhere stop interest while it lay there, and what was paid back not longer', () => {
    const off = placed('a', { on: '2026-02-01', releasedOn: '2026-03-10' });
    expect(said(paidChanges(payment({ placements: [off] })))).toEqual([['a', '2026-02-01', -100], ['a', '2026-03-10', 100]]);
    expect(said(paidChanges(payment({ placements: [off], refunds: [{ on: '2026-03-20', amount: 100 }] })))).toEqual([['a', '2026-02-01', -100], ['a', '2026-03-10', 100]]);
    expect(said(paidChanges(payment({ placements: [{ ...off, amount: 50 }, placed('b', { on: '2026-03-10', amount: 50 })], refunds: [{ on: '2026-02-20', amount: 50 }] })))).toEqual([['b', '2026-02-01', -50], ['a', '2026-02-01', -50], ['a', '2026-02-20', 50]]);
  });
  it('counts credit from the day it was applied', () => {
    expect(said(paidChanges(payment({ placements: [placed('a', { from: 'credit' })] })))).toEqual([['a', '2026-03-10', -100]]);
  });
});

describe('whatever clerks do in whatever order', () => {
  const documents = ['a', 'b'] as const;
  const act = fc.record({ what: fc.constantFrom('place', 'place', 'keep', 'apply', 'release', 'refund', 'reverse'), of: fc.nat(3), on: fc.constantFrom(...documents), share: fc.integer({ min: 1, max: 100 }), days: fc.nat(40) });
  const came = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 400_000 }), receivedOn: fc.nat(200).map((days) => addDays('2026-01-01', days)) }), { minLength: 1, maxLength: 4 });
  type Act = { what: string; of: number; on: string; share: number; days: number };
  type Kept = PlacedPayment & { kept: number; placements: PlacedPayment['placements'][number][]; refunds: { on: string; amount: number }[] };
  const unplaced = ({ amount, kept, placements, refunds }: Kept) => amount - kept - placements.reduce((sum, each) => sum + (each.releasedOn === null ? each.amount : 0), 0) - refunds.reduce((sum, each) => sum + each.amount, 0);

  function played(payments: readonly { amount: number; receivedOn: string }[], acts: readonly Act[]): Kept[] {
    const all = payments.map((each): Kept => ({ ...each, reversed: false, placements: [], refunds: [], kept: 0 }));
    let today = '2026-03-01';
    acts.forEach(({ what, of, on, share, days }, at) => {
      today = addDays(today, days);
      const one = all[of % all.length]!;
      if (one.reversed || one.receivedOn > today) return;
      const part = (sum: number) => Math.ceil((sum * share) / 100);
      const put = (from: 'payment' | 'credit', amount: number) => { if (amount > 0) one.placements.push({ id: `p${at}`, documentId: on, from, amount, on: today, releasedOn: null }); };
      if (what === 'place') put('payment', part(unplaced(one)));
      if (what === 'keep') one.kept += part(unplaced(one));
      if (what === 'apply') { const amount = part(one.kept); one.kept -= amount; put('credit', amount); }
      if (what === 'refund') { const amount = part(one.kept); one.kept -= amount; if (amount > 0) one.refunds.push({ on: today, amount }); }
      if (what === 'release') {
        const index = one.placements.findIndex(({ releasedOn }) => releasedOn === null);
        const taken = one.placements[index];
        if (!taken) return;
        one.placements[index] = { ...taken, releasedOn: today };
        if (taken.from === 'credit') one.kept += taken.amount;
      }
      if (what === 'reverse') { Object.assign(one, { reversed: true, placements: one.placements.map((each) => ({ ...each, releasedOn: each.releasedOn ?? today })) }); }
    });
    return all;
  }
  const credited: PaidChange[] = [{ id: 'note', documentId: 'a', on: '2026-04-01', amount: -20_000, what: 'credit applied' }];
  const rules: InterestRule[] = [
    { versionId: 'v1', rounding: 'half_away_from_zero', terms: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 30 } },
    { versionId: 'v1', rounding: 'half_away_from_zero', terms: { kind: 'daily_simple', yearlyRate: '0.09', basis: 365, graceDays: 0 } },
  ];
  const interest = (payments: readonly PlacedPayment[], rule: InterestRule) => documents.map((id) => {
    const changes = [...payments.flatMap(paidChanges), ...credited].filter(({ documentId }) => documentId === id).map(({ what, ...change }) => ({ ...change, label: what }));
    const one: OverdueInvoice = { id, number: id, currency: 'USD', dueOn: '2026-02-01', amount: 500_000, changes, holds: [], interestPaid: [] };
    return lateInterest(one, rule, '2027-01-15').amount;
  });

  it('interest is that of the history in which reversed payments never were', () => {
    fc.assert(fc.property(came, fc.array(act, { maxLength: 14 }), fc.constantFrom(...rules), (payments, acts, rule) => {
      const all = played(payments, acts);
      const never = new Set(all.flatMap(({ reversed }, at) => (reversed ? [at] : [])));
      // Days go on, though nothing is done with what never came.
      const without = played(payments, acts.map((each) => (never.has(each.of % payments.length) ? { ...each, what: 'nothing' } : each))).filter((_, at) => !never.has(at));
      expect(interest(all, rule)).toEqual(interest(without, rule));
    }));
  });
  it('interest is that of placing at once where the money lies in the end, whatever mistakes were made on the way', () => {
    fc.assert(fc.property(came, fc.array(act, { maxLength: 14 }), fc.constantFrom(...rules), (payments, acts, rule) => {
      const all = played(payments, acts.map((each) => (each.what === 'keep' ? { ...each, what: 'place' } : each)));
      const placedAll = all.map((one): PlacedPayment => { const left = unplaced(one); return one.reversed || left === 0 ? one : { ...one, placements: [...one.placements, placed('b', { id: 'last', amount: left, on: '2027-01-10' })] }; });
      const atOnce = placedAll.filter(({ reversed }) => !reversed).map((one): PlacedPayment => ({ ...one, placements: one.placements.filter(({ releasedOn }) => releasedOn === null).map((each) => ({ ...each, on: one.receivedOn })) }));
      expect(interest(placedAll, rule)).toEqual(interest(atOnce, rule));
    }));
  });
  it('never counts more of a payment on any day than it had, nor less than lies on invoices in the end', () => {
    fc.assert(fc.property(came, fc.array(act, { maxLength: 14 }), (payments, acts) => {
      for (const one of played(payments, acts)) {
        const changes = paidChanges(one);
        const on = (day: string, id?: string) => changes.filter((each) => each.on <= day && (id === undefined || each.id === id)).reduce((sum, { amount }) => sum - amount, 0);
        for (const day of changes.map((each) => each.on)) {
          const back = one.refunds.reduce((sum, each) => sum + (each.on <= day ? each.amount : 0), 0);
          expect(on(day)).toBeLessThanOrEqual(one.amount - back);
          for (const { id } of one.placements) expect(on(day, id)).toBeGreaterThanOrEqual(0);
        }
        for (const { id, amount, releasedOn } of one.placements) expect(on('9999-01-01', id)).toBe(one.reversed || releasedOn !== null ? 0 : amount);
      }
    }));
  });
});
