/** HTTP for invoices and credit notes of the agency. */
import { Controller } from '@nestjs/common';
import {
  creditDocument, deleteDraft, explainBillingLine, exportBillingDocuments, finaliseDocument, finaliseDocuments, listBillingDocuments, noteDocument, readBillingDocument, readDocumentCsv, readDocumentLedger, readDocumentPdf, readDocumentUbl, sendDocument, sendDocuments, voidDocument,
} from '@rapport/api-contract/billing';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { Ledger } from '../ledger/ledger.service.js';
import { BillingClock } from './billing-clock.js';
import { CreditNotes } from './credit-notes.service.js';
import { DocumentExport } from './document-export.service.js';
import { asDownload, workOf } from './document-file-answer.js';
import { DocumentFiles } from './document-files.service.js';
import { toDetail, toDocument } from './documents.serializer.js';
import { DocumentsService } from './documents.service.js';
import { Finalising } from './finalising.service.js';
import { LineExplanations } from './line-explanations.service.js';
import { SeveralDocuments } from './several-documents.service.js';

@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService, private readonly finalising: Finalising, private readonly credits: CreditNotes, private readonly several: SeveralDocuments, private readonly files: DocumentFiles, private readonly exports: DocumentExport,
    private readonly explanations: LineExplanations, private readonly ledger: Ledger, private readonly clock: BillingClock, private readonly streams: TenantStream,
  ) {}

  @Serve(listBillingDocuments)
  async list(@Input() { query }: InputOf<typeof listBillingDocuments>) {
    const { limit, cursor, overdue, state, ...rest } = query;
    const filter = { ...rest, ...(state ? { states: [state] } : {}) };
    const { today } = await this.clock.here();
    const page = overdue
      ? pageFrom(await this.documents.overduePage(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.dueOn, row.id])
      : pageFrom(await this.documents.page(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.periodFrom, row.id]);
    return { ...page, items: page.items.map((row) => toDocument(row, today)) };
  }

  @Serve(exportBillingDocuments)
  export(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof exportBillingDocuments>) {
    return csvFile('billing-documents.csv', this.streams.run(caller, source, () => this.exports.csv(query)));
  }

  @Serve(readBillingDocument)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readBillingDocument>) {
    return this.show(params.billingDocumentId, caller);
  }

  @Serve(explainBillingLine)
  explain(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof explainBillingLine>) {
    return this.explanations.of(workOf(caller, source), params.billingDocumentId, params.billingLineId);
  }

  @Serve(readDocumentLedger)
  async postings(@Input() { params, query }: InputOf<typeof readDocumentLedger>) {
    await this.documents.find(params.billingDocumentId);
    const rows = await this.ledger.ofDocument(params.billingDocumentId, decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null, query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  @Serve(finaliseDocument)
  async finalise(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof finaliseDocument>) {
    await this.finalising.finalise(params.billingDocumentId, body.revision);
    return this.show(params.billingDocumentId, caller);
  }

  @Serve(finaliseDocuments)
  async finaliseMany(@Caller() caller: Principal, @CallSource() source: Source, @Input() { body }: InputOf<typeof finaliseDocuments>) {
    return { items: await this.several.finalise(workOf(caller, source), body.documents) };
  }

  @Serve(sendDocument)
  async send(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof sendDocument>) {
    await this.documents.send(params.billingDocumentId, body.revision);
    return this.show(params.billingDocumentId, caller);
  }

  @Serve(sendDocuments)
  async sendMany(@Caller() caller: Principal, @CallSource() source: Source, @Input() { body }: InputOf<typeof sendDocuments>) {
    return { items: await this.several.send(workOf(caller, source), body.documents) };
  }

  @Serve(voidDocument)
  async void(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof voidDocument>) {
    await this.documents.void(params.billingDocumentId, body.revision, body.reason);
    return this.show(params.billingDocumentId, caller);
  }

  @Serve(creditDocument)
  async credit(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof creditDocument>) {
    return this.show(await this.credits.byHand(params.billingDocumentId, body.reason, body.lines), caller);
  }

  @Serve(noteDocument)
  async note(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof noteDocument>) {
    await this.documents.note(params.billingDocumentId, body.revision, body.note);
    return this.show(params.billingDocumentId, caller);
  }

  @Serve(deleteDraft)
  delete(@Input() { params }: InputOf<typeof deleteDraft>) {
    return this.documents.deleteDraft(params.billingDocumentId);
  }

  @Serve(readDocumentPdf)
  async pdf(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readDocumentPdf>) {
    return asDownload(await this.files.pdf(workOf(caller, source), params.billingDocumentId));
  }

  @Serve(readDocumentUbl)
  async ubl(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readDocumentUbl>) {
    return asDownload(await this.files.ubl(workOf(caller, source), params.billingDocumentId));
  }

  @Serve(readDocumentCsv)
  async csv(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readDocumentCsv>) {
    return asDownload(await this.files.csv(workOf(caller, source), params.billingDocumentId));
  }

  private async show(id: string, caller: Principal) {
    return toDetail(await this.documents.detail(id), (await this.clock.here()).today, caller);
  }
}
