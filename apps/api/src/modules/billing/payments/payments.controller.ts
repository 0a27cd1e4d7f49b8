/** HTTP for payments and credit of the agency's side. */
import { Controller } from '@nestjs/common';
import {
  allocatePayment, applyCredit, exportPayments, listDocumentPayments, listPayments, notePayment, proposeForPayer, proposeForPayment, readCredits, readPayment, recordPayment, refundCredit, releaseAllocation, releaseKept, reversePayment, settleOwedBack,
} from '@rapport/api-contract/payments';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { DocumentsService } from '../documents/documents.service.js';
import { CreditsService } from './credits.service.js';
import { PaymentExport } from './payment-export.service.js';
import { toDetail, toPayment, toProposal, toStaffAllocation, toStaffRefund } from './payments.serializer.js';
import { PaymentsService } from './payments.service.js';

@Controller()
export class PaymentsController {
  constructor(private readonly payments: PaymentsService, private readonly credits: CreditsService, private readonly documents: DocumentsService, private readonly exports: PaymentExport, private readonly streams: TenantStream) {}

  @Serve(listPayments)
  async list(@Input() { query }: InputOf<typeof listPayments>) {
    const { limit, cursor, ...filter } = query;
    const page = pageFrom(await this.payments.page(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.receivedOn, row.id]);
    return { ...page, items: page.items.map(toPayment) };
  }

  @Serve(exportPayments)
  export(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof exportPayments>) {
    return csvFile('payments.csv', this.streams.run(caller, source, () => this.exports.csv(query)));
  }

  @Serve(recordPayment)
  async record(@Caller() caller: Principal, @Input() { body }: InputOf<typeof recordPayment>) {
    const { placement, note, ...payment } = body;
    return this.show(await this.payments.record({ ...payment, note: note === '' ? null : note, importId: null }, placement), caller);
  }

  @Serve(proposeForPayer)
  async propose(@Input() { params, query }: InputOf<typeof proposeForPayer>) {
    await this.credits.of(params.municipalityId, query.currency);
    return toProposal(await this.payments.propose(params.municipalityId, query.currency, query.amount, query.named?.split(',').filter((each) => each.trim() !== '') ?? []));
  }

  @Serve(proposeForPayment)
  async proposeRest(@Input() { params }: InputOf<typeof proposeForPayment>) {
    return toProposal(await this.payments.proposeRest(params.paymentId));
  }

  @Serve(readPayment)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readPayment>) {
    return this.show(params.paymentId, caller);
  }

  @Serve(notePayment)
  async note(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof notePayment>) {
    await this.payments.note(params.paymentId, body.revision, body.note);
    return this.show(params.paymentId, caller);
  }

  @Serve(allocatePayment)
  async allocate(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof allocatePayment>) {
    await this.payments.allocate(params.paymentId, body.revision, body.allocations, body.keep);
    return this.show(params.paymentId, caller);
  }

  @Serve(releaseKept)
  async releaseKept(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof releaseKept>) {
    await this.payments.releaseKept(params.paymentId, body.revision, body.amount);
    return this.show(params.paymentId, caller);
  }

  @Serve(reversePayment)
  async reverse(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof reversePayment>) {
    await this.payments.reverse(params.paymentId, body.revision, body.reason);
    return this.show(params.paymentId, caller);
  }

  @Serve(releaseAllocation)
  async release(@Input() { params, body }: InputOf<typeof releaseAllocation>) {
    return toStaffAllocation(await this.payments.release(params.paymentAllocationId, body.reason));
  }

  @Serve(listDocumentPayments)
  async ofDocument(@Input() { params }: InputOf<typeof listDocumentPayments>) {
    await this.documents.find(params.billingDocumentId);
    const { allocations, refunds } = await this.payments.ofDocument(params.billingDocumentId);
    return { allocations: allocations.map(toStaffAllocation), refunds: refunds.map(toStaffRefund) };
  }

  @Serve(readCredits)
  readCredits(@Input() { params, query }: InputOf<typeof readCredits>) {
    return this.creditsOf(this.credits.of(params.municipalityId, query.currency));
  }

  @Serve(applyCredit)
  apply(@Input() { params, body }: InputOf<typeof applyCredit>) {
    return this.creditsOf(this.credits.apply(params.municipalityId, body, body.allocations));
  }

  @Serve(refundCredit)
  refund(@Input() { params, body }: InputOf<typeof refundCredit>) {
    const { amount, method, reference, reason } = body;
    return this.creditsOf(this.credits.refund(params.municipalityId, body, { amount, method, reference, reason }));
  }

  @Serve(settleOwedBack)
  settleOwedBack(@Input() { params, body }: InputOf<typeof settleOwedBack>) {
    return this.creditsOf(this.credits.settleOwedBack(params.municipalityId, body, body.amount));
  }

  private async creditsOf(asked: ReturnType<CreditsService['of']>) {
    const { items, ...rest } = await asked;
    return { ...rest, items: items.map(({ type, id, ...item }) => ({ ...item, source: { type, id } })) };
  }

  private async show(id: string, caller: Principal) {
    if (!caller.agencyId) throw new NotFound('payment');
    return toDetail(await this.payments.detail(id), caller.permissions.has('payments:write'));
  }
}
