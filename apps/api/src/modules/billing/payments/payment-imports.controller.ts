/** HTTP for imports of payments. */
import { Controller, Req } from '@nestjs/common';
import { applyPaymentImport, cancelPaymentImport, listPaymentImportRows, listPaymentImports, readPaymentImport, uploadPayments } from '@rapport/api-contract/payments';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { FileNotSent } from '../../../platform/files/files.errors.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { ServedRequest } from '../../../platform/http/served-request.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { workOf } from '../documents/document-file-answer.js';
import { toImport, toImportLine } from './payment-imports.serializer.js';
import { PaymentImports } from './payment-imports.service.js';

@Controller()
export class PaymentImportsController {
  constructor(private readonly imports: PaymentImports) {}

  @Serve(uploadPayments)
  async upload(@Req() request: ServedRequest, @Caller() caller: Principal, @CallSource() source: Source) {
    if (!request.isMultipart()) throw new FileNotSent();
    const part = await request.file();
    if (!part) throw new FileNotSent();
    return toImport(caller, await this.imports.upload(workOf(caller, source), part.filename ?? '', part.file));
  }

  @Serve(listPaymentImports)
  async list(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listPaymentImports>) {
    const page = pageFrom(await this.imports.page(decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => toImport(caller, row)) };
  }

  @Serve(readPaymentImport)
  async read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readPaymentImport>) {
    return toImport(caller, await this.imports.find(params.paymentImportId));
  }

  @Serve(listPaymentImportRows)
  async rows(@Input() { params, query }: InputOf<typeof listPaymentImportRows>) {
    const after = decodeCursor(query.cursor, z.tuple([z.int32().min(0)]))?.[0] ?? 0;
    const page = pageFrom(await this.imports.lines(params.paymentImportId, query.outcome ?? null, after, query.limit + 1), query.limit, (row) => [row.line]);
    return { ...page, items: page.items.map(toImportLine) };
  }

  @Serve(applyPaymentImport)
  async apply(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof applyPaymentImport>) {
    return toImport(caller, await this.imports.apply(params.paymentImportId, body.allocate));
  }

  @Serve(cancelPaymentImport)
  async cancel(@Caller() caller: Principal, @Input() { params }: InputOf<typeof cancelPaymentImport>) {
    return toImport(caller, await this.imports.cancel(params.paymentImportId));
  }
}
