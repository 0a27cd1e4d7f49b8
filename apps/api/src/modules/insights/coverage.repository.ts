/** Rebuilds the coverage roll-up of one month from contacts and invitations. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

@Injectable()
export class CoverageRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Waits for another rebuild of the same month, then says whether one has begun after `since`. */
  async refreshedSince(month: string, since: Date): Promise<boolean> {
    const rows = await this.tenant.query<{ fresh: boolean }>(
      `insert into coverage_refreshed as r (agency_id, month, started_at) values ($1, $2, '-infinity')
       on conflict (agency_id, month) do update set started_at = r.started_at returning started_at >= $3 as fresh`, [this.tenant.agencyId, month, since]);
    return rows[0]?.fresh ?? false;
  }

  /** The months, in the agency's zone, of contacts that arrived: of a whole import, or those named. */
  async monthsOf(importId: string | null, contactIds: readonly string[]): Promise<string[]> {
    const rows = await this.tenant.query<{ month: string }>(
      `select distinct to_char(c.occurred_at at time zone a.time_zone, 'YYYY-MM') as month from contact c join agency a on a.id = c.agency_id
       where c.agency_id = $1 and (c.import_id = $2 or c.id = any($3::uuid[]))`, [this.tenant.agencyId, importId, contactIds]);
    return rows.map((row) => row.month);
  }

  /** The newest months that have coverage, this month included. */
  async newestMonths(count: number): Promise<string[]> {
    const rows = await this.tenant.query<{ month: string }>(
      `select month from (select month from coverage_refreshed where agency_id = $1 union
         select to_char(now() at time zone time_zone, 'YYYY-MM') from agency where id = $1) known order by month desc limit $2`, [this.tenant.agencyId, count]);
    return rows.map((row) => row.month);
  }

  /** When a message was put into the outbox. */
  async messageCreatedAt(messageId: string): Promise<Date | null> {
    const rows = await this.tenant.query<{ at: Date }>('select created_at as at from outbox_message where agency_id = $1 and id = $2', [this.tenant.agencyId, messageId]);
    return rows[0]?.at ?? null;
  }

  /** Adds the coverage of a merged municipality to the one it went into; a second time finds nothing to add. Cells are moved, not rebuilt: of an old month the contacts may be gone. */
  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query(
      `with moved as (delete from coverage_cell where agency_id = $1 and municipality_key = $2 returning *)
       insert into coverage_cell as c (agency_id, month, unit_key, municipality_key, group_key, language, contacts, excluded, invitable, sent, delivered)
       select agency_id, month, unit_key, $3, group_key, language, contacts, excluded, invitable, sent, delivered from moved
       on conflict (agency_id, month, unit_key, municipality_key, group_key, language) do update set
         contacts = c.contacts + excluded.contacts, invitable = c.invitable + excluded.invitable, sent = c.sent + excluded.sent, delivered = c.delivered + excluded.delivered,
         excluded = coalesce((select jsonb_object_agg(reason, n) from (select r.key as reason, sum(r.value::int) as n
           from (select * from jsonb_each_text(c.excluded) union all select * from jsonb_each_text(excluded.excluded)) r group by r.key) sums), '{}')`, [this.tenant.agencyId, fromId, intoId]);
  }

  /**
   * Replaces the month's cells by what contacts and invitations say now. `month` is YYYY-MM in the agency's zone.
   * Nothing here follows an answer: what was opened and answered is counted with the batches.
   * Contacts and invitations of a merged municipality count where it went, also before they are told. A month of which contacts were removed stays as it is.
   */
  async rebuild(month: string): Promise<void> {
    if (await this.isFrozen(month)) return;
    // Merges wait meanwhile, so that no cell of a merged municipality is written after its cells were moved.
    await this.tenant.query('select 1 from municipality where agency_id = $1 for key share', [this.tenant.agencyId]);
    await this.tenant.query(
      `insert into coverage_refreshed (agency_id, month, started_at) values ($1, $2, clock_timestamp())
       on conflict (agency_id, month) do update set started_at = clock_timestamp()`, [this.tenant.agencyId, month]);
    await this.tenant.query('delete from coverage_cell where agency_id = $1 and month = $2', [this.tenant.agencyId, month]);
    await this.tenant.query(
      `with zone as (select time_zone as name from agency where id = $1),
       contacts as (
         select coalesce(c.unit_id::text, '') as unit_key, coalesce(m.merged_into_id::text, c.municipality_id::text, '') as municipality_key, t.group_id::text as group_key,
           coalesce(c.language, '') as language, coalesce(c.excluded_reason, case when c.entered_by = 'hand' and c.surveyed_at is null then 'entered-by-hand' end, '') as reason, count(*)::int as n
         from contact c join contact_type t on t.agency_id = c.agency_id and t.id = c.type_id
           left join municipality m on m.agency_id = c.agency_id and m.id = c.municipality_id
         where c.agency_id = $1 and c.occurred_at >= (to_date($2, 'YYYY-MM')::timestamp at time zone (select name from zone))
           and c.occurred_at < ((to_date($2, 'YYYY-MM') + interval '1 month')::timestamp at time zone (select name from zone))
         group by 1, 2, 3, 4, 5),
       asked as (
         select coalesce(i.unit_id::text, '') as unit_key, coalesce(m.merged_into_id::text, i.municipality_id::text, '') as municipality_key, coalesce(i.group_id::text, '') as group_key,
           coalesce(i.language, '') as language, coalesce(case when i.status = 'skipped' then i.reason end, '') as reason,
           (count(*) filter (where i.sent_at is not null))::int as sent,
           (count(*) filter (where i.sent_at is not null and i.delivery in ('sent', 'delivered')))::int as delivered,
           (count(*) filter (where i.status = 'skipped' and i.reason <> 'entered-by-hand'))::int as skipped
         from invitation i left join municipality m on m.agency_id = i.agency_id and m.id = i.municipality_id
         where i.agency_id = $1 and i.month = to_date($2, 'YYYY-MM') group by 1, 2, 3, 4, 5),
       -- Both counts beneath each other and added up, not joined: the planner knows no size of either, and could compare every cell with every other.
       counted as (
         select unit_key, municipality_key, group_key, language, reason, sum(contacts)::int as contacts, sum(against)::int as against, sum(sent)::int as sent, sum(delivered)::int as delivered from (
           select unit_key, municipality_key, group_key, language, reason, n as contacts, case when reason <> '' then n else 0 end as against, 0 as sent, 0 as delivered from contacts
           union all select unit_key, municipality_key, group_key, language, reason, 0, skipped, sent, delivered from asked) both_counts
         group by 1, 2, 3, 4, 5)
       insert into coverage_cell (agency_id, month, unit_key, municipality_key, group_key, language, contacts, excluded, invitable, sent, delivered)
       select $1, $2, unit_key, municipality_key, group_key, language, sum(contacts)::int, coalesce(jsonb_object_agg(reason, against) filter (where against > 0), '{}'), greatest(sum(contacts) - sum(against), 0)::int,
         sum(sent)::int, sum(delivered)::int
       from counted group by unit_key, municipality_key, group_key, language`, [this.tenant.agencyId, month]);
  }

  private async isFrozen(month: string): Promise<boolean> {
    const rows = await this.tenant.query("select 1 from removal_state where agency_id = $1 and contacts_before > to_date($2, 'YYYY-MM')", [this.tenant.agencyId, month]);
    return rows.length > 0;
  }
}
