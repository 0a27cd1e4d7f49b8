/** Drafts one document from charges: what runs do for many at once, for whoever has a reason of their own (a credit, interest, a true-up, a last invoice). */
import { Injectable } from '@nestjs/common';
import { checkedMinor } from '@rapport/billing-engine/money';
import type { Charge, Span } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import type { NewDocument, NewLine, Schedule } from './document-row.js';
import { DraftsRepository, linesSha256 } from './drafts.repository.js';
import { SecondPerson } from './second-person.service.js';
import { writtenExplanation } from './written-explanation.js';

export const newLine = (charge: Charge, creditsLineId: string | null = null): NewLine => ({
  id: uuidv7(), key: charge.key, kind: charge.kind, lineId: charge.lineId, surchargeId: charge.surchargeId, label: charge.label, spanFrom: charge.span.from, spanUntil: charge.span.until, quantity: charge.quantity, unitAmount: charge.unitAmount,
  amount: checkedMinor(charge.amount), rounding: charge.rounding, explanation: writtenExplanation(charge.explanation), creditsLineId,
});

/** A sum below nothing is owed to the municipality: a credit note that stands alone, unless it corrects one invoice. */
export interface DraftOrder {
  agreementId: string; municipalityId: string; schedule: Schedule; period: Span; /** Tells documents of one schedule and period apart, e.g. the year or the dispute. */ occasion: string; currency: string; dueDays: number;
  lines: readonly NewLine[]; correctsId?: string; note?: string | null; reason?: string | null; /** It gives back what was accepted there. */ disputeId?: string | null;
}

@Injectable()
export class Drafting {
  constructor(private readonly drafts: DraftsRepository, private readonly second: SecondPerson, private readonly audit: AuditService) {}

  /** Answers the document's id; null where there is one for this agreement, schedule, period and occasion already. In a unit of work. */
  async draft(order: DraftOrder): Promise<string | null> {
    if (order.lines.length === 0) throw new Error('A document has a line');
    const total = order.lines.reduce((sum, line) => checkedMinor(sum + line.amount), 0);
    const document: NewDocument = {
      id: uuidv7(), type: order.correctsId || total < 0 ? 'credit_note' : 'invoice', agreementId: order.agreementId, municipalityId: order.municipalityId, schedule: order.schedule, periodFrom: order.period.from, periodUntil: order.period.until, occasion: order.occasion,
      currency: order.currency, dueDays: order.dueDays, correctsId: order.correctsId ?? null, runId: null, note: order.note ?? null, reason: order.reason ?? null, lines: order.lines, drafterId: await this.second.acting(), disputeId: order.disputeId ?? null,
    };
    const added = await this.drafts.add([{ ...document, linesSha256: linesSha256(document) }], tenantScope().actor.label);
    if (!added.has(document.id)) return null;
    await this.audit.record({ action: 'billing.drafted', objectType: 'billing-document', objectId: document.id, after: { type: document.type, schedule: document.schedule, agreementId: document.agreementId, total, ...(order.reason ? { reason: order.reason } : {}) } });
    return document.id;
  }
}
