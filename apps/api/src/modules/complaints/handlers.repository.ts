/** Who of the roster a complaint may mean, and which members may handle it. */
import { Injectable } from '@nestjs/common';
import { rolePermissions, roles } from '@rapport/api-contract/permissions';
import type { RosterName } from '@rapport/complaint-engine/seemingly-named';
import { Tenant } from '../../platform/tenancy/tenant.js';

const handling = roles.filter((role) => rolePermissions[role].includes('complaints:handle'));

@Injectable()
export class HandlersRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Everybody of the roster: which of them words may mean is told by one folding of names, and not by an index that folds otherwise. */
  roster(): Promise<RosterName[]> {
    return this.tenant.query<RosterName>('select id, given_name as "givenName", family_name as "familyName", badge_number as badge from person where agency_id = $1', [this.tenant.agencyId]);
  }

  async known(people: readonly string[]): Promise<Set<string>> {
    const rows = await this.tenant.query<{ id: string }>('select id from person where agency_id = $1 and id = any($2)', [this.tenant.agencyId, people]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether the agency has them; what is not named is not missed. */
  async places(unitId: string | null, municipalityId: string | null): Promise<{ unit: boolean; municipality: boolean }> {
    const [row] = await this.tenant.query<{ unit: boolean; municipality: boolean }>(
      `select $2::uuid is null or exists (select 1 from unit where agency_id = $1 and id = $2) as unit, $3::uuid is null or exists (select 1 from municipality where agency_id = $1 and id = $3 and merged_into_id is null) as municipality`, [this.tenant.agencyId, unitId, municipalityId]);
    return row ?? { unit: false, municipality: false };
  }

  /** Members who may handle this complaint: by role, at work, and neither named nor above whoever is named. */
  handlers(complaintId: string): Promise<{ membershipId: string; userId: string }[]> {
    return this.tenant.query(
      `select m.id as "membershipId", m.user_id as "userId" from membership m join complaint c on c.agency_id = $1 and c.id = $2 join agency g on g.id = $1
       where m.agency_id = $1 and m.ended_at is null and m.municipality_id is null and m.roles && $3::text[]
         and m.complaints_confirmed_at is not null and m.person_id is not null and not person_separated($1, m.person_id, (now() at time zone g.time_zone)::date)
         and not complaint_closed_to($1, c.id, c.received_on, array(select l.person_id from person_login l where l.agency_id = $1 and l.user_id = m.user_id union select s.person_id from membership s where s.agency_id = $1 and s.user_id = m.user_id and s.person_id is not null))
       order by m.id`, [this.tenant.agencyId, complaintId, handling]);
  }

  async userOf(membershipId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ userId: string }>('select user_id as "userId" from membership where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId]);
    return row?.userId ?? null;
  }

  /** Whether anybody handles complaints at all. */
  async anybody(): Promise<boolean> {
    return (await this.tenant.query('select 1 from membership where agency_id = $1 and ended_at is null and complaints_confirmed_at is not null and roles && $2::text[] limit 1', [this.tenant.agencyId, handling])).length > 0;
  }

  /** Who can give somebody the role, where nobody is left who may handle a complaint. */
  administrators(): Promise<{ membershipId: string }[]> {
    return this.tenant.query(`select id as "membershipId" from membership where agency_id = $1 and ended_at is null and 'admin' = any(roles) order by id limit 20`, [this.tenant.agencyId]);
  }
}
