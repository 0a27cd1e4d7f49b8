/** Documents after they were drafted: read, noted, sent, voided, deleted. What is final is corrected by a credit note. */
import { Injectable } from '@nestjs/common';
import { afterCreditNoteEvent, afterInvoiceEvent, type CreditNoteState, invoiceRefusal } from '@rapport/billing-engine/document-state';
import { invoiceVoided } from '@rapport/billing-engine/ledger';
import { isByHand } from '@rapport/billing-engine/second-person';
import type { Explanation } from '@rapport/billing-engine/terms';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { type DraftFault, DocumentChanged, DocumentRefused, NotADraft } from '../billing.errors.js';
import { BillingHooks } from '../billing-hooks.js';
import { Ledger } from '../ledger/ledger.service.js';
import { BillingClock } from './billing-clock.js';
import type { DocumentRow, LineRow } from './document-row.js';
import { type DocumentFilter, DocumentsRepository } from './documents.repository.js';
import { draftFaults } from './draft-check.js';
import { FreshDrafts } from './fresh-draft.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { type OtherPerson, SecondPerson } from './second-person.service.js';
import { Settlement } from './settlement.service.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Keeps the PDF of a document that was sent, and writes to the reviewers of its municipality. */
    'billing.sent': { documentId: string };
    /** Writes to them that it is void. */
    'billing.voided': { documentId: string };
  }
}

export interface DocumentDetail { row: DocumentRow; lines: LineRow[]; credits: Awaited<ReturnType<DocumentsRepository['credits']>>; faults: DraftFault[]; /** Who may finalise what somebody else wrote by hand; null where nothing waits for a second person. */ others: OtherPerson[] | null }

@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository, private readonly profiles: ProfilesRepository, private readonly settlement: Settlement, private readonly hooks: BillingHooks, private readonly ledger: Ledger,
    private readonly clock: BillingClock, private readonly audit: AuditService, private readonly outbox: Outbox, private readonly freshDrafts: FreshDrafts, private readonly second: SecondPerson,
  ) {}

  page(filter: DocumentFilter, before: readonly [string, string] | null, limit: number): Promise<DocumentRow[]> {
    return this.documents.page(filter, before, limit);
  }

  async overduePage(filter: DocumentFilter, after: [string, string] | null, limit: number): Promise<DocumentRow[]> {
    return this.documents.overduePage(filter, (await this.clock.here()).today, after, limit);
  }

  /** Throws NotFound. */
  async find(id: string): Promise<DocumentRow> {
    const row = await this.documents.find(id);
    if (!row) throw new NotFound('document');
    return row;
  }

  async detail(id: string): Promise<DocumentDetail> {
    const row = await this.find(id);
    const lines = await this.documents.lines(id);
    const waits = row.state === 'draft' && isByHand(row);
    return { row, lines, credits: await this.documents.credits(id), faults: row.state === 'draft' ? await this.faultsOf(row, lines) : [], others: waits ? await this.second.others(row.drafterId) : null };
  }

  /** `sentOnly`: as if documents that were not sent did not exist, which is how a municipality knows it. */
  lines(id: string, sentOnly: boolean): Promise<LineRow[]> {
    return this.documents.lines(id, sentOnly);
  }

  /** By invoice, what a numbered note that corrects several took off them. */
  takenFrom(noteId: string): Promise<Map<string, number>> {
    return this.documents.takenFrom(noteId);
  }

  async explain(documentId: string, lineId: string): Promise<Explanation> {
    const found = await this.documents.explanation(documentId, lineId);
    if (!found) throw new NotFound('line');
    return found;
  }

  /** Shows it to the municipality. An invoice on which nothing is owed any more closes at once. */
  async send(id: string, revision: number | null): Promise<void> {
    // The invoice before its credit note, as everybody who changes an invoice holds it first: sending counts on it.
    const seen = await this.find(id);
    if (seen.correctsId) await this.settlement.hold([seen.correctsId]);
    else if (seen.type === 'credit_note') await this.hooks.tellOfNote('sending', seen);
    else await this.hooks.tellOfInvoice('sending', seen);
    const row = await this.hold(id, revision);
    const next = row.type === 'invoice' ? afterInvoiceEvent(row.state, 'send') : afterCreditNoteEvent(row.state as CreditNoteState, 'send');
    if (next === null) throw new DocumentRefused('illegal-move', row.state === 'draft' ? 'This document is a draft. Finalise it first, then send it.' : undefined);
    await this.documents.send(id, (await this.clock.here()).now);
    await this.settlement.change(id, {});
    await (row.type === 'credit_note' ? this.hooks.tellOfNote('sent', row) : this.hooks.tellOfInvoice('sent', row));
    await this.audit.record({ action: 'billing.document-sent', objectType: 'billing-document', objectId: id, after: { number: row.number, municipalityId: row.municipalityId } });
    await this.outbox.add('billing.sent', { documentId: id });
  }

  async void(id: string, revision: number, reason: string): Promise<void> {
    const row = await this.hold(id, revision);
    if (row.type !== 'invoice') throw new DocumentRefused('illegal-move', 'A credit note is never void: it has corrected the books on its day. What it got wrong is invoiced again.');
    const refusal = invoiceRefusal(row.state, 'void', { total: row.total, lineCount: row.lineCount, allocated: row.settled, credited: 0, writtenOff: 0, openDisputes: row.disputed > 0 ? 1 : await this.hooks.openDisputes(id) });
    if (refusal) throw new DocumentRefused(refusal);
    const { now, today } = await this.clock.here();
    const drafts = (await this.documents.credits(id)).filter((credit) => credit.state === 'draft').map((credit) => credit.id);
    await this.documents.remove(drafts);
    const lines = await this.documents.lines(id);
    await this.documents.void(id, now, reason);
    await this.ledger.post(invoiceVoided({ id, lines }), { onDay: today, currency: row.currency, municipalityId: row.municipalityId, agreementId: row.agreementId, documentId: id, source: { type: 'billing-document', id } });
    await this.documents.forgetComparisons([row.agreementId]);
    await this.audit.record({ action: 'billing.document-voided', objectType: 'billing-document', objectId: id, before: { state: row.state }, after: { number: row.number, reason, ...(drafts.length > 0 ? { deletedCreditDrafts: drafts } : {}) } });
    if (row.sentAt) await this.outbox.add('billing.voided', { documentId: id });
  }

  async note(id: string, revision: number, note: string | null): Promise<void> {
    const row = await this.hold(id, revision);
    if (row.state !== 'draft') throw new NotADraft();
    await this.documents.note(id, note === '' ? null : note);
    await this.audit.record({ action: 'billing.draft-noted', objectType: 'billing-document', objectId: id, before: { note: row.note }, after: { note } });
  }

  async deleteDraft(id: string): Promise<void> {
    const row = await this.hold(id, null);
    if (row.state !== 'draft') throw new NotADraft();
    await this.documents.remove([id]);
    await this.documents.forgetComparisons([row.agreementId]);
    await this.audit.record({ action: 'billing.draft-deleted', objectType: 'billing-document', objectId: id, before: { type: row.type, schedule: row.schedule, agreementId: row.agreementId, periodFrom: row.periodFrom, periodUntil: row.periodUntil, total: row.total } });
  }

  private async hold(id: string, revision: number | null): Promise<DocumentRow> {
    const row = await this.documents.lock(id);
    if (!row) throw new NotFound('document');
    if (revision !== null && row.revision !== revision) throw new DocumentChanged();
    return row;
  }

  private async faultsOf(row: DocumentRow, lines: readonly LineRow[]): Promise<DraftFault[]> {
    const corrected = row.correctsId ? await this.documents.find(row.correctsId) : undefined;
    const faults = draftFaults(row, lines, { seller: (await this.profiles.seller())?.profile, buyer: (await this.profiles.buyer(row.municipalityId))?.profile }, corrected ? { row: corrected, lines: await this.documents.lines(corrected.id) } : null);
    return [...faults, ...(await this.freshDrafts.faults(row, lines)), ...(await this.second.faults(row))];
  }
}
