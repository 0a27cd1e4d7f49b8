/** Who of the demo's roster stands above whom, and which of them sign in. */
import type { Role } from '@rapport/api-contract/permissions';
import { Injectable } from '@nestjs/common';
import { PeopleService } from '../modules/people/people.service.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { type DemoAgency, type DemoUser, demoUsers } from './demo-agencies.js';

interface Staff { user: string; employeeNumber: string; givenName: string; familyName: string; kind: 'sworn' | 'civilian' | 'dispatcher'; rank: string | null; unitCode: string; joinedOn: string }

/** People of the roster behind the logins. The auditor comes from outside and is nobody of it. */
const staff: Record<string, Staff[]> = {
  'marlow-county-sheriff': [
    { user: 'admin', employeeNumber: '901', givenName: 'Dana', familyName: 'Reyes', kind: 'civilian', rank: null, unitCode: 'MCSO', joinedOn: '2014-04-01' },
    { user: 'supervisor', employeeNumber: '902', givenName: 'Paul', familyName: 'Okafor', kind: 'sworn', rank: 'Sergeant', unitCode: 'NORTH', joinedOn: '2012-09-01' },
    { user: 'officer', employeeNumber: '903', givenName: 'Marcus', familyName: 'Bell', kind: 'sworn', rank: 'Deputy', unitCode: 'NORTH', joinedOn: '2021-06-01' },
    { user: 'dispatcher', employeeNumber: '904', givenName: 'Ines', familyName: 'Castillo', kind: 'dispatcher', rank: null, unitCode: 'COMM', joinedOn: '2019-02-01' },
    { user: 'sheriff', employeeNumber: '905', givenName: 'Helen', familyName: 'Ward', kind: 'sworn', rank: 'Sheriff', unitCode: 'MCSO', joinedOn: '2004-03-01' },
    { user: 'designee', employeeNumber: '906', givenName: 'Grace', familyName: 'Hughes', kind: 'sworn', rank: 'Lieutenant', unitCode: 'MCSO', joinedOn: '2011-05-01' },
    { user: 'standards', employeeNumber: '907', givenName: 'Joan', familyName: 'Mercer', kind: 'sworn', rank: 'Captain', unitCode: 'MCSO', joinedOn: '2009-08-01' },
    { user: 'coordinator', employeeNumber: '908', givenName: 'Miriam', familyName: 'Vogel', kind: 'civilian', rank: null, unitCode: 'MCSO', joinedOn: '2016-10-01' },
  ],
  'eastbrook-police': [
    { user: 'chief', employeeNumber: '901', givenName: 'Ana', familyName: 'Whitfield', kind: 'sworn', rank: 'Chief', unitCode: 'EPD', joinedOn: '2010-01-01' },
    { user: 'sergeant', employeeNumber: '902', givenName: 'Tom', familyName: 'Ellis', kind: 'sworn', rank: 'Sergeant', unitCode: 'EPD', joinedOn: '2013-06-01' },
  ],
};

/** Employee number → the name that the login of this person shows, with its rank. */
export const titlesIn = (slug: string): Record<string, string> => Object.fromEntries((staff[slug] ?? []).flatMap((one) => { const user = demoUsers.find(({ key }) => key === one.user); return user ? [[one.employeeNumber, user.name]] : []; }));

/** Employee number → the published login of this person. */
export const loginsIn = (slug: string): Record<string, DemoUser> => Object.fromEntries((staff[slug] ?? []).flatMap((one) => { const user = demoUsers.find(({ key }) => key === one.user); return user ? [[one.employeeNumber, user]] : []; }));

/** Who publishes courses and requirements and enters hours: the coordinator, and where there is none the admin. */
export const trainerIn = (slug: string): string => {
  const holder = (role: Role) => demoUsers.find(({ roles }) => roles[slug]?.includes(role))?.name;
  return holder('training_coordinator') ?? holder('admin') ?? 'Training';
};

/** Who enters what was signed on paper, and answers questions. */
export const recorderIn = (slug: string): DemoUser | undefined => loginsIn(slug)['902'];

@Injectable()
export class DemoStaff {
  constructor(private readonly tenant: Tenant, private readonly people: PeopleService, private readonly crossing: Crossing) {}

  /** Hires those who sign in, and gives everybody a supervisor: the first sergeant of the unit, above them the first lieutenant, above all the chief or sheriff. */
  async place(agency: DemoAgency, unitIds: ReadonlyMap<string, string>): Promise<void> {
    for (const { user: _, unitCode, ...person } of staff[agency.slug] ?? []) {
      await this.people.create({ ...person, badgeNumber: person.kind === 'sworn' ? person.employeeNumber : null, email: null, unitId: unitIds.get(unitCode) ?? null, supervisorId: null });
    }
    await this.tenant.query(
      `with ranked as (
         select id, unit_id, kind, rank, row_number() over (partition by unit_id order by (rank = 'Sergeant') desc nulls last, (rank = 'Lieutenant') desc nulls last, length(employee_number), number_key) as n,
           first_value(id) over (order by (rank in ('Chief', 'Sheriff')) desc nulls last, (rank = 'Lieutenant') desc nulls last, number_key) as top from person where agency_id = $1),
       head as (select unit_id, id from ranked where n = 1),
       lieutenant as (select id from ranked where rank = 'Lieutenant' order by id limit 1),
       placed as (
         select r.id, case when r.id = r.top then null when r.id = (select id from lieutenant) then r.top when r.id = h.id or r.kind = 'civilian' and r.unit_id is null then coalesce((select id from lieutenant), r.top) else h.id end as supervisor
         from ranked r left join head h on h.unit_id is not distinct from r.unit_id),
       dated as (update person_assignment a set supervisor_id = p.supervisor from placed p where a.agency_id = $1 and a.person_id = p.id and a.to_on is null and p.supervisor <> p.id returning a.person_id, a.supervisor_id)
       update person p set supervisor_id = d.supervisor_id from dated d where p.agency_id = $1 and p.id = d.person_id`, [this.tenant.agencyId]);
  }

  /** Links the logins to their people; call once the logins are there. False where that was done before. */
  async link(slug: string, agencyId: string): Promise<boolean> {
    let linked = 0;
    for (const one of staff[slug] ?? []) {
      const email = demoUsers.find((user) => user.key === one.user)?.email;
      const [person] = await this.tenant.query<{ id: string }>('select id from person where agency_id = $1 and employee_number = $2', [agencyId, one.employeeNumber]);
      if (!email || !person) continue;
      const [login] = await this.crossing.query<{ id: string }>('link a demo login to its person', 'select m.id from membership m join app_user u on u.id = m.user_id where m.agency_id = $1 and u.email = $2', [agencyId, email]);
      if (login) linked += (await this.tenant.query("with linked as (update membership set person_id = $3, complaints_confirmed_at = case when roles && '{chief,professional_standards}' then now() end where agency_id = $1 and id = $2 and person_id is null returning 1) select 1 from linked", [agencyId, login.id, person.id])).length;
    }
    return linked > 0;
  }

  /** Logins of the agency by the name they show. */
  async userIds(agencyId: string): Promise<Map<string, string>> {
    const rows = await this.crossing.query<{ id: string; name: string }>('name the logins of the demo', 'select u.id, u.name from app_user u join membership m on m.user_id = u.id where m.agency_id = $1', [agencyId]);
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}
