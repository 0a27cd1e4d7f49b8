/** Payments: recorded once, placed as proposed or as chosen, noted, reversed so that nothing of them is left anywhere. */
import { Injectable } from '@nestjs/common';
import { paymentRecorded, paymentReversed } from '@rapport/billing-engine/ledger';
import { listedText } from '@rapport/billing-engine/money';
import { type AllocationProposal, proposeAllocation } from '@rapport/billing-engine/payment-allocation';
import { afterPaymentEvent, earliestReceipt } from '@rapport/billing-engine/payment-state';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import { AllocationsRepository } from './allocations.repository.js';
import { type AllocationRow, type NewPayment, type OpenDocument, type PaymentRow, receivableOf, type RefundRow, unplaced } from './payment-row.js';
import { DayLongAgo, FutureDay, PayerArchived, PaymentChanged, PaymentReversed, PaymentThere, ReferenceMissing } from './payments.errors.js';
import { type PaymentFilter, PaymentsRepository } from './payments.repository.js';
import { Placing } from './placing.service.js';

export type Placement = { how: 'none' } | { how: 'oldest'; keepRest: boolean; named?: readonly string[] } | { how: 'chosen'; allocations: readonly { billingDocumentId: string; amount: number }[]; keep: number };
export interface Proposal { currency: string; amount: number; documents: OpenDocument[]; proposal: AllocationProposal; more: boolean }
export interface PaymentDetail { row: PaymentRow; allocations: AllocationRow[]; refunds: RefundRow[] }
const mostShown = 500;

@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentsRepository, private readonly allocations: AllocationsRepository, private readonly placing: Placing, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock, private readonly audit: AuditService,
  ) {}

  page(filter: PaymentFilter, before: [string, string] | null, limit: number): Promise<PaymentRow[]> {
    return this.payments.page(filter, before, limit);
  }

  async detail(id: string): Promise<PaymentDetail> {
    const row = await this.payments.find(id);
    if (!row) throw new NotFound('payment');
    return { row, allocations: await this.allocations.ofPayment(id), refunds: await this.allocations.refunds({ paymentId: id }) };
  }

  async ofDocument(documentId: string): Promise<Pick<PaymentDetail, 'allocations' | 'refunds'>> {
    return { allocations: await this.allocations.ofDocument(documentId), refunds: await this.allocations.refunds({ noteId: documentId }) };
  }

  /** Throws PayerArchived, and PaymentThere where the payer's reference is recorded. In a unit of work. */
  async record(payment: Omit<NewPayment, 'id' | 'by'>, placement: Placement): Promise<string> {
    const payer = await this.payments.holdMunicipality(payment.municipalityId);
    if (!payer) throw new NotFound('municipality');
    if (payer.status === 'archived') throw new PayerArchived(payer.name, payer.mergedInto);
    const { now, today } = await this.clock.here();
    if (payment.receivedOn > today) throw new FutureDay();
    if (payment.receivedOn < earliestReceipt(today)) throw new DayLongAgo();
    if (payment.reference === null && payment.method !== 'other') throw new ReferenceMissing();
    const there = payment.reference === null ? undefined : await this.payments.sameReference(payment.municipalityId, payment.method, payment.reference, false);
    if (there) throw new PaymentThere(there);
    const id = uuidv7();
    await this.payments.add({ ...payment, id, by: tenantScope().actor.label }, now);
    await this.ledger.post(paymentRecorded(id, payment.amount), { onDay: payment.receivedOn, currency: payment.currency, municipalityId: payment.municipalityId, agreementId: null, documentId: null, source: { type: 'payment', id } });
    await this.audit.record({ action: 'payments.recorded', objectType: 'payment', objectId: id, after: { municipalityId: payment.municipalityId, method: payment.method, receivedOn: payment.receivedOn, reference: payment.reference, amount: payment.amount, currency: payment.currency, ...(payment.importId ? { importId: payment.importId } : {}) } });
    await this.placeAs(id, placement);
    return id;
  }

  async allocate(id: string, revision: number, wanted: readonly { billingDocumentId: string; amount: number }[], keep: number): Promise<void> {
    const row = await this.placing.hold(id, revision);
    const allocations = wanted.map(({ billingDocumentId, amount }) => ({ documentId: billingDocumentId, amount }));
    const after = await this.placing.place(row, allocations, keep);
    await this.audit.record({ action: 'payments.allocated', objectType: 'payment', objectId: id, before: sums(row), after: { ...sums(after), allocations } });
  }

  async releaseKept(id: string, revision: number, amount: number): Promise<void> {
    const row = await this.placing.hold(id, revision);
    const after = await this.placing.releaseKept(row, amount, (minor) => `${listedText(minor, row.currency)} ${row.currency}`);
    await this.audit.record({ action: 'payments.credit-released', objectType: 'payment', objectId: id, before: sums(row), after: sums(after) });
  }

  async release(allocationId: string, reason: string): Promise<AllocationRow> {
    const row = await this.placing.release(allocationId, reason);
    await this.audit.record({ action: 'payments.allocation-released', objectType: 'payment-allocation', objectId: allocationId, after: { paymentId: row.paymentId, noteId: row.noteId, documentId: row.document.id, amount: row.amount, reason } });
    return row;
  }

  /** Every invoice that it paid is owed again, kept credit is gone, and what was paid back of it is owed back. */
  async reverse(id: string, revision: number, reason: string): Promise<void> {
    const row = await this.placing.hold(id, revision);
    if (afterPaymentEvent(row.state, 'reverse') === null) throw new PaymentReversed();
    const { now, today } = await this.clock.here();
    const allocated = await this.allocations.standing(id);
    await this.settlement.hold(allocated.map(({ documentId }) => documentId));
    for (const { documentId, amount } of allocated) await this.settlement.change(documentId, { settled: -amount });
    const by = tenantScope().actor.label;
    await this.allocations.releaseAll(id, { on: today, by, reason: `Payment reversed: ${reason}` });
    await this.ledger.post(paymentReversed(id, { amount: row.amount, allocated, kept: row.kept, refunded: row.refunded }), { onDay: today, currency: row.currency, municipalityId: row.municipalityId, agreementId: null, documentId: null, source: { type: 'payment', id } });
    await this.payments.reverse(id, { on: today, at: now, by, reason });
    await this.audit.record({ action: 'payments.reversed', objectType: 'payment', objectId: id, before: { state: row.state, ...sums(row) }, after: { reason, owedAgain: allocated } });
  }

  async note(id: string, revision: number, note: string | null): Promise<void> {
    const row = await this.payments.lock(id);
    if (!row) throw new NotFound('payment');
    if (row.revision !== revision) throw new PaymentChanged();
    await this.payments.note(id, note === '' ? null : note);
    await this.audit.record({ action: 'payments.noted', objectType: 'payment', objectId: id, before: { note: row.note }, after: { note } });
  }

  async proposeRest(id: string): Promise<Proposal> {
    const { row } = await this.detail(id);
    return this.propose(row.municipalityId, row.currency, unplaced(row), []);
  }

  /** `named`: numbers of invoices that come first. */
  async propose(municipalityId: string, currency: string, amount: number, named: readonly string[]): Promise<Proposal> {
    const numbers = named.map((number) => number.trim().toUpperCase());
    const documents = await this.payments.openDocuments(municipalityId, currency, numbers, mostShown + 1);
    const shown = documents.slice(0, mostShown);
    const proposal = proposeAllocation(amount, shown.map(receivableOf), shown.filter(({ number }) => numbers.includes(number)).map((each) => each.id));
    return { currency, amount, documents: shown, proposal, more: documents.length > mostShown };
  }

  private async placeAs(id: string, placement: Placement): Promise<void> {
    if (placement.how === 'none') return;
    if (placement.how === 'chosen') {
      if (placement.allocations.length > 0 || placement.keep > 0) await this.allocate(id, 1, placement.allocations, placement.keep);
      return;
    }
    const row = await this.placing.hold(id, 1);
    const { proposal, more } = await this.propose(row.municipalityId, row.currency, unplaced(row), placement.named ?? []);
    const keep = placement.keepRest && !more ? proposal.overpaid : 0;
    if (proposal.allocations.length === 0 && keep === 0) return;
    await this.allocate(id, 1, proposal.allocations.map(({ documentId, amount }) => ({ billingDocumentId: documentId, amount })), keep);
  }
}
const sums = ({ allocated, kept, refunded }: PaymentRow) => ({ allocated, kept, refunded });
