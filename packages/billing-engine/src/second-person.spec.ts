/** Nobody alone gives money back or sends it elsewhere. */
import fc from 'fast-check';
import { changedDetails, isByHand, paymentDetails, secondPersonRefusal } from './second-person.js';

describe('a second person', () => {
  it('is nobody who began it, by whichever of their logins', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1 }), fc.uuid(), (logins, other) => {
      for (const each of logins) expect(secondPersonRefusal(new Set(logins), each)).toBe('same-person');
      expect(secondPersonRefusal(new Set(logins), other)).toBe(logins.includes(other) ? 'same-person' : null);
    }));
  });

  it('is nobody at all where it is not known who began it', () => expect(secondPersonRefusal(new Set(), 'anybody')).toBe('nobody-known'));

  it('is asked for what was written by hand, and not for what a run drafted or a dispute decided', () => {
    const note = { schedule: 'manual', correctsId: 'invoice', disputeId: null };
    expect([note, { ...note, disputeId: 'dispute' }, { ...note, schedule: 'delta', correctsId: null }].map(isByHand)).toEqual([true, false, false]);
  });
});

describe('how municipalities are told to pay', () => {
  const before = { payee: 'Marlow County', bankName: null, routingNumber: null, accountNumber: '12345678', instructions: null };

  it.each(paymentDetails)('is another way with another %s', (name) => expect(changedDetails(before, { ...before, [name]: 'Something else' })).toEqual([name]));
  it('is the same where what stayed empty was left out', () => expect(changedDetails({ payee: 'Marlow County', accountNumber: '12345678' }, before)).toEqual([]));
});
