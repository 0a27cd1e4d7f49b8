/** HTML on which residents complain. */
import { Controller, Req, Res, UseFilters } from '@nestjs/common';
import { openComplaintStatus, sendComplaint, showComplaintForm, showComplaintStatus } from '@rapport/api-contract/resident-complaints';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply } from 'fastify';
import { Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import type { Visit } from '../../surveys/resident/agency-page.service.js';
import { fieldsOf } from '../../surveys/resident/form-fields.js';
import { ResidentFilter } from '../../surveys/resident/resident.filter.js';
import { sendPage } from '../../surveys/resident/send-page.js';
import { ResidentComplaintsService, type Values } from './resident-complaints.service.js';

/** Where a complaint comes from is nobody's business: neither its address nor its browser is kept with it. */
const visit = (lang: string | undefined, request: ServedRequest): Visit => ({ lang, accept: request.headers['accept-language'], source: { ...sourceOf(request), ip: null, userAgent: null, device: null } });
const valuesOf = (body: unknown): Values => Object.fromEntries(fieldsOf(body));

@Controller()
@UseFilters(ResidentFilter)
export class ResidentComplaintsController {
  constructor(private readonly pages: ResidentComplaintsService) {}

  @Serve(showComplaintForm)
  async form(@Input() { params, query }: InputOf<typeof showComplaintForm>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.pages.form(params.slug, visit(query.lang, request)));
  }

  @Serve(sendComplaint)
  async send(@Input() { params, query }: InputOf<typeof sendComplaint>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.pages.send(params.slug, visit(query.lang, request), valuesOf(request.body)));
  }

  @Serve(showComplaintStatus)
  async status(@Input() { params, query }: InputOf<typeof showComplaintStatus>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.pages.status(params.slug, visit(query.lang, request), null));
  }

  @Serve(openComplaintStatus)
  async open(@Input() { params, query }: InputOf<typeof openComplaintStatus>, @Req() request: ServedRequest, @Res() reply: FastifyReply) {
    await sendPage(request, reply, await this.pages.status(params.slug, visit(query.lang, request), valuesOf(request.body)));
  }
}
