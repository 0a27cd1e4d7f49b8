/** HTTP of the municipality's own area: what it was sent, and what it says to it. */
import { Controller } from '@nestjs/common';
import {
  addSharedComment, approveAgreement, compareSentVersions, forecastSentVersion, listSentAgreements, listSharedComments, listSharedEvents, openSentVersion, readMyMunicipality, readSentAgreement, readSentVersion, rejectAgreement, reopenSharedComment,
  replyToSharedComment, requestChanges, resolveSharedComment,
} from '@rapport/api-contract/municipality-agreements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toComment } from '../agreements.serializer.js';
import { AgreementTrail } from '../drafting/agreement-trail.js';
import { ComparisonService } from '../drafting/comparison.service.js';
import { figuresOf } from '../drafting/figures.js';
import { AnswersService } from './answers.service.js';
import { CommentsService, type ShownComment, speakerOf } from './comments.service.js';
import { MunicipalityAgreementsService } from './municipality-agreements.service.js';
import { toSentAgreement, toSentSummary, toSentVersion, toSentVersionSummary, toSharedEvent } from './municipality.serializer.js';

@Controller()
export class MunicipalityAgreementsController {
  constructor(
    private readonly agreements: MunicipalityAgreementsService, private readonly answers: AnswersService, private readonly comments: CommentsService, private readonly trail: AgreementTrail, private readonly comparison: ComparisonService,
  ) {}

  @Serve(readMyMunicipality)
  self(@Caller() caller: Principal) {
    return this.agreements.self(caller);
  }

  @Serve(listSentAgreements)
  async list(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listSentAgreements>) {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const page = pageFrom(await this.agreements.page(caller, { state: query.state ?? null, endingBefore: query.endingBefore ?? null }, before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toSentSummary) };
  }

  @Serve(readSentAgreement)
  read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readSentAgreement>) {
    return this.shown(params.agreementId, caller);
  }

  @Serve(listSharedEvents)
  async events(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof listSharedEvents>) {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    await this.agreements.read(params.agreementId, caller);
    const page = pageFrom(await this.trail.page(params.agreementId, true, before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toSharedEvent) };
  }

  @Serve(readSentVersion)
  async version(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readSentVersion>) {
    return toSentVersion(await this.agreements.version(params.agreementId, params.agreementVersionId, caller));
  }

  @Serve(openSentVersion)
  async open(@Caller() caller: Principal, @Input() { params }: InputOf<typeof openSentVersion>) {
    await this.answers.open(params.agreementId, params.agreementVersionId, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(forecastSentVersion)
  async forecast(@Caller() caller: Principal, @Input() { params }: InputOf<typeof forecastSentVersion>) {
    const { version, withdrawnRates } = await this.agreements.priced(params.agreementId, params.agreementVersionId, caller);
    const { forecast, faults } = version.pricedFrom ? figuresOf(version.pricedFrom, true) : { forecast: null, faults: [] };
    return { forecast, because: faults[0]?.message ?? null, withdrawnRates };
  }

  @Serve(compareSentVersions)
  async compare(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof compareSentVersions>) {
    const { older, newer, ...redline } = await this.comparison.ofPair(() => this.agreements.pair(params.agreementId, query, caller), caller, source);
    return { from: toSentVersionSummary(older), to: toSentVersionSummary(newer), ...redline };
  }

  @Serve(listSharedComments)
  async listComments(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof listSharedComments>) {
    const [after = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    await this.agreements.read(params.agreementId, caller);
    const filter = { state: query.state, versionId: query.versionId ?? null, clauseId: query.clauseId ?? null, scope: 'shared' as const };
    const page = pageFrom(await this.comments.page(params.agreementId, filter, after, query.limit + 1, speakerOf(caller)), query.limit, ({ comment }) => [comment.id]);
    return { ...page, items: page.items.map((each) => said(each, caller)) };
  }

  @Serve(addSharedComment)
  async comment(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof addSharedComment>) {
    return said(await this.comments.add(params.agreementId, { ...body, scope: 'shared' }, speakerOf(caller)), caller);
  }

  @Serve(replyToSharedComment)
  async reply(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof replyToSharedComment>) {
    return said(await this.comments.reply(params.agreementId, params.agreementCommentId, body, speakerOf(caller)), caller);
  }

  @Serve(resolveSharedComment)
  async resolve(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof resolveSharedComment>) {
    return said(await this.comments.resolve(params.agreementId, params.agreementCommentId, body.words, speakerOf(caller)), caller);
  }

  @Serve(reopenSharedComment)
  async reopen(@Caller() caller: Principal, @Input() { params }: InputOf<typeof reopenSharedComment>) {
    return said(await this.comments.reopen(params.agreementId, params.agreementCommentId, speakerOf(caller)), caller);
  }

  @Serve(requestChanges)
  async requestChanges(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof requestChanges>) {
    await this.answers.requestChanges(params.agreementId, body, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(approveAgreement)
  async approve(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof approveAgreement>) {
    await this.answers.approve(params.agreementId, { ...body, note: body.note || null }, caller);
    return this.shown(params.agreementId, caller);
  }

  @Serve(rejectAgreement)
  async reject(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof rejectAgreement>) {
    await this.answers.reject(params.agreementId, body);
    return this.shown(params.agreementId, caller);
  }

  private async shown(agreementId: string, caller: Principal) {
    return toSentAgreement(await this.agreements.read(agreementId, caller));
  }
}

function said(comment: ShownComment, caller: Principal) {
  const { userId, side } = speakerOf(caller);
  return toComment(comment, userId, side);
}
