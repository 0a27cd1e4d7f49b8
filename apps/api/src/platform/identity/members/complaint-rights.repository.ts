/** Reads and confirms who may read or handle complaints; the database takes a confirmation back when roles or links change. */
import { Injectable } from '@nestjs/common';
import { needsConfirmation, type Role, roles } from '@rapport/api-contract/permissions';
import { Tenant } from '../../tenancy/tenant.js';
import { IdentityDatabase } from '../identity-database.js';
import { type Candidate, takenDays } from './complaint-right-rule.js';

const confirmed = roles.filter((role) => needsConfirmation([role]));
/** More wait nowhere. */
const most = 200;

export interface WaitingRow {
  membershipId: string; userId: string; roles: Role[]; givenBy: string | null; givenAt: Date;
  personId: string | null; personName: string | null; employeeNumber: string | null; unitName: string | null;
}
export interface Login { id: string; name: string; email: string }

@Injectable()
export class ComplaintRightsRepository {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  /** Who waits, or the one that is asked for; held until the transaction ends where one is. */
  async waiting(membershipId: string | null): Promise<WaitingRow[]> {
    if (membershipId !== null) await this.tenant.query('select 1 from membership where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, membershipId]);
    return this.tenant.query<WaitingRow>(
      `select m.id as "membershipId", m.user_id as "userId", m.roles, m.complaints_given_by as "givenBy", m.complaints_given_at as "givenAt", m.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", p.employee_number as "employeeNumber", u.name as "unitName"
       from membership m left join person p on p.agency_id = $1 and p.id = m.person_id left join unit u on u.agency_id = $1 and u.id = p.unit_id
       where m.agency_id = $1 and m.complaints_given_at is not null and m.complaints_confirmed_at is null and m.ended_at is null and m.roles && $2::text[] and ($3::uuid is null or m.id = $3) order by m.id limit $4`,
      [this.tenant.agencyId, confirmed, membershipId, most]);
  }

  /** Everybody who could confirm: at work, with a login that is open. */
  async candidates(): Promise<Candidate[]> {
    const rows = await this.tenant.query<Candidate>(
      `select m.id as "membershipId", m.user_id as "userId", m.person_id as "personId", 'admin' = any(m.roles) as admin,
         m.person_id is not null and ('professional_standards' = any(m.roles) and m.complaints_confirmed_at is not null or coalesce(m.complaints_taken_at > now() - make_interval(days => $2), false)) as handler
       from membership m join agency g on g.id = m.agency_id
       where m.agency_id = $1 and m.ended_at is null and m.municipality_id is null and not m.away @> (now() at time zone g.time_zone)::date
         and ('admin' = any(m.roles) or m.complaints_taken_at is not null or ('professional_standards' = any(m.roles) and m.complaints_confirmed_at is not null)) order by m.id`, [this.tenant.agencyId, takenDays]);
    const open = await this.logins(rows.map(({ userId }) => userId));
    return rows.filter(({ userId, admin, handler }) => open.has(userId) && (admin || handler));
  }

  /** Who is told of every change: those who handle complaints, and the chiefs. */
  async told(): Promise<{ membershipId: string }[]> {
    return this.tenant.query(
      `select id as "membershipId" from membership where agency_id = $1 and ended_at is null and municipality_id is null and ('chief' = any(roles) or ('professional_standards' = any(roles) and complaints_confirmed_at is not null)) order by id limit $2`, [this.tenant.agencyId, most]);
  }

  async confirm(membershipId: string, by: string): Promise<void> {
    await this.tenant.query('update membership set complaints_confirmed_at = now(), complaints_confirmed_by = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId, by]);
  }

  async isConfirmed(membershipId: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from membership where agency_id = $1 and id = $2 and complaints_confirmed_at is not null', [this.tenant.agencyId, membershipId])).length > 0;
  }

  async userOf(membershipId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ userId: string }>('select user_id as "userId" from membership where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId]);
    return row?.userId ?? null;
  }

  /** Logins that are open, by their id. */
  async logins(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, Login>> {
    const rows = await this.identity.query<Login>('select u.id, u.name, u.email from app_user u join membership m on m.user_id = u.id and m.agency_id = $1 where u.id = any($2) and u.disabled_at is null', [this.tenant.agencyId, [...new Set(userIds.filter((each) => each !== null))]]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
