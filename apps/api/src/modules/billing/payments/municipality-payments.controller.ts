/** HTTP for a municipality's own payments. What it may see is decided by the database: its own, on invoices that were sent to it. */
import { Controller } from '@nestjs/common';
import { listMunicipalityInvoicePayments, listMunicipalityPayments, readMunicipalityPayment } from '@rapport/api-contract/payments';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { DocumentsService } from '../documents/documents.service.js';
import { toAllocation, toRefund, toShared } from './payments.serializer.js';
import { PaymentsService } from './payments.service.js';

@Controller()
export class MunicipalityPaymentsController {
  constructor(private readonly payments: PaymentsService, private readonly documents: DocumentsService) {}

  @Serve(listMunicipalityPayments)
  async list(@Input() { query }: InputOf<typeof listMunicipalityPayments>) {
    const { limit, cursor, ...filter } = query;
    const page = pageFrom(await this.payments.page(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.receivedOn, row.id]);
    return { ...page, items: page.items.map(toShared) };
  }

  @Serve(readMunicipalityPayment)
  async read(@Input() { params }: InputOf<typeof readMunicipalityPayment>) {
    const { row, allocations, refunds } = await this.payments.detail(params.paymentId);
    return { ...toShared(row), allocations: allocations.map(toAllocation), refunds: refunds.map(toRefund) };
  }

  @Serve(listMunicipalityInvoicePayments)
  async ofInvoice(@Input() { params }: InputOf<typeof listMunicipalityInvoicePayments>) {
    await this.documents.find(params.billingDocumentId);
    const { allocations, refunds } = await this.payments.ofDocument(params.billingDocumentId);
    return { allocations: allocations.map(toAllocation), refunds: refunds.map(toRefund) };
  }
}
