/** What became of a document's amount: whoever settles or disputes a part of it says so here, and it closes or opens again by the rule. */
import { Injectable } from '@nestjs/common';
import { afterInvoiceEvent, type InvoiceEvent, invoiceRefusal } from '@rapport/billing-engine/document-state';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { BillingHooks } from '../billing-hooks.js';
import { BillingClock } from './billing-clock.js';
import type { DocumentRow } from './document-row.js';
import { DocumentsRepository } from './documents.repository.js';

@Injectable()
export class Settlement {
  constructor(private readonly documents: DocumentsRepository, private readonly hooks: BillingHooks, private readonly clock: BillingClock, private readonly audit: AuditService) {}

  /** Documents held until the transaction ends, in one order for everybody; throws NotFound when one is missing. */
  async hold(ids: readonly string[]): Promise<Map<string, DocumentRow>> {
    const held = new Map<string, DocumentRow>();
    for (const id of [...new Set(ids)].toSorted()) {
      const row = await this.documents.lock(id);
      if (!row) throw new NotFound('document');
      held.set(id, row);
    }
    return held;
  }

  /**
   * Adds to what is settled (payments, credits, write-offs; negative when taken back) or held by disputes, in minor units. Call it with nothing to add
   * when a dispute was decided. A sent invoice on which nothing is owed closes; a closed one that is owed again is opened. The database refuses sums
   * outside of the document's total.
   */
  async change(id: string, { settled = 0, disputed = 0 }: { settled?: number; disputed?: number }): Promise<DocumentRow> {
    const row = (await this.hold([id])).get(id);
    if (!row) throw new NotFound('document');
    const next = { ...row, settled: row.settled + settled, disputed: row.disputed + disputed };
    const event = row.type === 'invoice' ? await this.eventAfter(next) : null;
    const state = event ? (afterInvoiceEvent(row.state, event) ?? row.state) : row.state;
    const closedAt = event === 'close' ? (await this.clock.here()).now : event === 'reopen' ? null : row.closedAt;
    if (settled === 0 && disputed === 0 && event === null) return row;
    await this.documents.standing(id, { settled: next.settled, disputed: next.disputed, state, closedAt });
    if (event) await this.audit.record({ action: event === 'close' ? 'billing.document-closed' : 'billing.document-reopened', objectType: 'billing-document', objectId: id, before: { state: row.state }, after: { state } });
    return { ...next, state, closedAt, revision: row.revision + 1 };
  }

  private async eventAfter(row: DocumentRow): Promise<InvoiceEvent | null> {
    const standing = { total: row.total, lineCount: row.lineCount, allocated: row.settled, credited: 0, writtenOff: 0, openDisputes: row.disputed > 0 ? 1 : await this.hooks.openDisputes(row.id) };
    for (const event of ['close', 'reopen'] as const) if (invoiceRefusal(row.state, event, standing) === null) return event;
    return null;
  }
}
