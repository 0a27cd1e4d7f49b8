/** HTTP for the second person who confirms the right to complaints. */
import { Controller } from '@nestjs/common';
import { confirmComplaintRight, listComplaintRights } from '@rapport/api-contract/complaint-rights';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../http/serve.js';
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

  @Serve(confirmComplaintRight)
  async confirm(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof confirmComplaintRight>) {
    await this.rights.confirm(caller, params.membershipId, body.personId);
  }
}
