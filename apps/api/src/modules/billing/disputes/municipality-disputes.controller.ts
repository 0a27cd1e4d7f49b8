/** HTTP for disputes on the municipality's side; what it may see is decided by the database. */
import { Controller } from '@nestjs/common';
import { answerMunicipalityDispute, listMunicipalityDisputes, openMunicipalityDispute, readMunicipalityDisputable, readMunicipalityDispute, readMunicipalityDisputeMessages, withdrawMunicipalityDispute } from '@rapport/api-contract/billing-disputes';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import { workOf } from '../documents/document-file-answer.js';
import { DisputeViews } from './dispute-view.service.js';
import { toMessage, toMunicipalityDetail, toShared } from './disputes.serializer.js';
import { MunicipalityDisputes } from './municipality-disputes.service.js';

const idIn = (cursor: string | undefined) => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;

@Controller()
export class MunicipalityDisputesController {
  constructor(private readonly views: DisputeViews, private readonly own: MunicipalityDisputes, private readonly clock: BillingClock) {}

  @Serve(listMunicipalityDisputes)
  async list(@Input() { query: { limit, cursor, ...filter } }: InputOf<typeof listMunicipalityDisputes>) {
    const [page, { today }] = [pageFrom(await this.views.page(filter, idIn(cursor), limit + 1), limit, (row) => [row.id]), await this.clock.here()];
    return { ...page, items: page.items.map((row) => toShared(row, today)) };
  }

  @Serve(readMunicipalityDispute)
  async read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readMunicipalityDispute>) {
    return toMunicipalityDetail(await this.views.detail(params.billingDisputeId), caller);
  }

  @Serve(readMunicipalityDisputeMessages)
  async messages(@Input() { params, query }: InputOf<typeof readMunicipalityDisputeMessages>) {
    const page = pageFrom(await this.views.messages(params.billingDisputeId, idIn(query.cursor), query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toMessage) };
  }

  @Serve(readMunicipalityDisputable)
  disputable(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalityDisputable>) {
    return this.own.disputable(workOf(caller, source), params.billingDocumentId);
  }

  @Serve(openMunicipalityDispute)
  async open(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, body }: InputOf<typeof openMunicipalityDispute>) {
    return toMunicipalityDetail(await this.own.open(workOf(caller, source), params.billingDocumentId, body), caller);
  }

  @Serve(answerMunicipalityDispute)
  async answer(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, body }: InputOf<typeof answerMunicipalityDispute>) {
    return toMessage(await this.own.answer(workOf(caller, source), params.billingDisputeId, body.text));
  }

  @Serve(withdrawMunicipalityDispute)
  async withdraw(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, body }: InputOf<typeof withdrawMunicipalityDispute>) {
    return toMunicipalityDetail(await this.own.withdraw(workOf(caller, source), params.billingDisputeId, body), caller);
  }
}
