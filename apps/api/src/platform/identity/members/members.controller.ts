/** HTTP for members, their sessions and the agency's rules of sign-in. */
import { Controller } from '@nestjs/common';
import {
  changeMemberRoles, changeSignInPolicy, endMembership, endMemberSession, endMemberSessions, listMembers, listMemberSessions, reactivateMembership, readMember, readSignInPolicy,
} from '@rapport/api-contract/members';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../http/serve.js';
import type { Principal } from '../principal.js';
import { toSessionListing } from '../session.serializer.js';
import { toMember } from './members.serializer.js';
import { MembersService } from './members.service.js';
import { SignInPolicyService } from './sign-in-policy.service.js';

@Controller()
export class MembersController {
  constructor(private readonly members: MembersService, private readonly policy: SignInPolicyService) {}

  @Serve(listMembers)
  async list(@Input() { query }: InputOf<typeof listMembers>) {
    const page = await this.members.list(query);
    return { ...page, items: page.items.map(toMember) };
  }

  @Serve(readMember)
  async read(@Input() { params }: InputOf<typeof readMember>) {
    return toMember(await this.members.read(params.membershipId));
  }

  @Serve(changeMemberRoles)
  async changeRoles(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof changeMemberRoles>) {
    return toMember(await this.members.changeRoles(caller, params.membershipId, body));
  }

  @Serve(endMembership)
  async end(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof endMembership>) {
    return toMember(await this.members.end(caller, params.membershipId, body.reason));
  }

  @Serve(reactivateMembership)
  async reactivate(@Caller() caller: Principal, @Input() { params }: InputOf<typeof reactivateMembership>) {
    return toMember(await this.members.reactivate(caller, params.membershipId));
  }

  @Serve(listMemberSessions)
  async sessions(@Caller() caller: Principal, @Input() { params }: InputOf<typeof listMemberSessions>) {
    const current = caller.kind === 'user' ? caller.sessionId : null;
    return { items: (await this.members.sessionsOf(params.membershipId)).map((session) => toSessionListing(session, current)) };
  }

  @Serve(endMemberSession)
  async endSession(@Input() { params }: InputOf<typeof endMemberSession>) {
    await this.members.endSession(params.membershipId, params.memberSessionId);
  }

  @Serve(endMemberSessions)
  async endSessions(@Input() { params }: InputOf<typeof endMemberSessions>) {
    return { ended: await this.members.endSessions(params.membershipId) };
  }

  @Serve(readSignInPolicy)
  readPolicy() {
    return this.policy.read();
  }

  @Serve(changeSignInPolicy)
  changePolicy(@Input() { body }: InputOf<typeof changeSignInPolicy>) {
    return this.policy.change(body);
  }
}
