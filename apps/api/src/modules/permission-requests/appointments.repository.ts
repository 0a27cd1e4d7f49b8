/** Who may decide requests for permission, between which days. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface AppointmentRow { id: string; membershipId: string; name: string | null; personName: string | null; userId: string; from: string; to: string | null; reason: string; appointedBy: string; endedAt: Date | null }
export interface Decider { membershipId: string; personId: string | null; userId: string }

const columns = `a.id, a.membership_id as "membershipId", p.given_name || ' ' || p.family_name as "personName", m.user_id as "userId", a.from_on::text as "from", a.to_on::text as "to", a.reason, a.appointed_by as "appointedBy", a.ended_at as "endedAt"`;
const joined = 'permission_appointment a join membership m on m.agency_id = a.agency_id and m.id = a.membership_id left join person p on p.agency_id = m.agency_id and p.id = m.person_id';

@Injectable()
export class AppointmentsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(before: string | null, limit: number): Promise<AppointmentRow[]> {
    return this.tenant.query(`select ${columns} from ${joined} where a.agency_id = $1 and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async find(id: string): Promise<AppointmentRow | undefined> {
    return (await this.tenant.query<AppointmentRow>(`select ${columns} from ${joined} where a.agency_id = $1 and a.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async insert(one: { id: string; membershipId: string; from: string; to: string | null; reason: string; by: string }): Promise<void> {
    await this.tenant.query('insert into permission_appointment (agency_id, id, membership_id, from_on, to_on, reason, appointed_by) values ($1, $2, $3, $4, $5, $6, $7)', [this.tenant.agencyId, one.id, one.membershipId, one.from, one.to, one.reason, one.by]);
  }

  async end(id: string, at: Date): Promise<void> {
    await this.tenant.query('update permission_appointment set ended_at = $3 where agency_id = $1 and id = $2 and ended_at is null', [this.tenant.agencyId, id, at]);
  }

  /** A member of the agency that has not ended. */
  async rolesOf(membershipId: string): Promise<string[] | null> {
    const [row] = await this.tenant.query<{ roles: string[] }>('select roles from membership where agency_id = $1 and id = $2 and ended_at is null', [this.tenant.agencyId, membershipId]);
    return row?.roles ?? null;
  }

  /** Members that hold the role of designee, of at most 200. */
  designees(): Promise<{ membershipId: string; userId: string; personName: string | null }[]> {
    return this.tenant.query(
      `select m.id as "membershipId", m.user_id as "userId", p.given_name || ' ' || p.family_name as "personName" from membership m left join person p on p.agency_id = m.agency_id and p.id = m.person_id
       where m.agency_id = $1 and m.ended_at is null and 'designee' = any(m.roles) order by m.id limit 200`, [this.tenant.agencyId]);
  }

  /** Chiefs, and designees whose appointment covers `today`. */
  deciders(today: string): Promise<Decider[]> {
    return this.tenant.query(
      `select m.id as "membershipId", m.person_id as "personId", m.user_id as "userId" from membership m where m.agency_id = $1 and m.ended_at is null and (m.person_id is null or not person_separated($1, m.person_id, $2))
         and ('chief' = any(m.roles) or ('designee' = any(m.roles) and exists (select 1 from permission_appointment a where a.agency_id = $1 and a.membership_id = m.id and a.ended_at is null and a.from_on <= $2 and (a.to_on is null or a.to_on > $2)))) order by m.id limit 100`,
      [this.tenant.agencyId, today]);
  }
}
