/** HTTP for publishing, ending, comparing, and the rules for it. */
import { Controller } from '@nestjs/common';
import { changePolicySettings, compareVersions, previewConsequences, publishVersion, readPolicySettings, rescindVersion, scheduleVersion, unscheduleVersion } from '@rapport/api-contract/policies';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { VersionDesk } from '../authoring/version-desk.service.js';
import { ConsequencesService } from './consequences.service.js';
import { PublicationService } from './publication.service.js';

@Controller()
export class PublicationController {
  constructor(private readonly publication: PublicationService, private readonly foresight: ConsequencesService, private readonly desk: VersionDesk) {}

  @Serve(publishVersion)
  async publish(@Input() { params, body }: InputOf<typeof publishVersion>, @Caller() caller: Principal) {
    await this.publication.publish(params.policyId, params.policyVersionId, body.effectiveOn ?? null, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(scheduleVersion)
  async schedule(@Input() { params, body }: InputOf<typeof scheduleVersion>, @Caller() caller: Principal) {
    await this.publication.schedule(params.policyId, params.policyVersionId, new Date(body.publishAt), body.effectiveOn ?? null, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(unscheduleVersion)
  async unschedule(@Input() { params }: InputOf<typeof unscheduleVersion>, @Caller() caller: Principal) {
    await this.publication.unschedule(params.policyId, params.policyVersionId);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(rescindVersion)
  async rescind(@Input() { params, body }: InputOf<typeof rescindVersion>, @Caller() caller: Principal) {
    await this.publication.rescind(params.policyId, params.policyVersionId, body.reason, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(previewConsequences)
  preview(@Input() { params, query }: InputOf<typeof previewConsequences>) {
    return this.foresight.preview(params.policyId, params.policyVersionId, { materiality: query.materiality ?? null, effectiveOn: query.effectiveOn ?? null });
  }

  @Serve(compareVersions)
  compare(@Input() { params, query }: InputOf<typeof compareVersions>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.foresight.compare(caller, source, params.policyId, query.from ?? null, query.to ?? null);
  }

  @Serve(readPolicySettings)
  readSettings() {
    return this.foresight.readSettings();
  }

  @Serve(changePolicySettings)
  changeSettings(@Input() { body }: InputOf<typeof changePolicySettings>) {
    return this.foresight.changeSettings(body);
  }
}
