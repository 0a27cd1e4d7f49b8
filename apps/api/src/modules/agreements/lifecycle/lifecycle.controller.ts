/** HTTP for what follows a signed agreement, on the agency's side. */
import { Controller } from '@nestjs/common';
import { changeSuspension, declineRenewal, estimateExit, giveNotice, readAgreementLifecycle, receiveNotice, rescindNotice, settleAgreement, suspendServices } from '@rapport/api-contract/agreement-lifecycle';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { workOf } from '../signing/document-answer.js';
import { ExitEstimates } from './exit-estimate.service.js';
import { toEstimate, toLifecycle, toSuspension } from './lifecycle.serializer.js';
import { LifecycleService } from './lifecycle.service.js';
import { NoticesService } from './notices.service.js';
import { SettlementService } from './settlement.service.js';
import { SuspensionsService } from './suspensions.service.js';

@Controller()
export class LifecycleController {
  constructor(private readonly lifecycle: LifecycleService, private readonly notices: NoticesService, private readonly suspensions: SuspensionsService, private readonly settlement: SettlementService, private readonly estimates: ExitEstimates) {}

  @Serve(readAgreementLifecycle)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readAgreementLifecycle>) {
    return this.shown(params.agreementId, caller);
  }

  @Serve(suspendServices)
  async suspend(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof suspendServices>) {
    return toSuspension(await this.suspensions.suspend(params.agreementId, body, caller));
  }

  @Serve(changeSuspension)
  async changeSuspension(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof changeSuspension>) {
    return toSuspension(await this.suspensions.change(params.agreementId, params.agreementSuspensionId, body, caller));
  }

  @Serve(declineRenewal)
  async decline(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof declineRenewal>) {
    await this.notices.decline(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(giveNotice)
  async give(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof giveNotice>) {
    await this.notices.give(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(receiveNotice)
  async receive(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof receiveNotice>) {
    await this.notices.receive(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(rescindNotice)
  async rescind(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof rescindNotice>) {
    await this.notices.rescind(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(settleAgreement)
  async settle(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof settleAgreement>) {
    await this.settlement.step(params.agreementId, body);
    return this.shown(params.agreementId, caller);
  }

  @Serve(estimateExit)
  async estimate(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof estimateExit>) {
    return toEstimate(await this.estimates.of(workOf(caller, source), params.agreementId, query.noticeOn));
  }

  private async shown(agreementId: string, caller: Principal) {
    return toLifecycle(await this.lifecycle.read(agreementId, caller));
  }
}
