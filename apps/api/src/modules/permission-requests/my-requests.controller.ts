/** HTTP for one's own requests for written permission. */
import { Controller, Req } from '@nestjs/common';
import {
  answerPermissionRequest, appealPermissionRequest, listMyPermissionRequests, putArtefact, readMyArtefact, readMyPermissionRequest, submitPermissionRequest, triagePermission, withdrawPermissionRequest,
} from '@rapport/api-contract/permission-requests';
import type { InputOf } from '@rapport/api-contract/route';
import { triage } from '@rapport/policy-engine/permission-triage';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { ServedRequest } from '../../platform/http/served-request.js';
import type { Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { MyRequestsService } from './my-requests.service.js';
import { toRequest, toRequestDetail } from './permission-requests.serializer.js';

@Controller()
export class MyRequestsController {
  constructor(private readonly requests: MyRequestsService) {}

  @Serve(triagePermission)
  triage(@Input() { body }: InputOf<typeof triagePermission>) {
    return triage(body);
  }

  @Serve(listMyPermissionRequests)
  async mine(@Input() { query }: InputOf<typeof listMyPermissionRequests>, @Caller() caller: Principal) {
    const rows = await this.requests.mine(caller, decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null, query.limit + 1);
    const page = pageFrom(rows, query.limit, ({ row }) => [row.id]);
    return { ...page, items: page.items.map(toRequest) };
  }

  @Serve(submitPermissionRequest)
  async submit(@Input() { body }: InputOf<typeof submitPermissionRequest>, @Caller() caller: Principal) {
    return toRequestDetail(await this.requests.submit(caller, body));
  }

  @Serve(readMyPermissionRequest)
  async read(@Input() { params }: InputOf<typeof readMyPermissionRequest>, @Caller() caller: Principal) {
    return toRequestDetail(await this.requests.read(caller, params.permissionRequestId));
  }

  @Serve(putArtefact)
  async putArtefact(@Input() { params }: InputOf<typeof putArtefact>, @Req() request: ServedRequest, @Caller() caller: Principal, @CallSource() source: Source) {
    const part = request.isMultipart() ? await request.file() : undefined;
    return toRequestDetail(await this.requests.putArtefact(caller, source, params.permissionRequestId, part ? { content: part.file, name: part.filename ?? '' } : null));
  }

  @Serve(readMyArtefact)
  artefact(@Input() { params }: InputOf<typeof readMyArtefact>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.requests.artefact(caller, source, params.permissionRequestId, true);
  }

  @Serve(answerPermissionRequest)
  async answer(@Input() { params, body }: InputOf<typeof answerPermissionRequest>, @Caller() caller: Principal) {
    return toRequestDetail(await this.requests.answer(caller, params.permissionRequestId, body.note));
  }

  @Serve(withdrawPermissionRequest)
  async withdraw(@Input() { params }: InputOf<typeof withdrawPermissionRequest>, @Caller() caller: Principal) {
    return toRequestDetail(await this.requests.withdraw(caller, params.permissionRequestId));
  }

  @Serve(appealPermissionRequest)
  async appeal(@Input() { params, body }: InputOf<typeof appealPermissionRequest>, @Caller() caller: Principal) {
    return toRequestDetail(await this.requests.appeal(caller, params.permissionRequestId, body.note));
  }
}
