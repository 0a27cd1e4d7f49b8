/** Counts of complaints, of nobody in particular. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface Scope { unitId: string | null; municipalityId: string | null }
export interface MonthRow { month: string; received: number; decided: number; sustained: number }

@Injectable()
export class FiguresRepository {
  constructor(private readonly tenant: Tenant) {}

  /** By month, `from` to the day before `until`. */
  months(from: string, until: string, scope: Scope): Promise<MonthRow[]> {
    return this.tenant.query<MonthRow>(
      `select month, sum(received)::int as received, sum(decided)::int as decided, sum(sustained)::int as sustained from (
         select to_char(c.received_on, 'YYYY-MM') as month, count(*) as received, 0 as decided, 0 as sustained from complaint c
         where c.agency_id = $1 and c.received_on >= $2 and c.received_on < $3 and ($4::uuid is null or c.unit_id = $4) and ($5::uuid is null or c.municipality_id = $5) group by 1
         union all
         select to_char(c.decided_on, 'YYYY-MM'), 0, count(*), count(*) filter (where exists (select 1 from complaint_allegation l where l.agency_id = $1 and l.complaint_id = c.id and l.finding = 'sustained' and l.dropped_at is null)) from complaint c
         where c.agency_id = $1 and c.decided_on >= $2 and c.decided_on < $3 and ($4::uuid is null or c.unit_id = $4) and ($5::uuid is null or c.municipality_id = $5) group by 1) t group by month`,
      [this.tenant.agencyId, from, until, scope.unitId, scope.municipalityId]);
  }

  categories(from: string, until: string, scope: Scope): Promise<{ category: string | null; received: number }[]> {
    return this.tenant.query(
      `select l.category, count(distinct c.id)::int as received from complaint c left join complaint_allegation l on l.agency_id = $1 and l.complaint_id = c.id and l.dropped_at is null
       where c.agency_id = $1 and c.received_on >= $2 and c.received_on < $3 and ($4::uuid is null or c.unit_id = $4) and ($5::uuid is null or c.municipality_id = $5) group by 1 order by 2 desc, 1`,
      [this.tenant.agencyId, from, until, scope.unitId, scope.municipalityId]);
  }

  async standing(from: string, until: string, today: string, scope: Scope): Promise<{ medianDays: number | null; settled: number; open: number; overdue: number }> {
    const [row] = await this.tenant.query<{ medianDays: number | null; settled: number; open: number; overdue: number }>(
      `select (select percentile_disc(0.5) within group (order by c.decided_on - c.received_on) from complaint c where c.agency_id = $1 and c.decided_on >= $2 and c.decided_on < $3 and ($5::uuid is null or c.unit_id = $5) and ($6::uuid is null or c.municipality_id = $6)) as "medianDays",
         (select count(*)::int from complaint e where e.agency_id = $1 and e.settlement is not null and e.received_on >= $2 and e.received_on < $3 and ($5::uuid is null or e.unit_id = $5) and ($6::uuid is null or e.municipality_id = $6)) as settled,
         count(*)::int as open, count(*) filter (where o.due_on < $4)::int as overdue from complaint o
       where o.agency_id = $1 and o.state in ('received', 'screened', 'assigned', 'investigating') and ($5::uuid is null or o.unit_id = $5) and ($6::uuid is null or o.municipality_id = $6)`,
      [this.tenant.agencyId, from, until, today, scope.unitId, scope.municipalityId]);
    return row ?? { medianDays: null, settled: 0, open: 0, overdue: 0 };
  }

  /** All of them by month and place, for marks: those lie anywhere on record. */
  byPlace(): Promise<{ month: string; unitId: string | null; municipalityId: string | null; received: number }[]> {
    return this.tenant.query(`select to_char(received_on, 'YYYY-MM') as month, unit_id as "unitId", municipality_id as "municipalityId", count(*)::int as received from complaint where agency_id = $1 group by 1, 2, 3`, [this.tenant.agencyId]);
  }
}
