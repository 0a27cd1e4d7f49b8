/** The life of a payment, and where its money lies. The database refuses every move that is not in this table too. */
import { monthsAfter } from './civil-date.js';
import type { CivilDate, MinorUnits } from './terms.js';

/** `recorded`: nothing of it is placed. `allocated`: all of it is placed, on invoices or kept as the municipality's credit. */
export const paymentStates = ['recorded', 'part_allocated', 'allocated', 'reversed'] as const;
export type PaymentState = (typeof paymentStates)[number];
/** `release`: an allocation is taken back. `reverse`: the money never came, e.g. a check that bounced. */
export const paymentEvents = ['allocate_part', 'allocate_rest', 'release_part', 'release_all', 'reverse'] as const;
export type PaymentEvent = (typeof paymentEvents)[number];

const moves: Record<PaymentState, Partial<Record<PaymentEvent, PaymentState>>> = {
  recorded: { allocate_part: 'part_allocated', allocate_rest: 'allocated', reverse: 'reversed' },
  part_allocated: { allocate_part: 'part_allocated', allocate_rest: 'allocated', release_part: 'part_allocated', release_all: 'recorded', reverse: 'reversed' },
  allocated: { release_part: 'part_allocated', release_all: 'recorded', reverse: 'reversed' },
  reversed: {},
};

/** The state after `event`, null where the event is refused. */
export function afterPaymentEvent(state: PaymentState, event: PaymentEvent): PaymentState | null {
  return moves[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const paymentMoves: readonly string[] = [...new Set(paymentStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Where the money of one payment lies, in minor units. */
export interface PaymentPlaces {
  amount: MinorUnits;
  /** On invoices, each at most once. */
  allocated: readonly { documentId: string; amount: MinorUnits }[];
  /** Overpaid: owed to the municipality, for its next invoices or to be paid back. */
  kept: MinorUnits;
  /** Paid back out of what was kept. */
  refunded: MinorUnits;
}

/** The first day that a payment may have been received on: what lies further back than ten years is a slip of the hand. */
export const earliestReceipt = (today: CivilDate): CivilDate => monthsAfter(today, -120);

/** What of it is on invoices. */
export const allocatedOf = (payment: PaymentPlaces): MinorUnits => payment.allocated.reduce((sum, part) => sum + part.amount, 0);
/** What of it nobody has placed yet. */
export const unplacedOf = (payment: PaymentPlaces): MinorUnits => payment.amount - allocatedOf(payment) - payment.kept - payment.refunded;

/** The state that a payment is in which was not reversed. */
export function paymentStateOf(payment: PaymentPlaces): Exclude<PaymentState, 'reversed'> {
  const unplaced = unplacedOf(payment);
  if (unplaced === 0) return 'allocated';
  return unplaced === payment.amount ? 'recorded' : 'part_allocated';
}

/** The event that placing (positive) or releasing (negative) `change` is; null where there is not that much to place or to release. */
export function paymentEventFor(payment: PaymentPlaces, change: MinorUnits): PaymentEvent | null {
  const unplaced = unplacedOf(payment);
  if (change > 0) return change > unplaced ? null : change === unplaced ? 'allocate_rest' : 'allocate_part';
  const placed = payment.amount - unplaced;
  // What was paid back cannot be released: it is not there any more.
  if (change === 0 || -change > placed - payment.refunded) return null;
  return -change === placed ? 'release_all' : 'release_part';
}
