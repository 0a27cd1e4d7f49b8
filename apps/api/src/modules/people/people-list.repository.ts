/** The roster as lists and single views show it: filtered, sorted, paged, with the names that belong to it. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Day } from './civil-day.js';

export interface PersonRow {
  id: string; employeeNumber: string; givenName: string; familyName: string; kind: string; badgeNumber: string | null; rank: string | null; email: string | null;
  status: string; joinedOn: Day; separatedOn: Day | null; sortName: string; numberKey: string; membershipId: string | null;
  unitId: string | null; unitName: string | null; unitCode: string | null; supervisorId: string | null; supervisorName: string | null; supervisorNumber: string | null;
  actingId: string | null; actingName: string | null;
}

export interface RosterFilter {
  words: string[]; kind: string | null;
  /** Empty: any status. */
  statuses: string[];
  /** Null: any unit. */
  unitIds: string[] | null; supervisorId: string | null;
}

export type RosterSort = 'name' | '-name' | 'employeeNumber' | '-employeeNumber' | 'joinedOn' | '-joinedOn';

/** Where a page goes on, and in which order; $7 and $8 are the sort value and id of the last item shown. */
const orders: Record<RosterSort, string> = {
  name: 'and ($7::text is null or (p.sort_name, p.id) > ($7, $8::uuid)) order by p.sort_name, p.id',
  '-name': 'and ($7::text is null or (p.sort_name, p.id) < ($7, $8::uuid)) order by p.sort_name desc, p.id desc',
  employeeNumber: 'and ($7::text is null or (p.number_key, p.id) > ($7, $8::uuid)) order by p.number_key, p.id',
  '-employeeNumber': 'and ($7::text is null or (p.number_key, p.id) < ($7, $8::uuid)) order by p.number_key desc, p.id desc',
  joinedOn: 'and ($7::text is null or (p.joined_on, p.id) > ($7::date, $8::uuid)) order by p.joined_on, p.id',
  '-joinedOn': 'and ($7::text is null or (p.joined_on, p.id) < ($7::date, $8::uuid)) order by p.joined_on desc, p.id desc',
};

const columns = `p.id, p.employee_number as "employeeNumber", p.given_name as "givenName", p.family_name as "familyName", p.kind, p.badge_number as "badgeNumber", p.rank, p.email,
  p.status, p.joined_on::text as "joinedOn", p.separated_on::text as "separatedOn", p.sort_name as "sortName", p.number_key as "numberKey", m.id as "membershipId",
  u.id as "unitId", u.name as "unitName", u.code as "unitCode",
  s.id as "supervisorId", s.given_name || ' ' || s.family_name as "supervisorName", s.employee_number as "supervisorNumber", t.id as "actingId", t.given_name || ' ' || t.family_name as "actingName"`;
const companions = `left join membership m on m.agency_id = p.agency_id and m.person_id = p.id and m.ended_at is null
  left join unit u on u.agency_id = p.agency_id and u.id = p.unit_id
  left join person s on s.agency_id = p.agency_id and s.id = p.supervisor_id
  left join person_acting a on a.agency_id = p.agency_id and a.person_id = p.supervisor_id and a.from_on <= $2 and (a.to_on is null or a.to_on > $2)
  left join person t on t.agency_id = a.agency_id and t.id = a.acting_id`;

const filters = `p.agency_id = $1 and ($3::text is null or p.kind = $3) and (cardinality($4::text[]) = 0 or p.status = any($4))
  and ($5::uuid[] is null or p.unit_id = any($5)) and ($6::uuid is null or p.supervisor_id = $6)`;
/**
 * The first word finds people through its index (ranges are leakproof, so the index holds under row-level security), further words narrow.
 * Materialised, so that the cost follows the number of people found; left to itself the planner walks the whole roster in order for a common word.
 */
const found = 'with found as materialized (select distinct w.person_id from person_word w where w.agency_id = $1 and w.word >= $10 and w.word < $10 || chr(1114111))';
const search = `p.id in (select person_id from found)
  and not exists (select 1 from unnest($11::text[]) as q (word) where not exists (
    select 1 from person_word w where w.agency_id = $1 and w.person_id = p.id and w.word >= q.word and w.word < q.word || chr(1114111)))`;
const from = `select ${columns} from person p ${companions} where`;

@Injectable()
export class PeopleListRepository {
  constructor(private readonly tenant: Tenant) {}

  /** `today` decides who acts; `after` is the sort value and id of the last person shown. */
  list(filter: RosterFilter, sort: RosterSort, after: [string, string] | null, limit: number, today: Day): Promise<PersonRow[]> {
    const [first, ...more] = filter.words;
    const parameters = [this.tenant.agencyId, today, filter.kind, filter.statuses, filter.unitIds, filter.supervisorId, after?.[0] ?? null, after?.[1] ?? null, limit];
    return first === undefined
      ? this.tenant.query<PersonRow>(`${from} ${filters} ${orders[sort]} limit $9`, parameters)
      : this.tenant.query<PersonRow>(`${found} ${from} ${filters} and ${search} ${orders[sort]} limit $9`, [...parameters, first, more]);
  }

  async find(id: string, today: Day): Promise<PersonRow | undefined> {
    return (await this.tenant.query<PersonRow>(`${from} p.agency_id = $1 and p.id = $3`, [this.tenant.agencyId, today, id]))[0];
  }

  /** Who acted for a supervisor on `day`. */
  async actingFor(supervisorId: string, day: Day): Promise<string | undefined> {
    const rows = await this.tenant.query<{ id: string }>(
      'select acting_id as id from person_acting where agency_id = $1 and person_id = $2 and from_on <= $3 and (to_on is null or to_on > $3)', [this.tenant.agencyId, supervisorId, day]);
    return rows[0]?.id;
  }

  /** Names of units and people that a history speaks of. */
  async names(unitIds: string[], personIds: string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>(
      `select id, name from unit where agency_id = $1 and id = any($2)
       union all select id, given_name || ' ' || family_name from person where agency_id = $1 and id = any($3)`, [this.tenant.agencyId, unitIds, personIds]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
