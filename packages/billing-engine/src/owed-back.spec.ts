/** What a municipality gives back settles what it owes back, never more, and never of one refund more than is owed of it. */
import fc from 'fast-check';
import { balanceOf, balances, owedBackSettled, paymentReversed, refundPaid } from './ledger.js';
import { settleOwedBack } from './owed-back.js';

describe('what is owed back', () => {
  it('is settled from the first reversal on', () => {
    expect(settleOwedBack(700, [{ paymentId: 'b', owed: 500, since: '2026-03-02' }, { paymentId: 'a', owed: 400, since: '2026-03-01' }])).toEqual([{ paymentId: 'a', amount: 400 }, { paymentId: 'b', amount: 300 }]);
  });

  it('never settles more than is owed or given, whatever the order', () => {
    const owed = fc.uniqueArray(fc.record({ paymentId: fc.string({ minLength: 1, maxLength: 3 }), owed: fc.integer({ min: 1, max: 1000 }), since: fc.constantFrom('2026-03-01', '2026-03-02') }), { maxLength: 5, selector: ({ paymentId }) => paymentId });
    fc.assert(fc.property(owed, fc.nat(4000), (list, amount) => {
      const settled = settleOwedBack(amount, list);
      expect(settled.reduce((sum, each) => sum + each.amount, 0)).toBe(Math.min(amount, list.reduce((sum, each) => sum + each.owed, 0)));
      for (const each of settled) expect(each.amount).toBeLessThanOrEqual(list.find(({ paymentId }) => paymentId === each.paymentId)!.owed);
      expect(settleOwedBack(amount, list.toReversed())).toEqual(settled);
    }));
  });

  it('leaves the books balanced, and nothing owed of the payment that never came', () => {
    const books = [refundPaid({ paymentId: 'bad' }, 300), paymentReversed('bad', { amount: 300, allocated: [], kept: 0, refunded: 300 }), owedBackSettled({ paymentId: 'good' }, 'bad', 300)];
    for (const { entries } of books) expect(balances(entries)).toBe(true);
    expect(books.flatMap(({ entries }) => entries).filter(({ account, paymentId }) => account === 'customer_credit' && paymentId === 'bad').reduce((sum, { amount }) => sum + amount, 0)).toBe(300);
    expect(balanceOf(books.slice(2), 'customer_credit')).toBe(0);
  });
});
