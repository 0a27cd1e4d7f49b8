/** A credit undoes what it credits and never more. */
import fc from 'fast-check';
import { arbitraryPricedFrom, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { pricedFrom } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { creditedShare, creditOf } from './credit-note.js';
import { decimal } from './decimal.js';
import { explanationFaults } from './explanation.js';
import { majorText } from './money.js';

const from = { invoiceId: 'inv-1', currency: 'USD' };
const [line, other] = chargesFor(pricedFrom(), { from: '2026-07-01', until: '2026-09-01' });

describe('a credit note', () => {
  it('for the whole invoice is its exact negative, line by line', () => {
    fc.assert(fc.property(arbitraryPricedFrom, (priced) => {
      const invoice = chargesFor(priced, wholeTerm);
      const credit = creditOf(invoice, 'all', from);
      expect(credit.map(({ amount }) => amount)).toEqual(invoice.map(({ amount }) => -amount));
      credit.forEach((each, i) => {
        const was = invoice[i]!;
        expect([each.kind, each.lineId, each.surchargeId, each.span, each.unitAmount]).toEqual([was.kind, was.lineId, was.surchargeId, was.span, was.unitAmount]);
        expect(decimal(each.quantity).plus(decimal(was.quantity)).isZero()).toBe(true);
        expect(explanationFaults(each.explanation)).toEqual([]);
        expect(decimal(each.explanation.value).equals(decimal(majorText(each.amount, 'USD')))).toBe(true);
      });
    }));
  });

  it('credits one line, or a part of it, and keeps off the keys of what can be billed', () => {
    expect(creditOf([line!, other!], [{ key: other!.key, amount: 'all' }], from)).toMatchObject([{ key: `credit/${other!.key}`, amount: -other!.amount }]);
    expect(creditOf([line!], [creditedShare(line!, 3, 31)], from)).toMatchObject([{ amount: -4032, quantity: '-1', unitAmount: '40.32' }]);
  });

  it('refuses more than the line, the other sign, and a line that is not there', () => {
    expect(() => creditOf([line!], [{ key: line!.key, amount: line!.amount + 1 }], from)).toThrow('is more than');
    expect(() => creditOf([line!], [{ key: line!.key, amount: -1 }], from)).toThrow('is more than');
    expect(() => creditOf([line!], [{ key: other!.key, amount: 'all' }], from)).toThrow('has no line');
  });
});
