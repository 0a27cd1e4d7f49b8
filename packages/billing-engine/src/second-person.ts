/** What takes two people, because it sends money another way: a credit note that was written by hand, and another way to pay on invoices. */

export type SecondPersonRefusal = 'same-person' | 'nobody-known';

/** Why `second` may not finish what somebody began; null when they may. `first`: every login of who began it, since somebody with two logins is one person; empty where nobody knows who that was. */
export function secondPersonRefusal(first: ReadonlySet<string>, second: string): SecondPersonRefusal | null {
  if (first.size === 0) return 'nobody-known';
  return first.has(second) ? 'same-person' : null;
}

/** Whether a document was written by hand, so that somebody else gives it its number. What a dispute gives back was decided with the dispute. */
export const isByHand = ({ schedule, correctsId, disputeId }: { schedule: string; correctsId: string | null; disputeId: string | null }): boolean => schedule === 'manual' && correctsId !== null && disputeId === null;

/** How a municipality is told to pay, as it stands on documents; null is what stays empty. */
export type PaymentDetails = Readonly<Record<'payee' | 'bankName' | 'routingNumber' | 'accountNumber' | 'instructions', string | null>>;
export const paymentDetails = ['payee', 'bankName', 'routingNumber', 'accountNumber', 'instructions'] as const satisfies readonly (keyof PaymentDetails)[];

/** Which of it is another one now. Money follows each of them, the words too: an account can stand in them. */
export const changedDetails = (before: Partial<PaymentDetails>, after: Partial<PaymentDetails>): (keyof PaymentDetails)[] => paymentDetails.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
