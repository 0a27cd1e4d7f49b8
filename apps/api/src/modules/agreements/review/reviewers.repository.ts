/** Members and open invitations of one municipality. */
import { Injectable } from '@nestjs/common';
import type { OfSide, SideRole } from '@rapport/agreement-engine/side-authority';
import { type Role, rolePermissions, roles } from '@rapport/api-contract/permissions';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import type { MemberInvitationRow } from '../../../platform/identity/members/member-invitations.repository.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface ReviewerRow { membershipId: string; name: string; email: string; roles: Role[]; lastSeenAt: Date | null }
/** `invitedBy`: of the agency; null where nobody was, as for members from before invitations. */
export interface ActingRow extends OfSide { name: string | null; email: string; roles: SideRole[]; state: 'member' | 'invited'; since: Date; invitedBy: string | null }

const answerableRoles = roles.filter((role) => rolePermissions[role].some((permission) => permission === 'agreements:send' || permission === 'agreements:sign'));

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

  /** Whom an invitation is for, and who sent it; undefined once it is taken back. */
  async invitedAs(invitationId: string): Promise<{ who: string; by: string } | undefined> {
    return (await this.tenant.query<{ who: string; by: string }>("select coalesce(name || ' (' || email || ')', email) as who, invited_by_name as by from member_invitation where agency_id = $1 and id = $2 and revoked_at is null", [this.tenant.agencyId, invitationId]))[0];
  }

  /** A member of a municipality, and the user who gave the roles; undefined once the membership has ended. */
  async given(membershipId: string, by: string): Promise<{ who: string; by: string } | undefined> {
    return (await this.identity.query<{ who: string; by: string }>(
      `select u.name || ' (' || u.email || ')' as who, coalesce((select g.name from app_user g join membership o on o.agency_id = $1 and o.user_id = g.id where g.id = $3), '–') as by
       from membership m join app_user u on u.id = m.user_id where m.agency_id = $1 and m.id = $2 and m.ended_at is null and m.municipality_id is not null`, [this.tenant.agencyId, membershipId, by]))[0];
  }

  /** Everybody who acts for a municipality or is invited to, as its own people see them: the login role reads it, since nobody of a municipality reads members. */
  acting(municipalityId: string): Promise<ActingRow[]> {
    return this.identity.query<ActingRow>(
      `select * from (
         select m.id, u.name, u.email, m.roles, 'member' as state, m.created_at as since, i.invited_by_name as "invitedBy", (extract(epoch from m.approves_since) * 1000000)::float8 as "approvesSince", (extract(epoch from m.signs_since) * 1000000)::float8 as "signsSince"
         from membership m join app_user u on u.id = m.user_id
           left join lateral (select invited_by_name from member_invitation i where i.agency_id = $1 and i.accepted_by = m.user_id order by i.accepted_at desc limit 1) i on true
         where m.agency_id = $1 and m.municipality_id = $2 and m.ended_at is null and u.disabled_at is null
         union all select id, name, email, roles, 'invited', created_at, invited_by_name, null, null from member_invitation
         where agency_id = $1 and municipality_id = $2 and accepted_at is null and revoked_at is null and expires_at > now()) all_of_them order by state desc, lower(coalesce(name, email)), id limit 500`, [this.tenant.agencyId, municipalityId]);
  }

  /** Contracts officers, or the admins of an agency that has none. */
  officers(limit: number): Promise<{ membershipId: string }[]> {
    return this.tenant.query<{ membershipId: string }>(
      `select id as "membershipId" from membership where agency_id = $1 and ended_at is null and municipality_id is null
         and case when exists (select 1 from membership where agency_id = $1 and ended_at is null and 'contracts_officer' = any(roles)) then 'contracts_officer' else 'admin' end = any(roles) order by id limit $2`, [this.tenant.agencyId, limit]);
  }

  /** Everybody of the agency who lets people in, signs, or administers: nothing that happens to the other side reaches one of them alone. */
  answerable(limit: number): Promise<{ membershipId: string }[]> {
    return this.tenant.query<{ membershipId: string }>('select id as "membershipId" from membership where agency_id = $1 and ended_at is null and municipality_id is null and roles && $2 order by id limit $3', [this.tenant.agencyId, answerableRoles, limit]);
  }
}
