/** People of a municipality who review and sign: who they are, and inviting another one by mail. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { MemberInvitationsService } from '../../../platform/identity/members/member-invitations.service.js';
import { AgreementDesk } from '../drafting/agreement-desk.js';
import { ReviewersRepository, type ReviewerRow } from './reviewers.repository.js';
import { RightsTakenRepository } from './rights-taken.repository.js';

export interface ReviewerInvite { email: string; name?: string | undefined; roles: ('municipality_reviewer' | 'municipality_signatory')[]; language?: string | undefined }

@Injectable()
export class ReviewersService {
  constructor(private readonly reviewers: ReviewersRepository, private readonly invitations: MemberInvitationsService, private readonly desk: AgreementDesk, private readonly audit: AuditService, private readonly rights: RightsTakenRepository) {}

  /** Members whose login is open, by name. */
  active(municipalityId: string): Promise<ReviewerRow[]> {
    return this.reviewers.active(municipalityId);
  }

  async of(agreementId: string) {
    const { agreement } = await this.desk.look(agreementId);
    return { members: await this.reviewers.active(agreement.municipalityId), invitations: await this.reviewers.invited(agreement.municipalityId), taken: await this.rights.latest(agreement.municipalityId) };
  }

  /** The municipality is that of the agreement, never one that the caller names. */
  async invite(agreementId: string, { email, name, roles, language }: ReviewerInvite, caller: Principal) {
    const desk = await this.desk.take(agreementId);
    await this.desk.refuse('invite', desk, null, [], caller);
    const { municipalityId } = desk.agreement;
    const invitation = await this.invitations.invite(caller.permissions, { email, roles: [...new Set(roles)], municipalityId, ...(name === undefined ? {} : { name }), ...(language === undefined ? {} : { language }) });
    await this.audit.record({ action: 'agreements.reviewer-invited', objectType: 'agreement', objectId: agreementId, after: { invitationId: invitation.id, municipalityId, roles } });
    return invitation;
  }
}
