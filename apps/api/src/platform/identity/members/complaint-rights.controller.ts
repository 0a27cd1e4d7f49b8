/** HTTP for the second person who confirms the right to complaints. */
import { Controller, Req } from '@nestjs/common';
import { confirmComplaintRight, listComplaintRights, readOwnComplaintRight } from '@rapport/api-contract/complaint-rights';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../http/serve.js';
import { type ServedRequest, sourceOf } from '../../http/served-request.js';
import type { Principal } from '../principal.js';
import { ComplaintRights } from './complaint-rights.service.js';

@Controller()
export class ComplaintRightsController {
  constructor(private readonly rights: ComplaintRights) {}

  @Serve(listComplaintRights)
  async list(@Caller() caller: Principal) {
    const waiting = await this.rights.waiting(caller);
    return {
      items: waiting.map(({ row, login, givenBy, kind, confirmers, mayConfirm }) => ({
        membershipId: row.membershipId, name: login?.name ?? '', email: login?.email ?? '', roles: row.roles, givenBy, givenAt: row.givenAt.toISOString(), confirmedBy: kind, confirmers, mayConfirm,
        person: row.personId === null ? null : { id: row.personId, name: row.personName ?? '', employeeNumber: row.employeeNumber ?? '', unit: row.unitName },
      })),
    };
  }

  @Serve(readOwnComplaintRight)
  async own(@Caller() caller: Principal, @Req() request: ServedRequest) {
    const own = await this.rights.own(caller, sourceOf(request));
    return { waiting: own && { roles: own.row.roles, givenBy: own.givenBy, givenAt: own.row.givenAt.toISOString(), linked: own.row.personId !== null, confirmers: own.confirmers.map(({ name }) => name) } };
  }

  @Serve(confirmComplaintRight)
  async confirm(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof confirmComplaintRight>) {
    await this.rights.confirm(caller, params.membershipId, body.personId);
  }
}
