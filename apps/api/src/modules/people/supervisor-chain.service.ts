/** Who stands below and above whom on a day, by the dated assignments and whoever acts for a supervisor that day. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Day } from './civil-day.js';

/** `level` 1 reports to the person, or to somebody the person acts for (`actingForId`). */
export interface Below { personId: string; level: number; actingForId: string | null; supervisorId: string }
/** One supervisor above `personId`; `level` 1 is the nearest. Who acts stands in the place of the supervisor. */
export interface Above { personId: string; level: number; supervisorId: string }

/** What the function person_separated says of `p` on day $3, said here: called for tens of thousands of people, a function takes ten times as long. */
const separated = `coalesce((select not bool_or(e.to_on is null or e.to_on > $3) from person_employment e where e.agency_id = $1 and e.person_id = p.id and e.from_on <= $3), p.status = 'separated')`;
/** Chains are cut here, so that two people who supervise each other do not go on for ever. */
const deepest = 12;

@Injectable()
export class SupervisorChainService {
  constructor(private readonly tenant: Tenant) {}

  /** Everybody employed below `personId` on `day`; nobody is below somebody whose employment has ended by then. Each once at the nearest level, without the person. `among` looks at these people only. */
  async below(personId: string, day: Day, among: readonly string[] | null = null): Promise<Below[]> {
    return this.tenant.query<Below>(
      `with recursive seat as (
         select $2::uuid as id, null::uuid as acting_for where not person_separated($1, $2, $3)
         union all select t.person_id, t.person_id from person_acting t where t.agency_id = $1 and t.acting_id = $2 and not person_separated($1, $2, $3) and t.from_on <= $3 and (t.to_on is null or t.to_on > $3)),
       chain (person_id, level, acting_for, supervisor_id) as (
         select a.person_id, 1, s.acting_for, s.id from seat s join person_assignment a on a.agency_id = $1 and a.supervisor_id = s.id and a.from_on <= $3 and (a.to_on is null or a.to_on > $3)
         union
         select a.person_id, c.level + 1, c.acting_for, c.person_id from chain c join person_assignment a on a.agency_id = $1 and a.supervisor_id = c.person_id and a.from_on <= $3 and (a.to_on is null or a.to_on > $3)
         where c.level < $4)
       select distinct on (c.person_id) c.person_id as "personId", c.level, c.acting_for as "actingForId", c.supervisor_id as "supervisorId" from chain c
       join person p on p.agency_id = $1 and p.id = c.person_id and p.status in ('active', 'on_leave') and not ${separated}
       where c.person_id <> $2 and ($5::uuid[] is null or c.person_id = any($5))
       order by c.person_id, c.level, c.acting_for nulls first`, [this.tenant.agencyId, personId, day, deepest, among]);
  }

  /** The chains above many people at once, nearest first. Somebody on leave for whom nobody acts is passed over. */
  async above(personIds: readonly string[], day: Day): Promise<Above[]> {
    return this.tenant.query<Above>(
      `with recursive chain (person_id, level, seat_id) as (
         select x.id, 0, x.id from unnest($2::uuid[]) as x (id)
         union
         select c.person_id, c.level + 1, a.supervisor_id from chain c join person_assignment a on a.agency_id = $1 and a.person_id = c.seat_id and a.from_on <= $3 and (a.to_on is null or a.to_on > $3)
         where a.supervisor_id is not null and c.level < $4),
       held as (
         select c.person_id, c.level, coalesce(t.acting_id, c.seat_id) as supervisor_id from chain c
         left join person_acting t on t.agency_id = $1 and t.person_id = c.seat_id and t.from_on <= $3 and (t.to_on is null or t.to_on > $3) where c.level > 0)
       select h.person_id as "personId", h.level, h.supervisor_id as "supervisorId" from held h join person p on p.agency_id = $1 and p.id = h.supervisor_id and p.status = 'active' and not ${separated}
       where h.supervisor_id <> h.person_id order by h.person_id, h.level`, [this.tenant.agencyId, personIds, day, deepest]);
  }
}
