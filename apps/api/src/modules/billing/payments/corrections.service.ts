/** A correction is applied by itself to the invoices that it corrects, as far as they are open: when it is sent, and when such an invoice is sent after it. Only the rest is credit. */
import { Injectable } from '@nestjs/common';
import { type Correction, placedCorrections } from '@rapport/billing-engine/correction-placing';
import { freeOf } from '@rapport/billing-engine/receivable';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Settlement } from '../documents/settlement.service.js';
import { receivableOf } from './payment-row.js';
import { PaymentsRepository } from './payments.repository.js';
import { Placing } from './placing.service.js';

@Injectable()
export class Corrections {
  constructor(private readonly payments: PaymentsRepository, private readonly documents: DocumentsService, private readonly placing: Placing, private readonly settlement: Settlement, private readonly clock: BillingClock, private readonly audit: AuditService) {}

  /** Before it is sent: its municipality, then the documents on both sides of a correction, as everybody who moves money holds them. */
  async hold(document: DocumentRow): Promise<void> {
    await this.payments.holdMunicipality(document.municipalityId);
    const others = document.type === 'invoice' ? await this.payments.openCorrections(document) : (await this.documents.takenFrom(document.id)).keys();
    await this.settlement.hold([document.id, ...others]);
  }

  /** Of a note that corrects no single invoice, and was sent. */
  async lowerBy(noteId: string): Promise<void> {
    const taken = await this.documents.takenFrom(noteId);
    await this.place(await this.settlement.hold([noteId, ...taken.keys()]), new Map([[noteId, taken]]), [...taken.keys()]);
  }

  /** Of an invoice that was sent after notes that correct it. */
  async lower(invoice: DocumentRow): Promise<void> {
    const taken = new Map<string, ReadonlyMap<string, number>>();
    for (const noteId of await this.payments.openCorrections(invoice)) taken.set(noteId, await this.documents.takenFrom(noteId));
    if (taken.size > 0) await this.place(await this.settlement.hold([invoice.id, ...taken.keys()]), taken, [invoice.id]);
  }

  private async place(held: ReadonlyMap<string, DocumentRow>, taken: ReadonlyMap<string, ReadonlyMap<string, number>>, invoiceIds: readonly string[]): Promise<void> {
    const corrections = [...taken].flatMap(([noteId, of]): Correction[] => { const note = held.get(noteId); return note ? [{ noteId, left: note.settled - note.total, taken: of }] : []; });
    const free = invoiceIds.flatMap((id) => { const row = held.get(id); return row?.type === 'invoice' && (row.state === 'sent' || row.state === 'closed') ? [[id, freeOf(receivableOf(row))] as const] : []; });
    const placed = placedCorrections(corrections, new Map(free));
    const { today } = await this.clock.here();
    for (const noteId of new Set(placed.map((each) => each.noteId))) {
      const mine = placed.filter((each) => each.noteId === noteId).map(({ documentId, amount }) => ({ documentId, amount }));
      const note = held.get(noteId);
      if (!note) continue;
      for (const each of mine) await this.placing.credit({ documentId: noteId }, { ...each, municipalityId: note.municipalityId, currency: note.currency, agreementId: held.get(each.documentId)?.agreementId ?? null }, today);
      await this.settlement.change(noteId, { settled: -mine.reduce((sum, { amount }) => sum + amount, 0) });
      await this.audit.record({ action: 'payments.credit-applied', objectType: 'billing-document', objectId: noteId, after: { municipalityId: note.municipalityId, allocations: mine } });
    }
  }
}
