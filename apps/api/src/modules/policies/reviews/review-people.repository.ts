/** Members who can be asked about a draft; their names come from the logins, of this agency only. */
import { Injectable } from '@nestjs/common';
import { permissionsInForce, type Role } from '@rapport/api-contract/permissions';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface ReviewPerson { membershipId: string; userId: string; name: string; canApprove: boolean }

@Injectable()
export class ReviewPeopleRepository {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  /** Active members with an open login who may read policies, by name. */
  async all(): Promise<ReviewPerson[]> {
    const rows = await this.identity.query<{ membershipId: string; userId: string; name: string; roles: Role[]; confirmed: boolean }>(
      `select m.id as "membershipId", m.user_id as "userId", u.name, m.roles, m.complaints_confirmed_at is not null as confirmed from membership m join app_user u on u.id = m.user_id
       where m.agency_id = $1 and m.ended_at is null and u.disabled_at is null and m.municipality_id is null and not (m.roles <@ array['member']) order by lower(u.name), m.id limit 2000`, [this.tenant.agencyId]);
    return rows.flatMap(({ roles, confirmed, ...person }) => {
      const held = permissionsInForce(roles, confirmed);
      return held.has('policies:read') ? [{ ...person, canApprove: held.has('policies:approve') }] : [];
    });
  }

  /** These logins and every other one of the people whom they are or were, be it by mistake: somebody with two logins is one person. */
  async loginsOf(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ id: string }>(
      `with selves as (
         select person_id from person_login where agency_id = $1 and user_id = any($2::uuid[])
         union select person_id from membership where agency_id = $1 and user_id = any($2::uuid[]) and person_id is not null)
       select user_id as id from person_login where agency_id = $1 and person_id in (select person_id from selves)
       union select user_id from membership where agency_id = $1 and person_id in (select person_id from selves)`, [this.tenant.agencyId, userIds]);
    return new Set([...userIds, ...rows.map((row) => row.id)]);
  }
}

/** Whom to ask where nobody is named: everybody who can approve but those who wrote it, and the writers only where nobody else is left. */
export function askedUnnamed<P extends Pick<ReviewPerson, 'userId' | 'canApprove'>>(people: readonly P[], writers: ReadonlySet<string>): P[] {
  const able = people.filter((each) => each.canApprove);
  const others = able.filter((each) => !writers.has(each.userId));
  return others.length > 0 ? others : able;
}
