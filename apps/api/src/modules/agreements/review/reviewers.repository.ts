/** Members and open invitations of one municipality. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@rapport/api-contract/permissions';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import type { MemberInvitationRow } from '../../../platform/identity/members/member-invitations.repository.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface ReviewerRow { membershipId: string; name: string; email: string; roles: Role[]; lastSeenAt: Date | null }

@Injectable()
export class ReviewersRepository {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  /** Names and addresses are those of the logins. */
  active(municipalityId: string): Promise<ReviewerRow[]> {
    return this.identity.query<ReviewerRow>(
      `select m.id as "membershipId", u.name, u.email, m.roles, m.last_seen_at as "lastSeenAt" from membership m join app_user u on u.id = m.user_id
       where m.agency_id = $1 and m.municipality_id = $2 and m.ended_at is null and u.disabled_at is null order by lower(u.name), m.id limit 500`, [this.tenant.agencyId, municipalityId]);
  }

  invited(municipalityId: string): Promise<MemberInvitationRow[]> {
    return this.tenant.query(
      `select id, email, name, roles, municipality_id as "municipalityId", language, invited_by_name as "invitedByName", created_at as "createdAt", sent_at as "sentAt", expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt",
         send_number as "sendNumber" from member_invitation where agency_id = $1 and municipality_id = $2 and accepted_at is null and revoked_at is null order by id desc limit 100`, [this.tenant.agencyId, municipalityId]);
  }
}
