/** The database refuses exactly the moves of payments that the engine refuses. */
import { paymentMoves as ofTheEngine } from '@rapport/billing-engine/payment-state';
import { paymentMoves } from './payment-moves.js';

it('moves of payments in the database are those of the engine', () => {
  expect(paymentMoves.toSorted()).toEqual([...ofTheEngine].toSorted());
});
