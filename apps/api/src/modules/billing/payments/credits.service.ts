/** What is owed to a municipality: kept of payments, or credited after it had paid; applied to its invoices or paid back, never more than is free. A correction is applied by itself to what it corrects. */
import { Injectable } from '@nestjs/common';
import { creditApplied, type CreditSource, refundPaid } from '@rapport/billing-engine/ledger';
import { majorText } from '@rapport/billing-engine/money';
import { freeOf } from '@rapport/billing-engine/receivable';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import { AllocationsRepository } from './allocations.repository.js';
import { type PaymentMethod, type PaymentRow, receivableOf } from './payment-row.js';
import { NotThatMuch, PaymentChanged } from './payments.errors.js';
import { PaymentsRepository } from './payments.repository.js';
import { Placing } from './placing.service.js';

export interface SourceWish { source: { type: 'payment' | 'credit_note'; id: string }; revision: number }
export interface Credits { municipality: { id: string; name: string }; currency: string; items: Awaited<ReturnType<PaymentsRepository['credits']>>; total: number; owedBack: number; free: number }
interface Held { payment: PaymentRow | null; note: DocumentRow | null; left: number; currency: string; from: CreditSource }

@Injectable()
export class CreditsService {
  constructor(
    private readonly payments: PaymentsRepository, private readonly allocations: AllocationsRepository, private readonly placing: Placing, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock, private readonly audit: AuditService, private readonly documents: DocumentsService,
  ) {}

  async of(municipalityId: string, currency: string): Promise<Credits> {
    const name = await this.payments.municipalityName(municipalityId);
    if (name === undefined) throw new NotFound('municipality');
    const items = await this.payments.credits(municipalityId, currency);
    const [total, owedBack] = [items.reduce((sum, { left }) => sum + left, 0), await this.payments.owedBack(municipalityId, currency)];
    return { municipality: { id: municipalityId, name }, currency, items, total, owedBack, free: Math.max(0, total - owedBack) };
  }

  async apply(municipalityId: string, wish: SourceWish, wanted: readonly { billingDocumentId: string; amount: number }[]): Promise<Credits> {
    const asked = wanted.map(({ billingDocumentId, amount }) => ({ documentId: billingDocumentId, amount }));
    const held = await this.hold(municipalityId, wish, asked.map(({ documentId }) => documentId));
    const invoices = await this.placing.invoicesFor({ municipalityId, currency: held.currency }, asked, held.left);
    const sum = asked.reduce((all, { amount }) => all + amount, 0);
    await this.enough(municipalityId, held, sum);
    const { today } = await this.clock.here();
    for (const each of asked) await this.put(held, municipalityId, { ...each, agreementId: invoices.get(each.documentId)?.agreementId ?? null }, today);
    if (held.payment) await this.placing.write(held.payment, { ...held.payment, allocated: held.payment.allocated + sum, kept: held.payment.kept - sum }, held.payment.freeSince);
    if (held.note) await this.settlement.change(held.note.id, { settled: -sum });
    await this.audit.record({ action: 'payments.credit-applied', objectType: wish.source.type === 'payment' ? 'payment' : 'billing-document', objectId: wish.source.id, after: { municipalityId, allocations: asked } });
    return this.of(municipalityId, held.currency);
  }

  /** Before a note that corrects no single invoice is sent: its municipality, then the documents that it lowers, as everybody who moves money holds them. */
  async holdFor(note: DocumentRow): Promise<void> {
    await this.payments.holdMunicipality(note.municipalityId);
    await this.settlement.hold([note.id, ...(await this.documents.takenFrom(note.id)).keys()]);
  }

  /** A correction lowers at once the invoices that it corrects, as far as they are open; only the rest is credit. */
  async lower(noteId: string): Promise<void> {
    const taken = await this.documents.takenFrom(noteId);
    const held = await this.settlement.hold([noteId, ...taken.keys()]);
    const note = held.get(noteId);
    if (!note) return;
    const { today } = await this.clock.here();
    const placed: { documentId: string; amount: number }[] = [];
    let left = note.settled - note.total;
    for (const [documentId, wanted] of taken) {
      const invoice = held.get(documentId);
      if (!invoice || (invoice.state !== 'sent' && invoice.state !== 'closed')) continue;
      const amount = Math.min(wanted, left, freeOf(receivableOf(invoice)));
      if (amount <= 0) continue;
      await this.put({ payment: null, note, from: { documentId: noteId }, currency: note.currency }, note.municipalityId, { documentId, amount, agreementId: invoice.agreementId }, today);
      placed.push({ documentId, amount });
      left -= amount;
    }
    if (placed.length === 0) return;
    await this.settlement.change(noteId, { settled: left - (note.settled - note.total) });
    await this.audit.record({ action: 'payments.credit-applied', objectType: 'billing-document', objectId: noteId, after: { municipalityId: note.municipalityId, allocations: placed } });
  }

  private async put(of: Omit<Held, 'left'>, municipalityId: string, { documentId, amount, agreementId }: { documentId: string; amount: number; agreementId: string | null }, today: string): Promise<void> {
    const id = uuidv7();
    await this.settlement.change(documentId, { settled: amount });
    await this.allocations.add({ id, municipalityId, paymentId: of.payment?.id ?? null, noteId: of.note?.id ?? null, from: 'credit', documentId, amount, on: today, by: tenantScope().actor.label });
    await this.ledger.post(creditApplied(of.from, documentId, amount), { onDay: today, currency: of.currency, municipalityId, agreementId, documentId, source: { type: 'payment-allocation', id } });
  }

  async refund(municipalityId: string, wish: SourceWish, paid: { amount: number; method: PaymentMethod; reference: string | null; reason: string }): Promise<Credits> {
    const held = await this.hold(municipalityId, wish, []);
    await this.enough(municipalityId, held, paid.amount);
    const { today } = await this.clock.here();
    const id = uuidv7();
    await this.allocations.addRefund({ ...paid, id, municipalityId, paymentId: held.payment?.id ?? null, noteId: held.note?.id ?? null, currency: held.currency, on: today, by: tenantScope().actor.label });
    await this.ledger.post(refundPaid(held.from, paid.amount), { onDay: today, currency: held.currency, municipalityId, agreementId: held.note?.agreementId ?? null, documentId: held.note?.id ?? null, source: { type: 'payment-refund', id } });
    if (held.payment) await this.placing.write(held.payment, { ...held.payment, kept: held.payment.kept - paid.amount, refunded: held.payment.refunded + paid.amount }, held.payment.freeSince);
    if (held.note) await this.settlement.change(held.note.id, { settled: -paid.amount });
    await this.audit.record({ action: 'payments.refunded', objectType: wish.source.type === 'payment' ? 'payment' : 'billing-document', objectId: wish.source.id, after: { municipalityId, ...paid } });
    return this.of(municipalityId, held.currency);
  }

  /** The source, and the documents with it in the one order in which everybody holds them. */
  private async hold(municipalityId: string, { source, revision }: SourceWish, documentIds: readonly string[]): Promise<Held> {
    if ((await this.payments.holdMunicipality(municipalityId)) === undefined) throw new NotFound('municipality');
    if (source.type === 'payment') {
      const payment = await this.placing.hold(source.id, null);
      if (payment.municipalityId !== municipalityId) throw new NotFound('payment');
      if (payment.revision !== revision) throw new PaymentChanged();
      return { payment, note: null, left: payment.kept, currency: payment.currency, from: { paymentId: payment.id } };
    }
    const note = (await this.settlement.hold([source.id, ...documentIds])).get(source.id);
    if (!note || note.municipalityId !== municipalityId || note.type !== 'credit_note' || note.state !== 'sent') throw new NotFound('credit note that was sent');
    if (note.revision !== revision) throw new PaymentChanged();
    return { payment: null, note, left: note.settled - note.total, currency: note.currency, from: { documentId: note.id } };
  }

  /** What a municipality owes back of a payment that never came is not paid out to it a second time. */
  private async enough(municipalityId: string, { left, currency }: Held, amount: number): Promise<void> {
    const shown = (minor: number) => `${majorText(minor, currency)} ${currency}`;
    if (amount > left) throw new NotThatMuch(shown(left));
    const { free, owedBack } = await this.of(municipalityId, currency);
    if (amount > free) throw new NotThatMuch(shown(free), `: the municipality owes back ${shown(owedBack)} of a payment that never came after it was paid back`);
  }
}
