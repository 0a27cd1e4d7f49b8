/** Payments: every move of the table, every move that is not in it, and that the state always says where the money lies. */
import fc from 'fast-check';
import { afterPaymentEvent, type PaymentEvent, paymentEventFor, paymentEvents, paymentMoves, type PaymentPlaces, type PaymentState, paymentStateOf, paymentStates, unplacedOf } from './payment-state.js';

const allowed: Record<PaymentState, string> = {
  recorded: 'allocate_part:part_allocated allocate_rest:allocated reverse:reversed',
  part_allocated: 'allocate_part:part_allocated allocate_rest:allocated release_part:part_allocated release_all:recorded reverse:reversed',
  allocated: 'release_part:part_allocated release_all:recorded reverse:reversed',
  reversed: '',
};

describe('payment', () => {
  it.each(paymentStates.flatMap((state) => paymentEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterPaymentEvent(state, event)).toBe(new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null);
  });
  it('refuses to place more than it is, and to release what was paid back', () => {
    const payment: PaymentPlaces = { amount: 100, allocated: [{ documentId: 'a', amount: 60 }], kept: 10, refunded: 20 };
    expect([11, 10, 9, 0, -70, -71].map((change) => paymentEventFor(payment, change))).toEqual([null, 'allocate_rest', 'allocate_part', null, 'release_part', null]);
  });

  it('always is in the state that its money says, over any row of placing, releasing, paying back and reversing', () => {
    const act = fc.record({ what: fc.constantFrom('place', 'release', 'keep', 'refund', 'reverse'), amount: fc.integer({ min: 1, max: 120 }) });
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (history) => {
      let state: PaymentState = 'recorded';
      let payment: PaymentPlaces = { amount: 100, allocated: [], kept: 0, refunded: 0 };
      for (const { what, amount } of history) {
        const onInvoice = payment.allocated[0]?.amount ?? 0;
        if (what === 'refund') {
          if (state !== 'reversed' && amount <= payment.kept) payment = { ...payment, kept: payment.kept - amount, refunded: payment.refunded + amount };
          continue;
        }
        if (what === 'release' && amount > onInvoice) continue;
        const event: PaymentEvent | null = what === 'reverse' ? 'reverse' : paymentEventFor(payment, what === 'release' ? -amount : amount);
        const to: PaymentState | null = event && afterPaymentEvent(state, event);
        if (!to) { if (what !== 'reverse' && state !== 'reversed') expect(amount).toBeGreaterThan(unplacedOf(payment)); continue; }
        expect(state).not.toBe('reversed');
        expect(paymentMoves).toContain(`${state}>${to}`);
        state = to;
        if (what === 'keep') payment = { ...payment, kept: payment.kept + amount };
        else if (what !== 'reverse') payment = { ...payment, allocated: [{ documentId: 'a', amount: onInvoice + (what === 'place' ? amount : -amount) }] };
        if (state !== 'reversed') expect(state).toBe(paymentStateOf(payment));
        expect(unplacedOf(payment)).toBeGreaterThanOrEqual(0);
      }
    }));
  });
});
