/** Payments, money on invoices and credit as the API shows them; to a municipality without names of clerks, notes and revisions. */
import type { paymentActs } from '@rapport/api-contract/payments';
import { type AllocationRow, type OpenDocument, type PaymentRow, type RefundRow, unplaced } from './payment-row.js';
import type { PaymentDetail, Proposal } from './payments.service.js';
import type { ListedRefund } from './refunds.repository.js';

export const toShared = (row: PaymentRow) => ({
  id: row.id, method: row.method, state: row.state, receivedOn: row.receivedOn, reference: row.reference, amount: row.amount, currency: row.currency, allocated: row.allocated, kept: row.kept, refunded: row.refunded, unallocated: unplaced(row),
  reversed: row.reversedOn === null ? null : { on: row.reversedOn, reason: row.reverseReason ?? '' },
});
export const toPayment = (row: PaymentRow) => ({
  ...toShared(row), municipality: { id: row.municipalityId, name: row.municipalityName }, note: row.note, recordedAt: row.recordedAt.toISOString(), recordedBy: row.recordedBy, reversedBy: row.reversedBy, paymentImportId: row.importId, revision: row.revision,
});
const toDocument = ({ id, type, number, state, total, settled, issuedOn, dueOn }: OpenDocument) => ({ id, type, number, state, total, open: state === 'void' ? 0 : total - settled, issuedOn, dueOn });
export const toAllocation = (row: AllocationRow) => ({
  id: row.id, from: row.from, amount: row.amount, on: row.on, madeAt: row.madeAt.toISOString(), source: { type: row.paymentId ? ('payment' as const) : ('credit_note' as const), id: row.paymentId ?? row.noteId ?? '', label: row.label, receivedOn: row.sourceOn },
  billingDocument: toDocument(row.document), released: row.releasedOn === null ? null : { on: row.releasedOn, reason: row.releaseReason ?? '' },
});
export const toStaffAllocation = (row: AllocationRow) => ({ ...toAllocation(row), by: row.by, releasedBy: row.releasedBy });
export const toRefund = ({ id, amount, on, method, reference, reason, settles }: RefundRow) => ({ id, amount, on, method, reference, reason, settles });
export const toStaffRefund = (row: RefundRow) => ({ ...toRefund(row), by: row.by });
export const toListedRefund = (row: ListedRefund) => ({
  ...toStaffRefund(row), municipality: { id: row.municipalityId, name: row.municipalityName }, currency: row.currency, state: row.state,
  source: { type: row.paymentId ? ('payment' as const) : ('credit_note' as const), id: row.paymentId ?? row.noteId ?? '', label: row.label },
});

function actsOf({ row, allocations }: PaymentDetail): (typeof paymentActs)[number][] {
  if (row.state === 'reversed') return ['note'];
  return [...(unplaced(row) > 0 ? (['allocate'] as const) : []), ...(allocations.some(({ releasedOn }) => releasedOn === null) ? (['release'] as const) : []), ...(row.kept > 0 ? (['release-kept', 'apply-credit', 'refund'] as const) : []), 'reverse', 'note'];
}
export const toDetail = (detail: PaymentDetail, mayWrite: boolean) => ({ ...toPayment(detail.row), allocations: detail.allocations.map(toStaffAllocation), refunds: detail.refunds.map(toStaffRefund), acts: mayWrite ? actsOf(detail) : [] });

export function toProposal({ currency, amount, documents, proposal, more }: Proposal) {
  const proposed = new Map(proposal.allocations.map((each) => [each.documentId, each.amount]));
  return { currency, amount, overpaid: proposal.overpaid, more, documents: documents.map((each) => ({ ...toDocument(each), disputed: each.disputed, free: each.total - each.settled - each.disputed, proposed: proposed.get(each.id) ?? 0 })) };
}
