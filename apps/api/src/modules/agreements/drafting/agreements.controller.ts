/** HTTP for agreements and their versions, as the agency works on them. */
import { Controller } from '@nestjs/common';
import {
  compareAgreementVersions, createAgreement, discardAgreementVersion, forecastAgreement, forecastVersion, listAgreementEvents, listAgreements, markAgreementReady, readAgreement, readAgreementVersion, returnAgreement, saveAgreementDraft, sendAgreement,
  startAgreementVersion, submitAgreement, withdrawAgreement,
} from '@rapport/api-contract/agreements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toDetail, toEvent, toSummary, toVersion, toVersionSummary } from '../agreements.serializer.js';
import { AgreementsService } from './agreements.service.js';
import { ComparisonService } from './comparison.service.js';
import { DraftsService } from './drafts.service.js';
import { SendingService } from './sending.service.js';

@Controller()
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService, private readonly drafts: DraftsService, private readonly sending: SendingService, private readonly comparison: ComparisonService) {}

  @Serve(listAgreements)
  async list(@Input() { query }: InputOf<typeof listAgreements>) {
    const filter = { municipalityId: query.municipalityId ?? null, state: query.state ?? null, endingBefore: query.endingBefore ?? null, number: query.number || null };
    if (query.sort === 'ending') {
      const page = pageFrom(await this.agreements.ending(filter, decodeCursor(query.cursor, z.tuple([z.iso.date(), z.uuid()])), query.limit + 1), query.limit, (row) => [row.termUntil, row.id]);
      return { ...page, items: page.items.map(toSummary) };
    }
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const page = pageFrom(await this.agreements.newest(filter, before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toSummary) };
  }

  @Serve(createAgreement)
  async create(@Caller() caller: Principal, @Input() { body }: InputOf<typeof createAgreement>) {
    return this.detail(await this.drafts.create(body, caller), caller);
  }

  @Serve(readAgreement)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readAgreement>) {
    return this.detail(params.agreementId, caller);
  }

  @Serve(listAgreementEvents)
  async events(@Input() { params, query }: InputOf<typeof listAgreementEvents>) {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const page = pageFrom(await this.agreements.events(params.agreementId, before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toEvent) };
  }

  @Serve(readAgreementVersion)
  version(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readAgreementVersion>) {
    return this.shown(params, caller);
  }

  @Serve(saveAgreementDraft)
  async save(@Caller() caller: Principal, @Input() { params, body: { wording, ...body } }: InputOf<typeof saveAgreementDraft>) {
    const negotiated = wording && { overrides: Object.fromEntries(wording.overrides.map(({ clauseId, ...words }) => [clauseId, words])), added: wording.added };
    await this.drafts.save(params.agreementId, params.agreementVersionId, { ...body, ...(body.coverNote === undefined ? {} : { coverNote: body.coverNote || null }), wording: negotiated }, caller);
    return this.shown(params, caller);
  }

  @Serve(forecastAgreement)
  forecast(@Input() { params, body }: InputOf<typeof forecastAgreement>) {
    return this.agreements.forecast(params.agreementId, body);
  }

  @Serve(forecastVersion)
  versionForecast(@Input() { params }: InputOf<typeof forecastVersion>) {
    return this.agreements.versionForecast(params.agreementId, params.agreementVersionId);
  }

  @Serve(submitAgreement)
  async submit(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof submitAgreement>) {
    await this.drafts.submit(params.agreementId, params.agreementVersionId, body.revision, body.note || null, caller);
    return this.shown(params, caller);
  }

  @Serve(markAgreementReady)
  async markReady(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof markAgreementReady>) {
    await this.drafts.markReady(params.agreementId, params.agreementVersionId, body.revision, body.note || null, caller);
    return this.shown(params, caller);
  }

  @Serve(returnAgreement)
  async giveBack(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof returnAgreement>) {
    await this.drafts.giveBack(params.agreementId, params.agreementVersionId, body.revision, body.reason, caller);
    return this.shown(params, caller);
  }

  @Serve(discardAgreementVersion)
  async discard(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof discardAgreementVersion>) {
    await this.drafts.discard(params.agreementId, params.agreementVersionId, body.revision, body.note || null, caller);
    return this.detail(params.agreementId, caller);
  }

  @Serve(startAgreementVersion)
  async startVersion(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof startAgreementVersion>) {
    return this.shown({ ...params, agreementVersionId: await this.drafts.startVersion(params.agreementId, body, caller) }, caller);
  }

  @Serve(sendAgreement)
  async send(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof sendAgreement>) {
    await this.sending.send(params.agreementId, params.agreementVersionId, body, caller);
    return this.detail(params.agreementId, caller);
  }

  @Serve(withdrawAgreement)
  async withdraw(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof withdrawAgreement>) {
    await this.sending.withdraw(params.agreementId, body, caller);
    return this.detail(params.agreementId, caller);
  }

  @Serve(compareAgreementVersions)
  async compare(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof compareAgreementVersions>) {
    const { older, newer, ...redline } = await this.comparison.ofPair(() => this.agreements.pair(params.agreementId, query), caller, source);
    return { from: toVersionSummary(older), to: toVersionSummary(newer), ...redline };
  }

  private async detail(agreementId: string, caller: Principal) {
    return toDetail(await this.agreements.read(agreementId, caller));
  }

  private async shown({ agreementId, agreementVersionId }: { agreementId: string; agreementVersionId: string }, caller: Principal) {
    return toVersion(await this.agreements.version(agreementId, agreementVersionId, caller));
  }
}
