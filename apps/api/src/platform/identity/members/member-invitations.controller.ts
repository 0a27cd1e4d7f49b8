/** HTTP for the agency's invitations. */
import { Controller } from '@nestjs/common';
import { inviteMember, listMemberInvitations, listStaffDomains, resendMemberInvitation, revokeMemberInvitation } from '@rapport/api-contract/members';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../http/serve.js';
import type { Principal } from '../principal.js';
import { MemberInvitationsService } from './member-invitations.service.js';
import { toInvitation } from './members.serializer.js';

@Controller()
export class MemberInvitationsController {
  constructor(private readonly invitations: MemberInvitationsService) {}

  @Serve(listMemberInvitations)
  async list(@Input() { query }: InputOf<typeof listMemberInvitations>) {
    const page = await this.invitations.list(query);
    return { ...page, items: page.items.map((row) => toInvitation(row, new Date())) };
  }

  @Serve(inviteMember)
  async invite(@Caller() caller: Principal, @Input() { body }: InputOf<typeof inviteMember>) {
    return toInvitation(await this.invitations.invite(caller.permissions, body), new Date());
  }

  @Serve(listStaffDomains)
  async staffDomains() {
    return { domains: await this.invitations.staffDomains() };
  }

  @Serve(resendMemberInvitation)
  async resend(@Caller() caller: Principal, @Input() { params }: InputOf<typeof resendMemberInvitation>) {
    return toInvitation(await this.invitations.resend(caller.permissions, params.memberInvitationId), new Date());
  }

  @Serve(revokeMemberInvitation)
  async revoke(@Input() { params }: InputOf<typeof revokeMemberInvitation>) {
    return toInvitation(await this.invitations.revoke(params.memberInvitationId), new Date());
  }
}
