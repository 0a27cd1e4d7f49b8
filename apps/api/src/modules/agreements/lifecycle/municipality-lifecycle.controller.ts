/** HTTP for what follows a signed agreement, on the municipality's side; what it may see is decided by the database. */
import { Controller } from '@nestjs/common';
import {
  approveAmendment, compareSentAmendment, declineRenewalForMunicipality, estimateMunicipalityExit, giveNoticeForMunicipality, readMunicipalityLifecycle, readSentAmendment, readSentAmendmentDeltas, receiveNoticeForMunicipality, rejectAmendment, requestAmendmentChanges, rescindForMunicipality,
} from '@rapport/api-contract/agreement-lifecycle';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toSentVersionSummary } from '../review/municipality.serializer.js';
import { workOf } from '../signing/document-answer.js';
import { AmendmentAnswers } from './amendment-answers.service.js';
import { AmendmentComparison } from './amendment-comparison.service.js';
import { AmendmentDeltas } from './amendment-deltas.service.js';
import { ExitEstimates } from './exit-estimate.service.js';
import { toDeltas, toEstimate, toLifecycle, toSentAmendment } from './lifecycle.serializer.js';
import { LifecycleService } from './lifecycle.service.js';
import { NoticesService } from './notices.service.js';

interface Params { agreementId: string; agreementAmendmentId: string }

@Controller()
export class MunicipalityLifecycleController {
  constructor(private readonly lifecycle: LifecycleService, private readonly notices: NoticesService, private readonly answers: AmendmentAnswers, private readonly comparison: AmendmentComparison, private readonly deltas: AmendmentDeltas, private readonly estimates: ExitEstimates) {}

  @Serve(readMunicipalityLifecycle)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readMunicipalityLifecycle>) {
    return this.shown(params.agreementId, caller);
  }

  @Serve(readSentAmendment)
  amendment(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readSentAmendment>) {
    return this.shownAmendment(params, caller);
  }

  @Serve(compareSentAmendment)
  async compare(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof compareSentAmendment>) {
    const { from, to, ...redline } = await this.comparison.between(workOf(caller, source), params.agreementId, params.agreementAmendmentId, caller);
    return { from: toSentVersionSummary(from), to: toSentVersionSummary(to), ...redline };
  }

  @Serve(readSentAmendmentDeltas)
  async billed(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readSentAmendmentDeltas>) {
    // An explanation names the invoices it was billed on: none that was not sent yet.
    return toDeltas(await this.deltas.of(workOf(caller, source), params.agreementId, params.agreementAmendmentId, caller), (line) => !line.unsent);
  }

  @Serve(requestAmendmentChanges)
  async requestChanges(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof requestAmendmentChanges>) {
    await this.answers.requestChanges(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shownAmendment(params, caller);
  }

  @Serve(approveAmendment)
  async approve(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof approveAmendment>) {
    await this.answers.approve(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shownAmendment(params, caller);
  }

  @Serve(rejectAmendment)
  async reject(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof rejectAmendment>) {
    await this.answers.reject(params.agreementId, params.agreementAmendmentId, body, caller);
    return this.shownAmendment(params, caller);
  }

  @Serve(declineRenewalForMunicipality)
  async decline(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof declineRenewalForMunicipality>) {
    await this.notices.decline(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(giveNoticeForMunicipality)
  async give(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof giveNoticeForMunicipality>) {
    await this.notices.give(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(receiveNoticeForMunicipality)
  async receive(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof receiveNoticeForMunicipality>) {
    await this.notices.receive(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(rescindForMunicipality)
  async rescind(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof rescindForMunicipality>) {
    await this.notices.rescind(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(estimateMunicipalityExit)
  async estimate(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof estimateMunicipalityExit>) {
    return toEstimate(await this.estimates.of(workOf(caller, source), params.agreementId, query.noticeOn));
  }

  private async shown(agreementId: string, caller: Principal) {
    return toLifecycle(await this.lifecycle.read(agreementId, caller));
  }

  private async shownAmendment({ agreementId, agreementAmendmentId }: Params, caller: Principal) {
    return toSentAmendment(await this.answers.read(agreementId, agreementAmendmentId, caller));
  }
}
