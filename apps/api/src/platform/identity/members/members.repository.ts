/** Members of the current agency: names come from the logins (identity role, this agency only), changes go through the agency's transaction. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@rapport/api-contract/permissions';
import { InvalidInput } from '../../http/domain-error.js';
import { violationOf } from '../../database/violated-constraint.js';
import { Tenant } from '../../tenancy/tenant.js';
import { IdentityDatabase } from '../identity-database.js';
import type { Rights } from './member-rule.js';
import { MembersConflict } from './members.errors.js';

export interface MemberRow {
  id: string; userId: string; name: string; email: string; roles: Role[]; municipalityId: string | null; secondFactor: boolean;
  joinedAt: Date; endedAt: Date | null; lastSeenAt: Date | null; disabledAt: Date | null; disabledReason: 'idle' | 'operator' | null; complaintsConfirmed: boolean; sortName: string;
}
export interface MemberFilter { q: string | null; role: Role | null; state: 'active' | 'ended' | 'disabled' | null; after: [string, string] | null; limit: number }
export interface LockedMember { id: string; userId: string; roles: Role[]; municipalityId: string | null; endedAt: Date | null }

const shown = `m.id, m.user_id as "userId", u.name, u.email, m.roles, m.municipality_id as "municipalityId", u.totp_confirmed_at is not null as "secondFactor", m.created_at as "joinedAt",
  m.ended_at as "endedAt", m.last_seen_at as "lastSeenAt", u.disabled_at as "disabledAt", u.disabled_reason as "disabledReason", m.complaints_confirmed_at is not null as "complaintsConfirmed", lower(u.name) as "sortName"`;

@Injectable()
export class MembersRepository {
  constructor(private readonly tenant: Tenant, private readonly database: IdentityDatabase) {}

  list(filter: MemberFilter): Promise<MemberRow[]> {
    return this.database.query<MemberRow>(
      `select ${shown} from membership m join app_user u on u.id = m.user_id
       where m.agency_id = $1 and ($2::text is null or strpos(lower(u.name), $2) > 0 or strpos(u.email, $2) > 0) and ($3::text is null or $3 = any(m.roles))
         and ($4::text is null or $4 = case when m.ended_at is not null then 'ended' when u.disabled_at is not null then 'disabled' else 'active' end)
         and ($5::text is null or (lower(u.name), m.id) > ($5, $6::uuid))
       order by lower(u.name), m.id limit $7`,
      [this.tenant.agencyId, filter.q?.toLowerCase() ?? null, filter.role, filter.state, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit]);
  }

  async find(membershipId: string): Promise<MemberRow | undefined> {
    return (await this.database.query<MemberRow>(`select ${shown} from membership m join app_user u on u.id = m.user_id where m.agency_id = $1 and m.id = $2`, [this.tenant.agencyId, membershipId]))[0];
  }

  async isActiveMember(email: string): Promise<boolean> {
    const rows = await this.database.query('select 1 from membership m join app_user u on u.id = m.user_id where m.agency_id = $1 and u.email = $2 and m.ended_at is null', [this.tenant.agencyId, email]);
    return rows.length > 0;
  }

  /** Addresses of members, and of people who are invited: of the agency itself, or of all its municipalities. */
  async addressesOf(side: 'agency' | 'municipalities'): Promise<string[]> {
    const rows = await this.database.query<{ email: string }>(
      `select u.email from membership m join app_user u on u.id = m.user_id where m.agency_id = $1 and m.ended_at is null and (m.municipality_id is null) = $2
       union all select email from member_invitation where agency_id = $1 and accepted_at is null and revoked_at is null and expires_at > now() and (municipality_id is null) = $2`, [this.tenant.agencyId, side === 'agency']);
    return rows.map(({ email }) => email);
  }

  /** Active admins whose login is open; their rows stay locked, so that two admins cannot end each other at the same time. */
  async lockAdmins(): Promise<string[]> {
    const admins = await this.tenant.query<{ id: string; userId: string }>(
      `select id, user_id as "userId" from membership where agency_id = $1 and ended_at is null and 'admin' = any(roles) order by id for update`, [this.tenant.agencyId]);
    const open = await this.database.query<{ id: string }>('select id from app_user where id = any($1) and disabled_at is null', [admins.map((admin) => admin.userId)]);
    return admins.filter((admin) => open.some((user) => user.id === admin.userId)).map((admin) => admin.id);
  }

  async lock(membershipId: string): Promise<LockedMember | undefined> {
    const rows = await this.tenant.query<LockedMember>(
      'select id, user_id as "userId", roles, municipality_id as "municipalityId", ended_at as "endedAt" from membership where agency_id = $1 and id = $2 for update',
      [this.tenant.agencyId, membershipId]);
    return rows[0];
  }

  /** Those that have not ended, held in one order. */
  lockOpen(membershipIds: readonly string[]): Promise<LockedMember[]> {
    return this.tenant.query<LockedMember>(
      'select id, user_id as "userId", roles, municipality_id as "municipalityId", ended_at as "endedAt" from membership where agency_id = $1 and id = any($2) and ended_at is null order by id for update', [this.tenant.agencyId, membershipIds]);
  }

  /** @param giver of a right to complaints that the member did not have */
  async setRights(membershipId: string, rights: Rights, giver: string | null): Promise<void> {
    await namingMunicipality(this.tenant.query('update membership set roles = $3, municipality_id = $4, complaints_given_by = coalesce($5, complaints_given_by) where agency_id = $1 and id = $2',
      [this.tenant.agencyId, membershipId, rights.roles, rights.municipalityId, giver]));
  }

  /** The database ends the member's sessions in this agency with it. */
  async end(...membershipIds: string[]): Promise<void> {
    await this.tenant.query('update membership set ended_at = now() where agency_id = $1 and id = any($2)', [this.tenant.agencyId, membershipIds]);
  }

  async reopen(membershipId: string, by: string): Promise<void> {
    try {
      await this.tenant.query('update membership set ended_at = null, complaints_given_by = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId, by]);
    } catch (error) {
      if (violationOf(error)?.code === '23505') throw new MembersConflict('person-taken');
      throw error;
    }
  }
}

/** Says a municipality that is not there in the words of the request; one of another agency looks the same. */
export async function namingMunicipality<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (violationOf(error)?.constraint?.includes('municipality')) throw new InvalidInput([{ path: 'body.municipalityId', message: 'must be one of your municipalities' }]);
    throw error;
  });
}
