/** HTML for residents, but for opening a survey (open-page.ts). */
import { Controller, Req, Res, UseFilters } from '@nestjs/common';
import { answerPreview, answerSurvey, showAgency, showPreview, showStop, stop, surveyAsset, verifyMessage } from '@rapport/api-contract/resident';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply } from 'fastify';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import { AgencyPageService } from './agency-page.service.js';
import { fieldsOf } from './form-fields.js';
import { PreviewService } from './preview.service.js';
import { SurveyRenderer } from './renderer.js';
import { ResidentFilter } from './resident.filter.js';
import { ResidentService } from './resident.service.js';
import { asked, sendPage, takesGzip } from './send-page.js';

const visit = (lang: string | undefined, request: ServedRequest) => ({ lang, accept: request.headers['accept-language'], source: sourceOf(request) });

@Controller()
@UseFilters(ResidentFilter)
export class ResidentPagesController {
  constructor(private readonly residents: ResidentService, private readonly previews: PreviewService, private readonly agencies: AgencyPageService, private readonly built: SurveyRenderer) {}

  @Serve(answerSurvey)
  async answer(@Input() { params, query }: InputOf<typeof answerSurvey>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.residents.answer(asked(params.token, query, request), fieldsOf(request.body)));
  }

  @Serve(showPreview)
  async preview(@Input() { params, query }: InputOf<typeof showPreview>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.previews.show(asked(params.token, query, request), null));
  }

  @Serve(answerPreview)
  async answerPreview(@Input() { params, query }: InputOf<typeof answerPreview>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.previews.show(asked(params.token, query, request), fieldsOf(request.body)));
  }

  @Serve(showStop)
  async showStop(@Input() { params, query }: InputOf<typeof showStop>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.agencies.stop(params.token, null, visit(query.lang, request)));
  }

  /** A mail program posts `List-Unsubscribe=One-Click`; that means everything (RFC 8058). */
  @Serve(stop)
  async stop(@Input() { params, query }: InputOf<typeof stop>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    const what = fieldsOf(request.body).find(([name]) => name === 'what')?.[1];
    const wish = what === 'programme' || what === 'undo' ? what : 'all';
    await sendPage(request, reply, await this.agencies.stop(params.token, wish, visit(query.lang, request)));
  }

  @Serve(showAgency)
  async agency(@Input() { params, query }: InputOf<typeof showAgency>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.agencies.show(params.slug, null, visit(query.lang, request)));
  }

  @Serve(verifyMessage)
  async verify(@Input() { params, query }: InputOf<typeof verifyMessage>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    const code = fieldsOf(request.body).find(([name]) => name === 'code')?.[1] ?? '';
    await sendPage(request, reply, await this.agencies.show(params.slug, code, visit(query.lang, request)));
  }

  @Serve(surveyAsset)
  asset(@Input() { params }: InputOf<typeof surveyAsset>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    const file = this.built.file(params.file);
    if (!file) throw new NotFound('file');
    const packed = takesGzip(request);
    void reply.header('content-type', file.type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
    if (packed) void reply.header('content-encoding', 'gzip');
    void reply.send(packed ? file.gzip : file.plain);
  }
}
