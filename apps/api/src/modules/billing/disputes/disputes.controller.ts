/** HTTP for disputes on the agency's side. */
import { Controller } from '@nestjs/common';
import { acceptDispute, answerDispute, escalateDispute, listBillingDisputes, openDispute, readBillingDispute, readDisputable, readDisputeMessages, rejectDispute, withdrawDispute } from '@rapport/api-contract/billing-disputes';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DisputeDeciding } from './dispute-deciding.service.js';
import { DisputeViews } from './dispute-view.service.js';
import { toDetail, toDispute, toMessage } from './disputes.serializer.js';
import { Disputes } from './disputes.service.js';

const idIn = (cursor: string | undefined) => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;

@Controller()
export class DisputesController {
  constructor(private readonly views: DisputeViews, private readonly disputes: Disputes, private readonly deciding: DisputeDeciding, private readonly clock: BillingClock) {}

  @Serve(listBillingDisputes)
  async list(@Input() { query: { limit, cursor, ...filter } }: InputOf<typeof listBillingDisputes>) {
    const [page, { today }] = [pageFrom(await this.views.page(filter, idIn(cursor), limit + 1), limit, (row) => [row.id]), await this.clock.here()];
    return { ...page, items: page.items.map((row) => toDispute(row, today)) };
  }

  @Serve(readBillingDispute)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readBillingDispute>) {
    return this.show(params.billingDisputeId, caller);
  }

  @Serve(readDisputeMessages)
  async messages(@Input() { params, query }: InputOf<typeof readDisputeMessages>) {
    const page = pageFrom(await this.views.messages(params.billingDisputeId, idIn(query.cursor), query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toMessage) };
  }

  @Serve(readDisputable)
  disputable(@Input() { params }: InputOf<typeof readDisputable>) {
    return this.views.disputable(params.billingDocumentId, 'agency');
  }

  @Serve(openDispute)
  async open(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof openDispute>) {
    return this.show(await this.disputes.open(params.billingDocumentId, body, 'agency'), caller);
  }

  @Serve(answerDispute)
  async answer(@Input() { params, body }: InputOf<typeof answerDispute>) {
    return toMessage(await this.disputes.answer(params.billingDisputeId, body.text, 'agency'));
  }

  @Serve(escalateDispute)
  async escalate(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof escalateDispute>) {
    await this.disputes.escalate(params.billingDisputeId, body.revision, body.reason);
    return this.show(params.billingDisputeId, caller);
  }

  @Serve(acceptDispute)
  async accept(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof acceptDispute>) {
    await this.deciding.accept(params.billingDisputeId, body, caller);
    return this.show(params.billingDisputeId, caller);
  }

  @Serve(rejectDispute)
  async reject(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof rejectDispute>) {
    await this.deciding.reject(params.billingDisputeId, body);
    return this.show(params.billingDisputeId, caller);
  }

  @Serve(withdrawDispute)
  async withdraw(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof withdrawDispute>) {
    await this.deciding.withdraw(params.billingDisputeId, body, 'agency');
    return this.show(params.billingDisputeId, caller);
  }

  private async show(id: string, caller: Principal) {
    return toDetail(await this.views.detail(id), caller);
  }
}
