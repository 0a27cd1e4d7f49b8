/** HTTP for a municipality's own invoices. What it may see is decided by the database: sent documents of its own, and nothing else. */
import { Controller } from '@nestjs/common';
import { explainMunicipalityLine, listMunicipalityInvoices, readMunicipalityInvoice, readMunicipalityInvoiceCsv, readMunicipalityInvoicePdf, readMunicipalityInvoiceUbl } from '@rapport/api-contract/municipality-billing';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from './billing-clock.js';
import { asDownload, workOf } from './document-file-answer.js';
import { DocumentFiles } from './document-files.service.js';
import { toInvoiceDetail, toShared } from './documents.serializer.js';
import { DocumentsService } from './documents.service.js';
import { LineExplanations } from './line-explanations.service.js';

@Controller()
export class MunicipalityInvoicesController {
  constructor(private readonly documents: DocumentsService, private readonly files: DocumentFiles, private readonly explanations: LineExplanations, private readonly clock: BillingClock) {}

  @Serve(listMunicipalityInvoices)
  async list(@Input() { query }: InputOf<typeof listMunicipalityInvoices>) {
    const { limit, cursor, show, ...filter } = query;
    const { today } = await this.clock.here();
    const page = show === 'overdue'
      ? pageFrom(await this.documents.overduePage(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.dueOn, row.id])
      : pageFrom(await this.documents.page({ ...filter, ...(show === 'open' ? { openOnly: true, states: ['sent'] } : {}) }, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.periodFrom, row.id]);
    return { ...page, items: page.items.map((row) => toShared(row, today)) };
  }

  @Serve(readMunicipalityInvoice)
  async read(@Input() { params }: InputOf<typeof readMunicipalityInvoice>) {
    return toInvoiceDetail(await this.documents.detail(params.billingDocumentId), (await this.clock.here()).today);
  }

  @Serve(explainMunicipalityLine)
  explain(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof explainMunicipalityLine>) {
    return this.explanations.of(workOf(caller, source), params.billingDocumentId, params.billingLineId);
  }

  @Serve(readMunicipalityInvoicePdf)
  async pdf(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalityInvoicePdf>) {
    return asDownload(await this.files.pdf(workOf(caller, source), params.billingDocumentId));
  }

  @Serve(readMunicipalityInvoiceUbl)
  async ubl(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalityInvoiceUbl>) {
    return asDownload(await this.files.ubl(workOf(caller, source), params.billingDocumentId));
  }

  @Serve(readMunicipalityInvoiceCsv)
  async csv(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalityInvoiceCsv>) {
    return asDownload(await this.files.csv(workOf(caller, source), params.billingDocumentId));
  }
}
