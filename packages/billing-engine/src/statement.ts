/** A municipality's account over a span: what it owed before, each movement, what it owes after. */
import type { Account, Posting, PostingKind } from './ledger.js';
import type { CivilDate, MinorUnits, Span } from './terms.js';

// What one account holds for the municipality another may owe to it: together they are its balance.
const municipalityAccounts: readonly Account[] = ['accounts_receivable', 'disputed_receivable', 'unallocated_payments', 'customer_credit'];

/** What a posting changed in what the municipality owes, in minor units; 0 for one that only moves money between its accounts, such as an allocation. */
export function owedBy(posting: Posting): MinorUnits {
  return posting.entries.reduce((sum, entry) => (municipalityAccounts.includes(entry.account) ? sum + entry.amount : sum), 0);
}

export interface Movement {
  on: CivilDate;
  kind: PostingKind;
  /** The number of the document, or what the payment says of itself. */
  reference: string;
  /** Positive: more is owed. */
  amount: MinorUnits;
}
export interface Statement {
  span: Span;
  opening: MinorUnits;
  rows: (Movement & { balance: MinorUnits })[];
  /** Sum of what raised the balance, and of what lowered it (negative). */
  raised: MinorUnits;
  lowered: MinorUnits;
  closing: MinorUnits;
}

const order = (one: Movement, other: Movement): number => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0);

/** `movements` are all of the municipality's so far; those of a day keep the order in which they were posted. Movements of nothing are left out. */
export function statement(movements: readonly Movement[], span: Span): Statement {
  const told = movements.filter(({ amount }) => amount !== 0);
  const opening = told.reduce((sum, { on, amount }) => (on < span.from ? sum + amount : sum), 0);
  let balance = opening;
  let raised = 0;
  const rows = told.filter(({ on }) => on >= span.from && on < span.until).sort(order).map((movement) => {
    balance += movement.amount;
    if (movement.amount > 0) raised += movement.amount;
    return { ...movement, balance };
  });
  return { span, opening, rows, raised, lowered: balance - opening - raised, closing: balance };
}
