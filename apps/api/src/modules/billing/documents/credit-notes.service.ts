/** Corrects an invoice: the exact negative of what is left of it, of some lines, or of a part of a line. */
import { Injectable } from '@nestjs/common';
import { creditOf, type Credited } from '@rapport/billing-engine/credit-note';
import { creditNoteRefusal } from '@rapport/billing-engine/document-state';
import type { Charge } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../../platform/http/domain-error.js';
import { CreditRefused, DocumentRefused } from '../billing.errors.js';
import { ByHandLetters } from './by-hand-letters.js';
import type { ExplainedLine } from './document-row.js';
import { DocumentsRepository } from './documents.repository.js';
import { Drafting, newLine } from './drafting.service.js';
import { Settlement } from './settlement.service.js';

/** `amount`: how much of the line, positive, in minor units; null for all that is left of it. */
export interface CreditWish { billingLineId: string; amount: number | null }
const chargeOf = (line: ExplainedLine): Charge => ({
  key: line.key, kind: line.kind, lineId: line.lineId, surchargeId: line.surchargeId, label: line.label, span: { from: line.spanFrom, until: line.spanUntil }, quantity: line.quantity, unitAmount: line.unitAmount, amount: line.amount, rounding: line.rounding, explanation: line.explanation,
});

@Injectable()
export class CreditNotes {
  constructor(private readonly documents: DocumentsRepository, private readonly settlement: Settlement, private readonly drafting: Drafting, private readonly letters: ByHandLetters) {}

  /** Written by hand: somebody else finalises it, and is told. Otherwise as {@link draft}. */
  async byHand(invoiceId: string, reason: string, wishes: readonly CreditWish[] | null): Promise<string> {
    const id = await this.draft(invoiceId, reason, wishes, null);
    await this.letters.tell(id);
    return id;
  }

  /** `wishes` null: everything that is left. `disputeId`: where it was accepted. Answers the id of the draft. In a unit of work. */
  async draft(invoiceId: string, reason: string, wishes: readonly CreditWish[] | null, disputeId: string | null): Promise<string> {
    const invoice = (await this.settlement.hold([invoiceId])).get(invoiceId);
    if (!invoice) throw new NotFound('document');
    if (invoice.type !== 'invoice') throw new DocumentRefused('illegal-move', 'Only an invoice is corrected by a credit note. What a credit note got wrong is invoiced again.');
    const lines = await this.documents.explainedLines(invoiceId);
    const credited = (wishes ?? lines.filter((line) => line.credited !== line.amount).map((line) => ({ billingLineId: line.id, amount: null }))).map((wish): Credited & { line: ExplainedLine } => {
      const line = lines.find((each) => each.id === wish.billingLineId);
      if (!line) throw new CreditRefused('unknown-line');
      return { line, key: line.key, amount: wish.amount === null ? line.amount - line.credited : Math.sign(line.amount) * wish.amount };
    });
    const refusal = creditNoteRefusal(
      { state: invoice.state, lines: lines.map((line) => ({ id: line.id, amount: line.amount, credited: Math.abs(line.credited) })) },
      credited.map(({ line, amount }) => ({ invoiceLineId: line.id, amount: -Number(amount) })));
    if (refusal) throw new CreditRefused(refusal);
    const notes = creditOf(lines.map(chargeOf), credited, { invoiceId, currency: invoice.currency });
    const id = await this.drafting.draft({
      agreementId: invoice.agreementId, municipalityId: invoice.municipalityId, schedule: 'manual', period: { from: invoice.periodFrom, until: invoice.periodUntil }, occasion: uuidv7(), currency: invoice.currency, dueDays: 0, correctsId: invoiceId, reason, disputeId,
      lines: notes.map((note, at) => newLine(note, credited[at]?.line.id ?? null)),
    });
    if (!id) throw new Error('An occasion of its own is not taken');
    return id;
  }
}
