/** Reads and writes people of the current agency as they are today. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Day } from './civil-day.js';
import { EmployeeNumberTaken } from './people.errors.js';
import { numberKey, searchWords, sortName } from './person-name.js';

export interface PersonDetails {
  employeeNumber: string; givenName: string; familyName: string; kind: string; badgeNumber: string | null; rank: string | null; email: string | null;
}
export interface NewPerson extends PersonDetails { id: string; joinedOn: Day }

@Injectable()
export class PeopleRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The person's own details, locked for a change. */
  async lock(id: string): Promise<PersonDetails | undefined> {
    return (await this.tenant.query<PersonDetails>(
      `select employee_number as "employeeNumber", given_name as "givenName", family_name as "familyName", kind, badge_number as "badgeNumber", rank, email
       from person where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]))[0];
  }

  /** Holds other changes of the roster back until the unit of work ends, and tells its version. */
  async lockRoster(): Promise<string> {
    const rows = await this.tenant.query<{ version: string }>(
      'insert into roster_state (agency_id, version) values ($1, 0) on conflict (agency_id) do update set version = roster_state.version returning version', [this.tenant.agencyId]);
    return rows[0]?.version ?? '0';
  }

  /** The version without holding anybody back. */
  async rosterVersion(): Promise<string> {
    return (await this.tenant.query<{ version: string }>('select version from roster_state where agency_id = $1', [this.tenant.agencyId]))[0]?.version ?? '0';
  }

  async exists(id: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from person where agency_id = $1 and id = $2', [this.tenant.agencyId, id])).length > 0;
  }

  async unitIsActive(id: string): Promise<boolean> {
    return (await this.tenant.query("select 1 from unit where agency_id = $1 and id = $2 and status = 'active'", [this.tenant.agencyId, id])).length > 0;
  }

  /** True when `personId` stands anywhere above `supervisorId`, or is the same. */
  async isAbove(personId: string, supervisorId: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `with recursive chain (id) as (
         select $3::uuid union select p.supervisor_id from chain c join person p on p.agency_id = $1 and p.id = c.id where p.supervisor_id is not null)
       select 1 from chain where id = $2`, [this.tenant.agencyId, personId, supervisorId]);
    return rows.length > 0;
  }

  /** Adds people set-wise; their place and status come with {@link PeopleRepository.refresh}. Throws {@link EmployeeNumberTaken}. */
  async insert(people: NewPerson[]): Promise<void> {
    await orTaken(this.tenant.query(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, badge_number, rank, email, status, joined_on)
       select $1, x.id, x."employeeNumber", x."numberKey", x."givenName", x."familyName", x."sortName", x.kind, x."badgeNumber", x.rank, x.email, 'joining', x."joinedOn"
       from jsonb_to_recordset($2::jsonb) as x (id uuid, "employeeNumber" text, "numberKey" text, "givenName" text, "familyName" text, "sortName" text, kind text,
         "badgeNumber" text, rank text, email text, "joinedOn" date)`,
      [this.tenant.agencyId, JSON.stringify(people.map(withKeys))]));
    await this.index(people);
  }

  /** Replaces the details of people set-wise. Throws {@link EmployeeNumberTaken}. */
  async update(people: (PersonDetails & { id: string })[]): Promise<void> {
    await orTaken(this.tenant.query(
      `update person p set employee_number = x."employeeNumber", number_key = x."numberKey", given_name = x."givenName", family_name = x."familyName", sort_name = x."sortName",
         kind = x.kind, badge_number = x."badgeNumber", rank = x.rank, email = x.email
       from jsonb_to_recordset($2::jsonb) as x (id uuid, "employeeNumber" text, "numberKey" text, "givenName" text, "familyName" text, "sortName" text, kind text,
         "badgeNumber" text, rank text, email text)
       where p.agency_id = $1 and p.id = x.id`, [this.tenant.agencyId, JSON.stringify(people.map(withKeys))]));
    await this.index(people);
  }

  private async index(people: (PersonDetails & { id: string })[]): Promise<void> {
    await this.tenant.query('delete from person_word where agency_id = $1 and person_id = any($2)', [this.tenant.agencyId, people.map((each) => each.id)]);
    const pairs = people.flatMap((each) => searchWords(each.givenName, each.familyName, each.employeeNumber, each.badgeNumber).map((word) => [each.id, word] as const));
    await this.tenant.query('insert into person_word (agency_id, person_id, word) select $1, x.id, x.word from unnest($2::uuid[], $3::text[]) as x (id, word)',
      [this.tenant.agencyId, pairs.map(([id]) => id), pairs.map(([, word]) => word)]);
  }

  /** Writes into the people's rows what their history says for `today`: status, unit, supervisor, first and last day. */
  async refresh(ids: string[], today: Day): Promise<void> {
    await this.tenant.query(
      `update person p set status = s.status, unit_id = s.unit_id, supervisor_id = s.supervisor_id, joined_on = s.joined_on, separated_on = s.separated_on
       from (
         select x.id, e.from_on as joined_on, e.to_on as separated_on, a.unit_id, a.supervisor_id,
           case when e.from_on > $3 then 'joining' when e.to_on <= $3 then 'separated' when l.person_id is not null then 'on_leave' else 'active' end as status
         from unnest($2::uuid[]) as x (id)
         join lateral (
           select from_on, to_on from person_employment e where e.agency_id = $1 and e.person_id = x.id
           order by e.from_on <= $3 desc, case when e.from_on <= $3 then e.from_on end desc, e.from_on limit 1) e on true
         left join lateral (
           select a.unit_id, a.supervisor_id from person_assignment a where a.agency_id = $1 and a.person_id = x.id
             and a.from_on <= greatest($3::date, e.from_on) and (a.to_on is null or a.to_on > greatest($3::date, e.from_on)) and (e.to_on is null or e.to_on > $3) order by a.from_on limit 1) a on true
         left join lateral (select l.person_id from person_leave l where l.agency_id = $1 and l.person_id = x.id and l.from_on <= $3 and (l.to_on is null or l.to_on > $3) order by l.from_on limit 1) l on true
       ) s
       where p.agency_id = $1 and p.id = s.id
         and (p.status, p.unit_id, p.supervisor_id, p.joined_on, p.separated_on) is distinct from (s.status, s.unit_id, s.supervisor_id, s.joined_on, s.separated_on)`,
      [this.tenant.agencyId, ids, today]);
  }

  /** People for whom something begins or ends on `day`. */
  async changingOn(day: Day): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select person_id as id from person_employment where agency_id = $1 and (from_on = $2 or to_on = $2)
       union select person_id from person_assignment where agency_id = $1 and (from_on = $2 or to_on = $2)
       union select person_id from person_leave where agency_id = $1 and (from_on = $2 or to_on = $2)`, [this.tenant.agencyId, day]);
    return rows.map((row) => row.id);
  }
}

const withKeys = <P extends PersonDetails>(person: P) => ({ ...person, numberKey: numberKey(person.employeeNumber), sortName: sortName(person.familyName, person.givenName) });

async function orTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (violationOf(error)?.constraint === 'person_agency_id_number_key_key') throw new EmployeeNumberTaken();
    throw error;
  }
}
