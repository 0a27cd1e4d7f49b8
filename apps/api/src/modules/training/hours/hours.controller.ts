/** HTTP for hours and for training from elsewhere. */
import { Controller, Req } from '@nestjs/common';
import {
  decideExternalTraining, listExternalTraining, listHourCategories, listHoursTemplates, listMyExternalTraining, readMyHours, readMyProof, readPersonHours, readProof, recordExternalTraining, reportMyTraining,
  uploadMyProof, uploadProof, voidExternalTraining,
} from '@rapport/api-contract/hours';
import type { InputOf } from '@rapport/api-contract/route';
import { FileNotSent } from '../../../platform/files/files.errors.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { refuseWithoutStaffNames } from '../../../platform/identity/staff-names.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { ExternalTrainingService } from './external-training.service.js';
import { HoursStandingService } from './hours-standing.service.js';
import { hoursTemplates } from './hours-templates.js';
import { toExternal, toProof } from './hours.serializer.js';

@Controller()
export class HoursController {
  constructor(private readonly external: ExternalTrainingService, private readonly standing: HoursStandingService) {}

  @Serve(uploadMyProof)
  uploadMine(@Caller() caller: Principal, @Req() request: ServedRequest) {
    return this.receive(caller, request);
  }

  @Serve(uploadProof)
  upload(@Caller() caller: Principal, @Req() request: ServedRequest) {
    return this.receive(caller, request);
  }

  @Serve(reportMyTraining)
  async report(@Input() { body }: InputOf<typeof reportMyTraining>, @Caller() caller: Principal) {
    return toExternal(await this.external.report(caller, body));
  }

  @Serve(listMyExternalTraining)
  async mine(@Input() { query }: InputOf<typeof listMyExternalTraining>, @Caller() caller: Principal) {
    const page = await this.external.mine(caller, query);
    return { ...page, items: page.items.map(toExternal) };
  }

  @Serve(readMyProof)
  myProof(@Input() { params }: InputOf<typeof readMyProof>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.external.proof(caller, source, params.externalTrainingId, true);
  }

  @Serve(recordExternalTraining)
  async record(@Input() { body }: InputOf<typeof recordExternalTraining>, @Caller() caller: Principal) {
    return toExternal(await this.external.record(caller, body));
  }

  @Serve(listExternalTraining)
  async list(@Input() { query }: InputOf<typeof listExternalTraining>) {
    const page = await this.external.page(query);
    return { ...page, items: page.items.map(toExternal) };
  }

  @Serve(readProof)
  proof(@Input() { params }: InputOf<typeof readProof>, @Caller() caller: Principal, @CallSource() source: Source) {
    refuseWithoutStaffNames(caller, 'A proof');
    return this.external.proof(caller, source, params.externalTrainingId, false);
  }

  @Serve(decideExternalTraining)
  async decide(@Input() { params, body }: InputOf<typeof decideExternalTraining>, @Caller() caller: Principal) {
    return toExternal(await this.external.decide(caller, params.externalTrainingId, body));
  }

  @Serve(voidExternalTraining)
  async void(@Input() { params, body }: InputOf<typeof voidExternalTraining>, @Caller() caller: Principal) {
    return toExternal(await this.external.void(caller, params.externalTrainingId, body.reason));
  }

  @Serve(readMyHours)
  myHours(@Caller() caller: Principal) {
    return this.standing.mine(caller);
  }

  @Serve(readPersonHours)
  personHours(@Input() { params }: InputOf<typeof readPersonHours>, @Caller() caller: Principal) {
    return this.standing.person(caller, params.personId);
  }

  @Serve(listHourCategories)
  async categories() {
    return { categories: await this.standing.categories() };
  }

  @Serve(listHoursTemplates)
  templates() {
    return { items: hoursTemplates };
  }

  private async receive(caller: Principal, request: ServedRequest) {
    const part = request.isMultipart() ? await request.file() : undefined;
    if (!part) throw new FileNotSent();
    return toProof(await this.external.upload(caller, sourceOf(request), { content: part.file, name: part.filename }));
  }
}
