/** Who wrote in a version, and who finds versions ready. Somebody with two logins is one person. */
import { Injectable } from '@nestjs/common';
import { rolePermissions, roles } from '@rapport/api-contract/permissions';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface Finder { who: string; name: string }
const finding = roles.filter((role) => rolePermissions[role].includes('agreements:write'));

@Injectable()
export class DraftWriters {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  /** In the unit of work of what was written, and before it: the database looks for it. */
  async add(versionId: string, userId: string): Promise<void> {
    await this.tenant.query('insert into agreement_version_writer (agency_id, version_id, user_id) values ($1, $2, $3) on conflict (agency_id, version_id, user_id) do update set at = now()', [this.tenant.agencyId, versionId, userId]);
  }

  /** Since somebody who had not written in it found it ready; who wrote last stands last. */
  async ofVersion(versionId: string): Promise<string[]> {
    const rows = await this.tenant.query<{ who: string }>(
      `select coalesce(m.person_id, w.user_id) as who from agreement_version_writer w join agreement_version v on v.agency_id = w.agency_id and v.id = w.version_id left join membership m on m.agency_id = w.agency_id and m.user_id = w.user_id
       where w.agency_id = $1 and w.version_id = $2 and (v.read_at is null or w.at > v.read_at) group by 1 order by max(w.at)`, [this.tenant.agencyId, versionId]);
    return rows.map(({ who }) => who);
  }

  async person(userId: string): Promise<string> {
    const [row] = await this.tenant.query<{ who: string }>('select coalesce(person_id, user_id) as who from membership where agency_id = $1 and user_id = $2', [this.tenant.agencyId, userId]);
    return row?.who ?? userId;
  }

  /** Everybody at work with an open login who may find drafts ready, by name. */
  finders(): Promise<Finder[]> {
    return this.identity.query<Finder>(
      `select coalesce(m.person_id, m.user_id) as who, min(u.name) as name from membership m join app_user u on u.id = m.user_id join agency g on g.id = m.agency_id
       where m.agency_id = $1 and m.ended_at is null and u.disabled_at is null and m.municipality_id is null and m.roles && $2::text[] and not m.away @> (now() at time zone g.time_zone)::date group by 1 order by min(lower(u.name)), 1`, [this.tenant.agencyId, finding]);
  }
}
