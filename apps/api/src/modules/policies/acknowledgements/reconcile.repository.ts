/** The reconciler set-wise: what `planFor` of the policy engine says for one person, done for thousands in two statements. A test holds both equal. */
import type { Audience } from '@rapport/api-contract/audiences';
import { Injectable } from '@nestjs/common';
import { holdingFor } from '@rapport/policy-engine/version-line';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import { lineOf } from '../version-line.js';

/** What is asked today: the published version, the number from which acknowledgements still hold, later ones that do not (withdrawn before they began), and the last day in force of a special order; null when nobody is asked. */
export interface Asked { versionId: string; number: number; since: number; aside: number[]; effectiveOn: Day; graceDays: number; lastDay: Day | null; audience: Audience }
export interface Situation { policyId: string; asked: Asked | null; ended: 'rescinded' | 'not-asked'; now: Date; today: Day; returnGraceDays: number }
export interface Counts { owed: number; moved: number; closed: number }

/** People without a unit are counted under this one. */
export const noUnit = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class ReconcileRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Policies that ask somebody, or still hold somebody to something. */
  async policies(): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select p.id from policy p where p.agency_id = $1 and (p.status = 'in_force' or exists (select 1 from acknowledgement a where a.agency_id = $1 and a.policy_id = p.id and a.current)) order by p.id`, [this.tenant.agencyId]);
    return rows.map((row) => row.id);
  }

  /** What the policy asks now. Holds the policy still, so that no publication comes between reading and writing. */
  async asked(policyId: string): Promise<{ asked: Asked | null; ended: 'rescinded' | 'not-asked' } | null> {
    const policy = await this.tenant.query('select 1 from policy where agency_id = $1 and id = $2 for share', [this.tenant.agencyId, policyId]);
    if (policy.length === 0) return null;
    const [row] = await this.tenant.query<Omit<Asked, 'graceDays' | 'since' | 'aside'> & { graceDays: number | null }>(
      `select v.id as "versionId", v.number, v.effective_on::text as "effectiveOn", v.acknowledge_within_days as "graceDays", (v.ends_on - 1)::text as "lastDay", v.audience
       from policy_version v where v.agency_id = $1 and v.policy_id = $2 and v.state = 'published'`, [this.tenant.agencyId, policyId]);
    if (!row) return { asked: null, ended: 'rescinded' };
    if (row.graceDays === null) return { asked: null, ended: 'not-asked' };
    return { asked: { ...row, graceDays: row.graceDays, ...holdingFor(await lineOf(this.tenant, policyId), row.number) }, ended: 'not-asked' };
  }

  /** The next people of the roster by id. */
  async peopleAfter(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ ids: string[] | null }>(
      'select array_agg(id order by id) as ids from (select id from person where agency_id = $1 and ($2::uuid is null or id > $2) order by id limit $3) p', [this.tenant.agencyId, after, limit]);
    return rows[0]?.ids ?? [];
  }

  /** Brings these people to where they should stand in this policy. */
  async reconcile(situation: Situation, people: readonly string[]): Promise<Counts> {
    const changed = await this.change(situation, people);
    return { ...changed, owed: situation.asked ? await this.owe(situation, situation.asked, people) : 0 };
  }

  // The planner takes a policy just published for one that holds nobody, and would compare everybody with everybody: so people are told apart by hash (`not in`, `in` as a value), or looked up one by one in the order of an index (lateral).

  /** What is there: closed, set aside, moved, paused, resumed, or counted under another unit. */
  private async change({ policyId, asked, ended, now, today, returnGraceDays }: Situation, people: readonly string[]): Promise<{ moved: number; closed: number }> {
    const [row] = await this.tenant.query<{ moved: number; closed: number }>(
      `with member as materialized (select person_id from audience_people($1, $3::jsonb, $2) where $4::uuid is not null),
       mine as materialized (
         select a.id, a.person_id, a.policy_version_id, a.version_number, a.state, a.due_on, a.paused_on, a.unit_id, p.status, p.unit_id as now_unit, a.person_id in (select person_id from member) as inside
         from acknowledgement a join person p on p.agency_id = $1 and p.id = a.person_id
         where a.agency_id = $1 and a.policy_id = $5 and a.current and a.person_id = any($2) for update of a),
       decided as materialized (
         select mine.*, state in ('pending', 'opened') as open, case
             when not inside or version_number < $6 or version_number = any($14::int[]) then case when state in ('pending', 'opened') then 'close' else 'set-aside' end
             when state in ('pending', 'opened') and policy_version_id <> $4 then 'move'
             when state in ('pending', 'opened') and paused_on is not null and status <> 'on_leave' then 'resume'
             when state in ('pending', 'opened') and paused_on is null and status = 'on_leave' then 'pause'
             when unit_id is distinct from now_unit then 'unit' end as act,
           case when state in ('pending', 'opened') and paused_on is not null and status <> 'on_leave' and due_on >= paused_on then greatest(due_on, back_on, least(back_on + $8::int, coalesce($13::date, 'infinity'))) else due_on end as next_due,
           case when status = 'on_leave' then coalesce(paused_on, $7::date) end as next_paused
         from mine cross join lateral (select coalesce(max(l.to_on), $7::date) as back_on from person_leave l where mine.paused_on is not null and l.agency_id = $1 and l.person_id = mine.person_id and l.to_on <= $7::date and l.to_on >= mine.paused_on) b),
       changed as (
         update acknowledgement a set
           state = case d.act when 'close' then case when d.inside and d.state = 'opened' and d.version_number <> all($14::int[]) then 'superseded' else 'cancelled' end when 'move' then 'pending' else a.state end,
           current = d.act not in ('close', 'set-aside'), unit_id = case when d.act in ('close', 'set-aside') then a.unit_id else d.now_unit end,
           policy_version_id = case d.act when 'move' then $4::uuid else a.policy_version_id end, version_number = case d.act when 'move' then $9::int else a.version_number end,
           opened_at = case d.act when 'move' then null else a.opened_at end,
           due_on = case when d.act in ('move', 'resume') then d.next_due else a.due_on end, paused_on = case when d.act in ('move', 'resume', 'pause') then d.next_paused else a.paused_on end,
           closed_at = case d.act when 'close' then $12::timestamptz else a.closed_at end,
           closed_reason = case d.act when 'close' then case when d.inside and d.version_number = any($14::int[]) then 'rescinded' when d.inside then 'revised' when $4::uuid is null then $10 when d.status in ('separated', 'joining') then 'separated' else 'left-audience' end else a.closed_reason end
         from decided d where a.agency_id = $1 and a.id = d.id and d.act is not null
         returning a.id, a.state, a.current, a.unit_id, a.due_on, a.paused_on),
       noted as (
         insert into acknowledgement_event (agency_id, id, acknowledgement_id, at, what, policy_version_id, due_on)
         select $1, uuid_v7(), d.id, $12::timestamptz, case d.act when 'move' then 'moved' when 'pause' then 'paused' when 'resume' then 'resumed' else case when d.inside then 'revised' else 'left' end end,
           case d.act when 'move' then $4::uuid else d.policy_version_id end, case when d.act in ('move', 'resume') then d.next_due end
         from decided d where d.act in ('move', 'pause', 'resume', 'set-aside')),
       difference as (
         select unit_key, state, due_on, paused, sum(n)::int as n from (
           select coalesce(unit_id, $11) as unit_key, state, case when open then due_on else '0001-01-01' end as due_on, open and paused_on is not null as paused, -1 as n from decided where act is not null
           union all
           select coalesce(unit_id, $11), state, case when state in ('pending', 'opened') then due_on else '0001-01-01' end, state in ('pending', 'opened') and paused_on is not null, 1 from changed where current) both_sides
         group by unit_key, state, due_on, paused having sum(n) <> 0),
       counted as (
         insert into acknowledgement_tally as t (agency_id, policy_id, unit_key, state, due_on, paused, people, change)
         select $1, $5, unit_key, state, due_on, paused, greatest(n, 0), n from difference order by unit_key, state, due_on, paused
         on conflict (agency_id, policy_id, unit_key, state, due_on, paused) do update set people = t.people + excluded.change, change = excluded.change)
       select count(*) filter (where act in ('move', 'pause', 'resume'))::int as moved, count(*) filter (where act in ('close', 'set-aside'))::int as closed from decided`,
      [this.tenant.agencyId, people, JSON.stringify(asked?.audience ?? {}), asked?.versionId ?? null, policyId, asked?.since ?? 0, today, returnGraceDays, asked?.number ?? 0, ended, noUnit, now, asked?.lastDay ?? null, asked?.aside ?? []]);
    return row ?? { moved: 0, closed: 0 };
  }

  /** Members of the audience for whom nothing speaks: a record that held before holds again, everybody else owes. */
  private async owe({ policyId, now, today }: Situation, asked: Asked, people: readonly string[]): Promise<number> {
    const [row] = await this.tenant.query<{ owed: number }>(
      `with missing as materialized (
         select p.id, p.status, p.unit_id from audience_people($1, $3::jsonb, $2) m join person p on p.agency_id = $1 and p.id = m.person_id
         where p.id not in (select a.person_id from acknowledgement a where a.agency_id = $1 and a.policy_id = $4 and a.current and a.person_id = any($2))),
       earlier as materialized (
         select r.id, x.id as person_id, x.unit_id from missing x cross join lateral (select a.id from acknowledgement a where a.agency_id = $1 and a.policy_id = $4 and a.person_id = x.id
           and not a.current and a.state in ('acknowledged', 'refused', 'excused') and a.version_number >= $6 and a.version_number <> all($14::int[]) order by a.owed_at desc, a.id desc limit 1) r),
       back as (update acknowledgement a set current = true, unit_id = e.unit_id from earlier e where a.agency_id = $1 and a.id = e.id returning a.id, a.state, a.unit_id, a.policy_version_id),
       noted as (insert into acknowledgement_event (agency_id, id, acknowledgement_id, at, what, policy_version_id) select $1, uuid_v7(), id, $12::timestamptz, 'returned', policy_version_id from back),
       owed as (
         insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, unit_id, owed_on, due_on, paused_on, owed_at)
         select $1, uuid_v7(), $4, x.id, $5, $7, x.unit_id, $8::date, greatest($8::date, least(coalesce(c.due_on, greatest($9::date, $8::date) + $10::int), coalesce($13::date, 'infinity'))), case when x.status = 'on_leave' then $8::date end, $12::timestamptz
         from missing x left join lateral (select a.due_on from acknowledgement a where cardinality($14::int[]) > 0 and a.agency_id = $1 and a.person_id = x.id and a.policy_id = $4
           and a.closed_reason = 'revised' and a.version_number >= $6 and a.version_number <> all($14::int[]) order by a.owed_at desc, a.id desc limit 1) c on true
         where x.id not in (select person_id from earlier)
         on conflict (agency_id, policy_id, person_id) where current do nothing
         returning unit_id, due_on, paused_on),
       counted as (
         insert into acknowledgement_tally as t (agency_id, policy_id, unit_key, state, due_on, paused, people, change)
         select $1, $4, unit_key, state, due_on, paused, sum(n)::int, sum(n)::int from (
           select coalesce(unit_id, $11) as unit_key, state, date '0001-01-01' as due_on, false as paused, count(*) as n from back group by 1, 2
           union all select coalesce(unit_id, $11), 'pending', due_on, paused_on is not null, count(*) from owed group by 1, 3, 4) both_sides
         group by unit_key, state, due_on, paused order by unit_key, state, due_on, paused
         on conflict (agency_id, policy_id, unit_key, state, due_on, paused) do update set people = t.people + excluded.change, change = excluded.change)
       select count(*)::int as owed from owed`,
      [this.tenant.agencyId, people, JSON.stringify(asked.audience), policyId, asked.versionId, asked.since, asked.number, today, asked.effectiveOn, asked.graceDays, noUnit, now, asked.lastDay, asked.aside]);
    return row?.owed ?? 0;
  }
}
