/** The roll-ups behind the overview: read in one pass, and counted anew from the rows themselves. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import { noUnit } from './reconcile.repository.js';

export interface Standing { owed: number; acknowledged: number; refused: number; excused: number; open: number; opened: number; overdue: number; paused: number }
export interface PolicyStanding extends Standing { policyId: string; number: string; title: string; versionId: string; versionNumber: number; sha256: string; effectiveOn: Day; publishedAt: Date }
export interface UnitStanding extends Standing { unitId: string | null; name: string | null; parentId: string | null }

const sums = `coalesce(sum(t.people), 0)::int as owed, coalesce(sum(t.people) filter (where t.state = 'acknowledged'), 0)::int as acknowledged, coalesce(sum(t.people) filter (where t.state = 'refused'), 0)::int as refused,
  coalesce(sum(t.people) filter (where t.state = 'excused'), 0)::int as excused, coalesce(sum(t.people) filter (where t.state in ('pending', 'opened')), 0)::int as open, coalesce(sum(t.people) filter (where t.state = 'opened'), 0)::int as opened,
  coalesce(sum(t.people) filter (where t.state in ('pending', 'opened') and not t.paused and t.due_on < $2), 0)::int as overdue, coalesce(sum(t.people) filter (where t.paused), 0)::int as paused`;

/** How many rows say what the roll-up says; what differs is a fault. */
const counted = `select policy_id, coalesce(unit_id, $2) as unit_key, state, case when state in ('pending', 'opened') then due_on else '0001-01-01' end as due_on, state in ('pending', 'opened') and paused_on is not null as paused, count(*)::int as people
  from acknowledgement where agency_id = $1 and current group by 1, 2, 3, 4, 5`;

@Injectable()
export class TallyRepository {
  constructor(private readonly tenant: Tenant) {}

  /** By policy, by unit and in all, in one pass over the roll-up. */
  async standings(today: Day, policyId: string | null, unitId: string | null): Promise<{ total: Standing; policies: PolicyStanding[]; units: UnitStanding[] }> {
    const rows = await this.tenant.query<Partial<PolicyStanding> & UnitStanding & { by: 'policy' | 'unit' | 'all' }>(
      `with s as materialized (
         select t.policy_id, t.unit_key, case when grouping(t.policy_id) = 0 then 'policy' when grouping(t.unit_key) = 0 then 'unit' else 'all' end as by, ${sums}
         from acknowledgement_tally t where t.agency_id = $1 and ($3::uuid is null or t.policy_id = $3) and ($4::uuid is null or t.unit_key = $4) group by grouping sets ((t.policy_id), (t.unit_key), ()))
       select s.by, s.owed, s.acknowledged, s.refused, s.excused, s.open, s.opened, s.overdue, s.paused, p.id as "policyId", p.number, v.title, v.id as "versionId", v.number as "versionNumber", encode(v.sha256, 'hex') as sha256,
         v.effective_on::text as "effectiveOn", v.published_at as "publishedAt", u.id as "unitId", u.name, u.parent_id as "parentId"
       from s left join policy p on p.agency_id = $1 and p.id = s.policy_id left join policy_version v on v.agency_id = $1 and v.policy_id = p.id and v.state = 'published' left join unit u on u.agency_id = $1 and u.id = s.unit_key
       where s.by = 'all' or s.owed > 0 order by s.overdue desc, s.open desc, p.sort_number, u.name, s.unit_key`, [this.tenant.agencyId, today, policyId, unitId]);
    const total = rows.find((row) => row.by === 'all');
    if (!total) throw new Error('A sum without a group has one row');
    return { total, policies: rows.filter((row): row is PolicyStanding & UnitStanding & { by: 'policy' } => row.by === 'policy' && Boolean(row.versionId)), units: rows.filter((row) => row.by === 'unit') };
  }

  /** Cells in which the roll-up and a recount differ; none unless something is wrong. */
  drift(): Promise<{ policyId: string; unitKey: string; state: string; kept: number; counted: number }[]> {
    return this.tenant.query(
      `with counted as (${counted})
       select coalesce(c.policy_id, t.policy_id) as "policyId", coalesce(c.unit_key, t.unit_key) as "unitKey", coalesce(c.state, t.state) as state, coalesce(t.people, 0) as kept, coalesce(c.people, 0) as counted
       from counted c full join (select * from acknowledgement_tally where agency_id = $1) t on t.policy_id = c.policy_id and t.unit_key = c.unit_key and t.state = c.state and t.due_on = c.due_on and t.paused = c.paused
       where coalesce(t.people, 0) <> coalesce(c.people, 0)`, [this.tenant.agencyId, noUnit]);
  }

  /** Makes the roll-up from the rows themselves, for rows that were written in bulk. */
  async recount(): Promise<void> {
    await this.tenant.query('delete from acknowledgement_tally where agency_id = $1', [this.tenant.agencyId]);
    await this.tenant.query(`insert into acknowledgement_tally (agency_id, policy_id, unit_key, state, due_on, paused, people) select $1, * from (${counted}) c`, [this.tenant.agencyId, noUnit]);
  }
}
