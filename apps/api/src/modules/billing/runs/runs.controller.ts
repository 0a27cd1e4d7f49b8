/** HTTP for billing runs and their preview. */
import { Controller } from '@nestjs/common';
import { cancelBillingRun, finaliseBillingRun, listBillingExceptions, listBillingRuns, previewBilling, readBillingRun, retryBillingRun, sendBillingRun, startBillingRun } from '@rapport/api-contract/billing';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Pricing, type Worked } from './pricing.service.js';
import { toException, toPreview, toRun } from './runs.serializer.js';
import { RunsService } from './runs.service.js';

const afterId = (cursor: string | undefined) => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;

@Controller()
export class RunsController {
  constructor(private readonly runs: RunsService, private readonly pricing: Pricing) {}

  @Serve(previewBilling)
  async preview(@Input() { query }: InputOf<typeof previewBilling>) {
    await this.runs.refuseFarDay(query.through);
    const worked: Worked[] = [];
    for await (const each of this.pricing.work(await this.pricing.load(await this.pricing.world(), afterId(query.cursor), query.limit + 1), query.through)) worked.push(each);
    const page = pageFrom(worked, query.limit, ({ agreement }) => [agreement.id]);
    return { ...page, items: page.items.map(toPreview) };
  }

  @Serve(listBillingRuns)
  async list(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listBillingRuns>) {
    const page = pageFrom(await this.runs.page(afterId(query.cursor), query.limit + 1), query.limit, ({ row }) => [row.id]);
    return { ...page, items: page.items.map((view) => toRun(view, caller)) };
  }

  @Serve(startBillingRun)
  async start(@Caller() caller: Principal, @Input() { body }: InputOf<typeof startBillingRun>) {
    return toRun(await this.runs.start(body.through), caller);
  }

  @Serve(readBillingRun)
  async read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readBillingRun>) {
    return toRun(await this.runs.read(params.billingRunId), caller);
  }

  @Serve(cancelBillingRun)
  async cancel(@Caller() caller: Principal, @Input() { params }: InputOf<typeof cancelBillingRun>) {
    return toRun(await this.runs.cancel(params.billingRunId), caller);
  }

  @Serve(retryBillingRun)
  async retry(@Caller() caller: Principal, @Input() { params }: InputOf<typeof retryBillingRun>) {
    return toRun(await this.runs.retry(params.billingRunId), caller);
  }

  @Serve(listBillingExceptions)
  async exceptions(@Input() { params, query }: InputOf<typeof listBillingExceptions>) {
    const page = pageFrom(await this.runs.exceptions(params.billingRunId, afterId(query.cursor), query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toException) };
  }

  @Serve(finaliseBillingRun)
  async finalise(@Caller() caller: Principal, @Input() { params }: InputOf<typeof finaliseBillingRun>) {
    return toRun(await this.runs.batch(params.billingRunId, 'finalise'), caller);
  }

  @Serve(sendBillingRun)
  async send(@Caller() caller: Principal, @Input() { params }: InputOf<typeof sendBillingRun>) {
    return toRun(await this.runs.batch(params.billingRunId, 'send'), caller);
  }
}
