/** HTTP for amendments on the agency's side. */
import { Controller } from '@nestjs/common';
import { amendmentForecast, compareAmendment, markAmendmentReady, readAmendment, readAmendmentDeltas, returnAmendment, reviseAmendment, saveAmendment, sendAmendment, startAmendment, submitAmendment, withdrawAmendment } from '@rapport/api-contract/agreement-lifecycle';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toVersionSummary } from '../agreements.serializer.js';
import { workOf } from '../signing/document-answer.js';
import { AmendmentComparison } from './amendment-comparison.service.js';
import { AmendmentDeltas } from './amendment-deltas.service.js';
import { AmendmentsService } from './amendments.service.js';
import { toAmendment, toDeltas } from './lifecycle.serializer.js';

interface Params { agreementId: string; agreementAmendmentId: string }

@Controller()
export class AmendmentsController {
  constructor(private readonly amendments: AmendmentsService, private readonly comparison: AmendmentComparison, private readonly deltas: AmendmentDeltas) {}

  @Serve(startAmendment)
  async start(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof startAmendment>) {
    return this.shown({ ...params, agreementAmendmentId: await this.amendments.start(params.agreementId, body, caller) }, caller);
  }

  @Serve(readAmendment)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readAmendment>) {
    return this.shown(params, caller);
  }

  @Serve(saveAmendment)
  async save(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof saveAmendment>) {
    const { wording, ...change } = body;
    await this.amendments.save(params.agreementId, params.agreementAmendmentId, { ...change, ...(wording ? { wording: { overrides: Object.fromEntries(wording.overrides.map(({ clauseId, heading, body: words }) => [clauseId, { heading, body: words }])), added: wording.added } } : {}) }, caller);
    return this.shown(params, caller);
  }

  @Serve(compareAmendment)
  async compare(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof compareAmendment>) {
    const { from, to, ...redline } = await this.comparison.between(workOf(caller, source), params.agreementId, params.agreementAmendmentId, caller);
    return { from: toVersionSummary(from), to: toVersionSummary(to), ...redline };
  }

  @Serve(amendmentForecast)
  forecast(@Input() { params }: InputOf<typeof amendmentForecast>) {
    return this.comparison.forecast(params.agreementId, params.agreementAmendmentId);
  }

  @Serve(readAmendmentDeltas)
  async billed(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readAmendmentDeltas>) {
    return toDeltas(await this.deltas.of(workOf(caller, source), params.agreementId, params.agreementAmendmentId, caller), () => true);
  }

  @Serve(submitAmendment)
  async submit(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof submitAmendment>) {
    await this.amendments.submit(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  @Serve(markAmendmentReady)
  async markReady(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof markAmendmentReady>) {
    await this.amendments.markReady(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  @Serve(returnAmendment)
  async giveBack(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof returnAmendment>) {
    await this.amendments.giveBack(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  @Serve(sendAmendment)
  async send(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof sendAmendment>) {
    await this.amendments.send(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  @Serve(reviseAmendment)
  async revise(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof reviseAmendment>) {
    await this.amendments.revise(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  @Serve(withdrawAmendment)
  async withdraw(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof withdrawAmendment>) {
    await this.amendments.withdraw(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shown(params, caller);
  }

  private async shown({ agreementId, agreementAmendmentId }: Params, caller: Principal) {
    return toAmendment(await this.amendments.read(agreementId, agreementAmendmentId, caller));
  }
}
