/** Who is in an audience, asked of the database for many people at once. */
import type { Audience } from '@rapport/api-contract/audiences';
import type { personKinds } from '@rapport/api-contract/people';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type PersonKind = (typeof personKinds)[number];
export interface AudienceMember { id: string; givenName: string; familyName: string; kind: PersonKind }

@Injectable()
export class AudiencesRepository {
  constructor(private readonly tenant: Tenant) {}

  async countByKind(audience: Audience): Promise<{ kind: PersonKind; count: number }[]> {
    return this.tenant.query(
      `select p.kind, count(*)::int as count from audience_people($1, $2::jsonb) a join person p on p.agency_id = $1 and p.id = a.person_id group by p.kind order by count(*) desc, p.kind`,
      [this.tenant.agencyId, JSON.stringify(audience)]);
  }

  async sample(audience: Audience, limit: number): Promise<AudienceMember[]> {
    return this.tenant.query(
      `select p.id, p.given_name as "givenName", p.family_name as "familyName", p.kind from audience_people($1, $2::jsonb) a join person p on p.agency_id = $1 and p.id = a.person_id
       order by p.sort_name, p.id limit $3`, [this.tenant.agencyId, JSON.stringify(audience), limit]);
  }

  /** Of these people, those who are in the audience today. */
  async among(audience: Audience, people: readonly string[]): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>('select person_id as id from audience_people($1, $2::jsonb, $3)', [this.tenant.agencyId, JSON.stringify(audience), people]);
    return rows.map((row) => row.id);
  }

  /** Units and people that the audience names and the agency does not have. */
  async unknown(unitIds: string[], personIds: string[]): Promise<{ unitIds: string[]; personIds: string[] }> {
    const units = await this.tenant.query<{ id: string }>('select x.id from unnest($2::uuid[]) as x (id) where not exists (select 1 from unit u where u.agency_id = $1 and u.id = x.id)', [this.tenant.agencyId, unitIds]);
    const people = await this.tenant.query<{ id: string }>('select x.id from unnest($2::uuid[]) as x (id) where not exists (select 1 from person p where p.agency_id = $1 and p.id = x.id)', [this.tenant.agencyId, personIds]);
    return { unitIds: units.map((row) => row.id), personIds: people.map((row) => row.id) };
  }
}
