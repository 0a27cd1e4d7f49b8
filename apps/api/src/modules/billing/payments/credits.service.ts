/** What is owed to a municipality: kept of payments, or credited after it had paid; applied to its invoices or paid back, never more than is free. */
import { Injectable } from '@nestjs/common';
import { type CreditSource, owedBackSettled, refundPaid } from '@rapport/billing-engine/ledger';
import { listedText } from '@rapport/billing-engine/money';
import { settleOwedBack } from '@rapport/billing-engine/owed-back';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import { AllocationsRepository } from './allocations.repository.js';
import { type PaymentMethod, type PaymentRow, unplaced } from './payment-row.js';
import { MoreThanOwedBack, NotThatMuch, PaymentChanged } from './payments.errors.js';
import { PaymentsRepository } from './payments.repository.js';
import { Placing } from './placing.service.js';

export interface SourceWish { source: { type: 'payment' | 'credit_note'; id: string }; revision: number }
export interface Credits { municipality: { id: string; name: string }; currency: string; items: Awaited<ReturnType<PaymentsRepository['credits']>>; total: number; owedBack: number; free: number }
interface Held { payment: PaymentRow | null; note: DocumentRow | null; left: number; currency: string; from: CreditSource }

@Injectable()
export class CreditsService {
  constructor(
    private readonly payments: PaymentsRepository, private readonly allocations: AllocationsRepository, private readonly placing: Placing, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock, private readonly audit: AuditService,
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
    for (const each of asked) await this.placing.credit(held.from, { municipalityId, currency: held.currency, ...each, agreementId: invoices.get(each.documentId)?.agreementId ?? null }, today);
    if (held.payment) await this.placing.write(held.payment, { ...held.payment, allocated: held.payment.allocated + sum, kept: held.payment.kept - sum }, held.payment.freeSince);
    if (held.note) await this.settlement.change(held.note.id, { settled: -sum });
    await this.audit.record({ action: 'payments.credit-applied', objectType: wish.source.type === 'payment' ? 'payment' : 'billing-document', objectId: wish.source.id, after: { municipalityId, allocations: asked } });
    return this.of(municipalityId, held.currency);
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

  /** Credit goes on what is owed back of payments that never came, the one reversed first; of a payment also what is not placed yet, which is kept first. */
  async settleOwedBack(municipalityId: string, wish: SourceWish, amount: number): Promise<Credits> {
    const held = await this.hold(municipalityId, wish, []);
    const loose = held.payment ? unplaced(held.payment) : 0;
    const shown = (minor: number) => `${listedText(minor, held.currency)} ${held.currency}`;
    if (amount > held.left + loose) throw new NotThatMuch(shown(held.left + loose));
    const owed = await this.payments.holdOwedBack(municipalityId, held.currency);
    const owedInAll = owed.reduce((sum, each) => sum + each.owed, 0);
    if (amount > owedInAll) throw new MoreThanOwedBack(shown(owedInAll));
    const source = held.payment && amount > held.left ? await this.placing.place(held.payment, [], amount - held.left) : held.payment;
    const { today } = await this.clock.here();
    const settled = settleOwedBack(amount, owed);
    for (const each of settled) {
      const id = uuidv7();
      await this.allocations.addRefund({ id, municipalityId, paymentId: source?.id ?? null, noteId: held.note?.id ?? null, amount: each.amount, currency: held.currency, on: today, method: 'other', reference: null, reason: 'Settles what was owed back of a payment that never came', by: tenantScope().actor.label, settlesId: each.paymentId });
      await this.ledger.post(owedBackSettled(held.from, each.paymentId, each.amount), { onDay: today, currency: held.currency, municipalityId, agreementId: held.note?.agreementId ?? null, documentId: held.note?.id ?? null, source: { type: 'payment-refund', id } });
      await this.payments.settleOwedBack(each);
    }
    if (source) await this.placing.write(source, { ...source, kept: source.kept - amount, refunded: source.refunded + amount }, source.freeSince);
    if (held.note) await this.settlement.change(held.note.id, { settled: -amount });
    await this.audit.record({ action: 'payments.owed-back-settled', objectType: wish.source.type === 'payment' ? 'payment' : 'billing-document', objectId: wish.source.id, after: { municipalityId, amount, settled } });
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
    const shown = (minor: number) => `${listedText(minor, currency)} ${currency}`;
    if (amount > left) throw new NotThatMuch(shown(left));
    const { free, owedBack } = await this.of(municipalityId, currency);
    if (amount > free) throw new NotThatMuch(shown(free), `: the municipality owes back ${shown(owedBack)} of a payment that never came after it was paid back`);
  }
}
