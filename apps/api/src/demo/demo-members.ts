/** Logins of the demo's other people: what they did online in the past needs one. Nobody knows a password of theirs, so nobody signs in as them. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import type { DemoAgency } from './demo-agencies.js';
import { hasNoLogin } from './demo-people.js';
import { titlesIn } from './demo-staff.js';

@Injectable()
export class DemoMembers {
  constructor(private readonly crossing: Crossing, private readonly tenant: Tenant, private readonly work: UnitOfWork) {}

  /** Opens its own units of work. Call once everybody is hired, and before anybody acts. The people of the published sign-ins get theirs last. */
  async write(agency: DemoAgency, agencyId: string): Promise<void> {
    const within = <T>(act: () => Promise<T>) => this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, act);
    const titled = titlesIn(agency.slug);
    const all = await within(() => this.tenant.query<{ id: string; number: string; name: string }>("select id, employee_number as number, given_name || ' ' || family_name as name from person where agency_id = $1", [agencyId]));
    const logins = all.filter(({ number }) => !hasNoLogin(number) && !titled[number]).map(({ id, name }) => ({ personId: id, userId: uuidv7(), membershipId: uuidv7(), name, email: `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${id.slice(-6)}@${agency.slug}.example` }));
    await this.crossing.query('add logins of the demo that nobody knows a password of',
      `with people as (select * from jsonb_to_recordset($2::jsonb) as x ("userId" uuid, "membershipId" uuid, name text, email text)), added as (insert into app_user (id, email, name) select "userId", email, name from people returning id)
       insert into membership (agency_id, id, user_id, roles) select $1, p."membershipId", a.id, '{member}' from added a join people p on p."userId" = a.id`, [agencyId, JSON.stringify(logins)]);
    await within(() => this.tenant.query('update membership m set person_id = x."personId" from jsonb_to_recordset($2::jsonb) as x ("membershipId" uuid, "personId" uuid) where m.agency_id = $1 and m.id = x."membershipId"', [agencyId, JSON.stringify(logins)]));
  }
}
