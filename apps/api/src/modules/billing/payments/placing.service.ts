/** Puts the money of a payment on invoices or keeps it as credit, and takes it back: figures, documents and ledger move together, or not at all. */
import { Injectable } from '@nestjs/common';
import { creditApplied, type CreditSource, keptReleased, overpaymentKept, paymentAllocated, allocationReleased, creditReleased } from '@rapport/billing-engine/ledger';
import { type Allocation, allocationFaults } from '@rapport/billing-engine/payment-allocation';
import { paymentStateOf } from '@rapport/billing-engine/payment-state';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import { AllocationsRepository } from './allocations.repository.js';
import { type AllocationRow, type PaymentRow, type Places, placesOf, receivableOf, unplaced } from './payment-row.js';
import { AllocationReleased, NotThatMuch, PaymentChanged, PaymentReversed, type PlacementFault, PlacementRefused } from './payments.errors.js';
import { PaymentsRepository } from './payments.repository.js';

const later = (...days: string[]): string => days.reduce((last, day) => (day > last ? day : last), '');

@Injectable()
export class Placing {
  constructor(private readonly payments: PaymentsRepository, private readonly allocations: AllocationsRepository, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock) {}

  /** Its municipality first, as everybody who moves its money. `revision` null: whatever it is now. Throws where it was reversed. */
  async hold(id: string, revision: number | null): Promise<PaymentRow> {
    const seen = await this.payments.find(id);
    if (!seen) throw new NotFound('payment');
    await this.payments.holdMunicipality(seen.municipalityId);
    const row = await this.payments.lock(id);
    if (!row) throw new NotFound('payment');
    if (revision !== null && row.revision !== revision) throw new PaymentChanged();
    if (row.state === 'reversed') throw new PaymentReversed();
    return row;
  }

  /** Documents held, and refused unless they are open invoices of this payer that were sent. */
  async invoicesFor(payer: { municipalityId: string; currency: string }, wanted: readonly Allocation[], left: number): Promise<Map<string, DocumentRow>> {
    const held = await this.settlement.hold(wanted.map(({ documentId }) => documentId));
    const unfit = wanted.flatMap(({ documentId }, at): { at: number; fault: PlacementFault }[] => {
      const row = held.get(documentId);
      if (!row) throw new NotFound('document');
      if (row.municipalityId !== payer.municipalityId) return [{ at, fault: 'other-payer' }];
      if (row.type !== 'invoice' || (row.state !== 'sent' && row.state !== 'closed')) return [{ at, fault: 'not-sent' }];
      return row.currency === payer.currency ? [] : [{ at, fault: 'other-currency' }];
    });
    if (unfit.length > 0) throw new PlacementRefused(unfit);
    const faults = allocationFaults(left, [...held.values()].map(receivableOf), wanted);
    if (faults.length > 0) throw new PlacementRefused(faults.map(({ documentId, fault }) => ({ at: documentId === null ? null : wanted.findIndex((each) => each.documentId === documentId), fault })));
    return held;
  }

  /** All as asked, or a refusal; `keep` becomes credit. On a held payment. */
  async place(payment: PaymentRow, wanted: readonly Allocation[], keep: number): Promise<PaymentRow> {
    if (keep > unplaced(payment)) throw new PlacementRefused([{ at: null, fault: 'more-than-payment' }]);
    const held = await this.invoicesFor(payment, wanted, unplaced(payment) - keep);
    const raised = await this.allocations.lastRaised(wanted.map(({ documentId }) => documentId));
    for (const { documentId, amount } of wanted) {
      // The day of the books, on which no invoice may be below nothing. Interest asks when the money came, not this.
      const on = later(payment.freeSince, raised.get(documentId) ?? '');
      const id = uuidv7();
      await this.settlement.change(documentId, { settled: amount });
      await this.allocations.add({ id, municipalityId: payment.municipalityId, paymentId: payment.id, noteId: null, from: 'payment', documentId, amount, on, by: tenantScope().actor.label });
      await this.ledger.post(paymentAllocated(payment.id, documentId, amount), { onDay: on, currency: payment.currency, municipalityId: payment.municipalityId, agreementId: held.get(documentId)?.agreementId ?? null, documentId, source: { type: 'payment-allocation', id } });
    }
    if (keep > 0) await this.ledger.post(overpaymentKept(payment.id, keep), await this.about(payment));
    const placed = wanted.reduce((sum, { amount }) => sum + amount, 0);
    return this.write(payment, { allocated: payment.allocated + placed, kept: payment.kept + keep, refunded: payment.refunded }, payment.freeSince);
  }

  /** Credit of a payment or credit note goes on a held invoice; the source is written by whoever holds it. */
  async credit(from: CreditSource, { municipalityId, currency, documentId, amount, agreementId }: { municipalityId: string; currency: string; documentId: string; amount: number; agreementId: string | null }, today: string): Promise<void> {
    const id = uuidv7();
    await this.settlement.change(documentId, { settled: amount });
    await this.allocations.add({ id, municipalityId, paymentId: 'paymentId' in from ? from.paymentId : null, noteId: 'documentId' in from ? from.documentId : null, from: 'credit', documentId, amount, on: today, by: tenantScope().actor.label });
    await this.ledger.post(creditApplied(from, documentId, amount), { onDay: today, currency, municipalityId, agreementId, documentId, source: { type: 'payment-allocation', id } });
  }

  /** Kept credit can be placed like fresh money again. On a held payment. */
  async releaseKept(payment: PaymentRow, amount: number, shown: (minor: number) => string): Promise<PaymentRow> {
    if (amount > payment.kept) throw new NotThatMuch(shown(payment.kept));
    await this.ledger.post(keptReleased(payment.id, amount), await this.about(payment));
    return this.write(payment, { ...payment, kept: payment.kept - amount }, (await this.clock.here()).today);
  }

  /** Money of a payment or credit note leaves an invoice, and lies again where it was taken from. */
  async release(allocationId: string, reason: string): Promise<AllocationRow> {
    const seen = await this.allocations.find(allocationId);
    if (!seen) throw new NotFound('allocation');
    await this.payments.holdMunicipality(seen.municipalityId);
    const payment = seen.paymentId ? await this.payments.lock(seen.paymentId) : null;
    const row = await this.allocations.find(allocationId);
    if (!row || row.releasedOn !== null) throw new AllocationReleased();
    const { today } = await this.clock.here();
    await this.settlement.hold(row.noteId ? [row.noteId, row.document.id] : [row.document.id]);
    await this.settlement.change(row.document.id, { settled: -row.amount });
    await this.allocations.release(row.id, { on: today, by: tenantScope().actor.label, reason });
    const posting = row.from === 'payment' && row.paymentId ? allocationReleased(row.paymentId, row.document.id, row.amount) : creditReleased(row.paymentId ? { paymentId: row.paymentId } : { documentId: row.noteId ?? '' }, row.document.id, row.amount);
    await this.ledger.post(posting, { onDay: today, currency: row.currency, municipalityId: row.municipalityId, agreementId: row.document.agreementId, documentId: row.document.id, source: { type: 'payment-allocation', id: row.id } });
    if (payment) await this.write(payment, { ...payment, allocated: payment.allocated - row.amount, kept: payment.kept + (row.from === 'credit' ? row.amount : 0) }, row.from === 'payment' ? today : payment.freeSince);
    if (row.noteId) await this.settlement.change(row.noteId, { settled: row.amount });
    return (await this.allocations.find(row.id)) ?? row;
  }

  /** The sums of a payment and the state that follows from them. */
  async write(payment: PaymentRow, { allocated, kept, refunded }: Places, freeSince: string): Promise<PaymentRow> {
    const places = { allocated, kept, refunded };
    const state = paymentStateOf(placesOf({ amount: payment.amount, ...places }));
    await this.payments.place(payment.id, { ...places, state, freeSince });
    return { ...payment, ...places, state, freeSince, revision: payment.revision + 1 };
  }

  private async about(payment: PaymentRow) {
    return { onDay: (await this.clock.here()).today, currency: payment.currency, municipalityId: payment.municipalityId, agreementId: null, documentId: null, source: { type: 'payment-kept', id: uuidv7() } };
  }
}
