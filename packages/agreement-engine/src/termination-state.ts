/** From a notice to a closed agreement. The database refuses every move that is not in this table too. */
import type { MinorUnits } from '@rapport/billing-engine/terms';
import type { WriteOff } from '@rapport/billing-engine/write-off';

export const terminationStates = ['notice', 'running', 'service_ended', 'final_invoice', 'settled', 'closed', 'rescinded'] as const;
export type TerminationState = (typeof terminationStates)[number];
/** `receive`: the other side has the notice, the clock runs. `bill`: the final invoice is finalised. `reopen`: something came up after settlement, or after it was closed, e.g. a bounced payment. */
export const terminationEvents = ['receive', 'end_service', 'bill', 'settle', 'reopen', 'close', 'rescind'] as const;
export type TerminationEvent = (typeof terminationEvents)[number];

const moves: Record<TerminationState, Partial<Record<TerminationEvent, TerminationState>>> = {
  notice: { receive: 'running', rescind: 'rescinded' },
  running: { end_service: 'service_ended', rescind: 'rescinded' },
  service_ended: { bill: 'final_invoice' },
  final_invoice: { settle: 'settled' },
  settled: { reopen: 'final_invoice', close: 'closed' },
  closed: { reopen: 'final_invoice' }, rescinded: {},
};

/** The state after `event`, null where the event is refused. */
export function afterTerminationEvent(state: TerminationState, event: TerminationEvent): TerminationState | null {
  return moves[state][event] ?? null;
}

/** All moves as `from>to`, for the database's own table. */
export const terminationMoves: readonly string[] = [...new Set(terminationStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Nothing can be taken back any more once service has ended. */
export const isRescindable = (state: TerminationState): boolean => afterTerminationEvent(state, 'rescind') !== null;

/** As it is recorded in the ledger. */
export type RecordedWriteOff = Pick<WriteOff, 'amount' | 'reason' | 'approvedBy'>;
/** What stands open: positive is owed by the municipality, negative by the agency. `disputedLines` and `unbilled` are not part of it yet. */
export interface ClosingQuestion { balance: MinorUnits; unallocated: MinorUnits; disputedLines: number; unbilledCharges: number; /** Numbered, and not shown to the municipality yet. */ unsentDocuments: number; /** Lines of late interest that the agreement asks for and nobody charged. */ unchargedInterest: number; writeOffs: readonly RecordedWriteOff[] }
export type BillingRefusal = 'unbilled-charges' | 'unsent-documents';
export type ClosingRefusal = BillingRefusal | 'uncharged-interest' | 'open-disputes' | 'refund-owed' | 'open-balance' | 'write-off-without-reason' | 'write-off-too-high';

/** Why the final invoice is not out; null when it is. */
export function billingRefusal({ unbilledCharges, unsentDocuments }: Pick<ClosingQuestion, 'unbilledCharges' | 'unsentDocuments'>): BillingRefusal | null {
  if (unbilledCharges > 0) return 'unbilled-charges';
  return unsentDocuments > 0 ? 'unsent-documents' : null;
}

/**
 * Why the agreement may not be settled or closed; null when it may: the balance is zero, or write-offs on record cover exactly what is owed to the agency.
 * What the agency owes is never written off but paid back.
 */
export function closingRefusal({ balance, unallocated, disputedLines, unchargedInterest, writeOffs, ...billed }: ClosingQuestion): ClosingRefusal | null {
  const unbilled = billingRefusal(billed);
  if (unbilled) return unbilled;
  if (disputedLines > 0) return 'open-disputes';
  if (unchargedInterest > 0) return 'uncharged-interest';
  if (balance < 0 || unallocated !== 0) return 'refund-owed';
  if (writeOffs.some((each) => each.amount <= 0 || !each.reason.trim() || !each.approvedBy)) return 'write-off-without-reason';
  const written = writeOffs.reduce((sum, each) => sum + each.amount, 0);
  if (written > balance) return 'write-off-too-high';
  return written === balance ? null : 'open-balance';
}
