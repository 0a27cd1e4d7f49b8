/** People who left long ago, and lines of old roster files. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts, Removal } from '../removal.js';

const none: Counts = { due: 0, held: 0 };

/** The row stays without its person: records of training and signatures refer to it, and count. A number beginning so is of nobody. */
const formerPeople = `
  person p cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null
    and (h.scope = 'agency' or (h.scope = 'person' and h.object_id = p.id))) as held) k
  where p.agency_id = $1 and p.status = 'separated' and p.separated_on < $2::date and p.number_key not like 'removed:%'`;

@Injectable()
export class FormerPersonRemoval implements Removal {
  readonly sort = 'former_people';
  readonly setting = 'separatedPeopleMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${formerPeople}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ id: string }>(`select p.id from ${formerPeople} and not k.held order by p.separated_on, p.id limit $3 for update of p`, [this.tenant.agencyId, before, limit]);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    const mine = [this.tenant.agencyId, ids];
    await this.tenant.query('delete from person_word where agency_id = $1 and person_id = any($2)', mine);
    await this.tenant.query('delete from person_leave where agency_id = $1 and person_id = any($2)', mine);
    await this.tenant.query('update person_employment set reason = null where agency_id = $1 and person_id = any($2) and reason is not null', mine);
    await this.tenant.query('update roster_import_line set cells = null, target = null, employee_number = null, name = \'\' where agency_id = $1 and person_id = any($2)', mine);
    await this.tenant.query(
      `update person set given_name = 'Former', family_name = 'member', sort_name = 'member former', employee_number = 'removed ' || right(id::text, 12), number_key = 'removed:' || id,
         badge_number = null, email = null where agency_id = $1 and id = any($2)`, mine);
    return ids.length;
  }
}

const oldLines = `
  roster_import_line l join roster_import x on x.agency_id = l.agency_id and x.id = l.import_id cross join lateral (select exists (
    select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and (h.scope = 'agency' or (h.scope = 'person' and h.object_id = l.person_id))) as held) k
  where l.agency_id = $1 and x.uploaded_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1)`;

@Injectable()
export class RosterLineRemoval implements Removal {
  readonly sort = 'roster_lines';
  readonly setting = 'separatedPeopleMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldLines}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ importId: string }>(
      `delete from roster_import_line d using (select l.import_id, l.position from ${oldLines} and not k.held limit $3) gone
       where d.agency_id = $1 and d.import_id = gone.import_id and d.position = gone.position returning d.import_id as "importId"`, [this.tenant.agencyId, before, limit]);
    // A preview without its lines can no longer be applied.
    await this.tenant.query("update roster_import set status = 'discarded' where agency_id = $1 and id = any($2) and status = 'preview'", [this.tenant.agencyId, [...new Set(rows.map((row) => row.importId))]]);
    return rows.length;
  }
}
