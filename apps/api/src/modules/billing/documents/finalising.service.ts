/** Gives a draft its number, its days and its place in the ledger, in one transaction: either all of it stands, or the number is free again. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/billing-engine/civil-date';
import { fiscalYearLabel, formatDocumentNumber } from '@rapport/billing-engine/document-number';
import { creditNoteFinalised, invoiceFinalised } from '@rapport/billing-engine/ledger';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { DocumentChanged, DocumentRefused, NotReady } from '../billing.errors.js';
import { BillingHooks } from '../billing-hooks.js';
import { Ledger } from '../ledger/ledger.service.js';
import { BillingClock } from './billing-clock.js';
import { contentSha256, documentContent } from './content-hash.js';
import type { DocumentRow, ExplainedLine, Parties } from './document-row.js';
import { DocumentsRepository } from './documents.repository.js';
import { draftFaults } from './draft-check.js';
import { FreshDrafts } from './fresh-draft.service.js';
import { ProfilesRepository } from './profiles.repository.js';
import { SecondPerson } from './second-person.service.js';
import { Settlement } from './settlement.service.js';

/** Series of numbers: each kind of document counts by itself, in each fiscal year anew. */
export const seriesOf = { invoice: 'INV', credit_note: 'CN' } as const;

@Injectable()
export class Finalising {
  constructor(
    private readonly documents: DocumentsRepository, private readonly profiles: ProfilesRepository, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock, private readonly audit: AuditService, private readonly freshDrafts: FreshDrafts, private readonly second: SecondPerson, private readonly hooks: BillingHooks,
  ) {}

  /** `revision` null: whatever it is now. In a unit of work. Throws NotReady with every fault of the draft. */
  async finalise(id: string, revision: number | null): Promise<DocumentRow> {
    const seen = await this.documents.find(id);
    if (!seen) throw new NotFound('document');
    // The invoice before its credit note, as everybody who changes an invoice holds it first.
    const held = seen.correctsId ? (await this.settlement.hold([seen.correctsId])).get(seen.correctsId) : undefined;
    await this.freshDrafts.hold(seen);
    const row = await this.documents.lock(id);
    if (!row) throw new NotFound('document');
    if (revision !== null && row.revision !== revision) throw new DocumentChanged();
    if (row.state !== 'draft') throw new DocumentRefused('illegal-move');
    const lines = await this.documents.explainedLines(id);
    const parties = await this.partiesOrRefuse(row, lines, held);
    const numbered = await this.number(row, lines, parties);
    if (row.type === 'credit_note') await this.hooks.tellOfNote('numbered', numbered);
    // Again: a dispute may have let go of what the note gives back.
    await this.post(numbered, lines, row.correctsId ? (await this.settlement.hold([row.correctsId])).get(row.correctsId) : undefined);
    if (row.schedule === 'delta') await this.documents.forgetComparisons([row.agreementId]);
    await this.audit.record({ action: 'billing.document-finalised', objectType: 'billing-document', objectId: id, after: { number: numbered.number, type: row.type, total: row.total, currency: row.currency, agreementId: row.agreementId, sha256: numbered.contentSha256 } });
    return numbered;
  }

  private async partiesOrRefuse(row: DocumentRow, lines: readonly ExplainedLine[], invoice: DocumentRow | undefined): Promise<Parties> {
    const [seller, buyer] = [(await this.profiles.seller())?.profile, (await this.profiles.buyer(row.municipalityId))?.profile];
    const faults = [...draftFaults(row, lines, { seller, buyer }, invoice ? { row: invoice, lines: await this.documents.lines(invoice.id) } : null), ...(await this.freshDrafts.faults(row, lines)), ...(await this.second.faults(row))];
    if (!seller || !buyer || faults.length > 0) throw new NotReady(faults);
    return { seller, buyer };
  }

  private async number(row: DocumentRow, lines: readonly ExplainedLine[], parties: Parties): Promise<DocumentRow & { issuedOn: string }> {
    const { now, today, fiscalYearStart } = await this.clock.here();
    const [series, fiscalYear] = [seriesOf[row.type], fiscalYearLabel(fiscalYearStart, today)];
    const dueOn = row.type === 'invoice' ? addDays(today, row.dueDays) : null;
    const sequence = await this.documents.nextNumber(series, fiscalYear);
    const number = formatDocumentNumber({ series, year: fiscalYear, sequence });
    const hash = contentSha256(documentContent({ ...row, number, issuedOn: today, dueOn }, parties, lines));
    const by = tenantScope().actor.label;
    await this.documents.finalise(row.id, { series, fiscalYear, sequence, number, issuedOn: today, dueOn, parties, contentSha256: hash, at: now, by, byId: await this.second.acting() });
    return { ...row, state: 'finalised', series, fiscalYear, sequence, number, issuedOn: today, dueOn, parties, contentSha256: hash.toString('hex'), finalisedAt: now, finalisedBy: by, revision: row.revision + 1 };
  }

  private async post(row: DocumentRow & { issuedOn: string }, lines: readonly ExplainedLine[], invoice: DocumentRow | undefined): Promise<void> {
    const document = { id: row.id, lines };
    const about = { onDay: row.issuedOn, currency: row.currency, municipalityId: row.municipalityId, agreementId: row.agreementId, documentId: row.id, source: { type: 'billing-document', id: row.id } };
    if (row.type === 'invoice') { await this.ledger.post(invoiceFinalised(document), about); return; }
    const free = invoice ? invoice.total - invoice.settled - invoice.disputed : 0;
    await this.ledger.post(creditNoteFinalised(document, invoice ? { id: invoice.id, free } : null), about);
    const onInvoice = Math.min(-row.total, free);
    if (!invoice || onInvoice === 0) return;
    await this.settlement.change(invoice.id, { settled: onInvoice });
    await this.settlement.change(row.id, { settled: -onInvoice });
  }
}
