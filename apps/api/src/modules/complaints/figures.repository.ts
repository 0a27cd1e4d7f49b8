/** Counts of complaints, of nobody in particular. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface MonthRow { month: string; received: number; decided: number; sustained: number }
export interface PlacedRow extends MonthRow { unitId: string | null; municipalityId: string | null }
export interface Standing { medianDays: number | null; settled: number; open: number; overdue: number }

/** Whether c was first screened by the end of the month after the one it came in; $2 is the agency's zone. Later ones never move a count that has been told. */
const inTime = `exists (select 1 from complaint_event e where e.agency_id = $1 and e.complaint_id = c.id and e.what = 'screened' and (e.at at time zone $2) < date_trunc('month', c.received_on::timestamp) + interval '2 months')`;
const isSustained = `exists (select 1 from complaint_allegation l where l.agency_id = $1 and l.complaint_id = c.id and l.finding = 'sustained' and l.dropped_at is null)`;

@Injectable()
export class FiguresRepository {
  constructor(private readonly tenant: Tenant) {}

  /** By month, `from` to the day before `until`. */
  months(from: string, until: string): Promise<MonthRow[]> {
    return this.tenant.query<MonthRow>(
      `select month, sum(received)::int as received, sum(decided)::int as decided, sum(sustained)::int as sustained from (
         select to_char(c.received_on, 'YYYY-MM') as month, count(*) as received, 0 as decided, 0 as sustained from complaint c where c.agency_id = $1 and c.received_on >= $2 and c.received_on < $3 group by 1
         union all
         select to_char(c.decided_on, 'YYYY-MM'), 0, count(*), count(*) filter (where ${isSustained}) from complaint c where c.agency_id = $1 and c.decided_on >= $2 and c.decided_on < $3 group by 1) t group by month`,
      [this.tenant.agencyId, from, until]);
  }

  /** All on record before the day `until`, by month and by the place that a screening in time said. */
  placed(until: string, timeZone: string): Promise<PlacedRow[]> {
    return this.tenant.query<PlacedRow>(
      `select month, unit_id as "unitId", municipality_id as "municipalityId", sum(received)::int as received, sum(decided)::int as decided, sum(sustained)::int as sustained from (
         select to_char(c.received_on, 'YYYY-MM') as month, case when ${inTime} then c.unit_id end as unit_id, case when ${inTime} then c.municipality_id end as municipality_id, 1 as received, 0 as decided, 0 as sustained
         from complaint c where c.agency_id = $1 and c.received_on < $3
         union all
         select to_char(c.decided_on, 'YYYY-MM'), c.unit_id, c.municipality_id, 0, 1, case when ${isSustained} then 1 else 0 end from complaint c where c.agency_id = $1 and c.decided_on < $3) t group by 1, 2, 3`,
      [this.tenant.agencyId, timeZone, until]);
  }

  /** All on record before the day `until`, by month and category; null: not screened in time. */
  categories(until: string, timeZone: string): Promise<{ month: string; category: string | null; received: number }[]> {
    return this.tenant.query(
      `select to_char(c.received_on, 'YYYY-MM') as month, case when ${inTime} then l.category end as category, count(distinct c.id)::int as received
       from complaint c left join complaint_allegation l on l.agency_id = $1 and l.complaint_id = c.id and l.dropped_at is null where c.agency_id = $1 and c.received_on < $3 group by 1, 2`,
      [this.tenant.agencyId, timeZone, until]);
  }

  /** What was decided and ended in the time; what was open and overdue as the day `now` began. */
  async standing(from: string, until: string, now: string, timeZone: string): Promise<Standing> {
    const [row] = await this.tenant.query<Standing>(
      `select (select percentile_disc(0.5) within group (order by c.decided_on - c.received_on) from complaint c where c.agency_id = $1 and c.decided_on >= $3 and c.decided_on < $4) as "medianDays",
         (select count(*)::int from complaint e where e.agency_id = $1 and e.settlement is not null and (e.closed_at at time zone $2)::date >= $3 and (e.closed_at at time zone $2)::date < $4) as settled,
         count(*)::int as open, count(*) filter (where o.due_on < $5)::int as overdue from complaint o
       where o.agency_id = $1 and o.received_on < $5 and (o.decided_on is null or o.decided_on >= $5) and (o.closed_at is null or (o.closed_at at time zone $2)::date >= $5)`,
      [this.tenant.agencyId, timeZone, from, until, now]);
    return row ?? { medianDays: null, settled: 0, open: 0, overdue: 0 };
  }

  /** The first month with a complaint before the day `until`. */
  async since(until: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ month: string | null }>("select to_char(min(received_on), 'YYYY-MM') as month from complaint where agency_id = $1 and received_on < $2", [this.tenant.agencyId, until]);
    return row?.month ?? null;
  }

  units(): Promise<{ id: string; parentId: string | null }[]> {
    return this.tenant.query('select id, parent_id as "parentId" from unit where agency_id = $1', [this.tenant.agencyId]);
  }

  /** All of them by month and place, for marks: those lie anywhere on record. */
  byPlace(): Promise<{ month: string; unitId: string | null; municipalityId: string | null; received: number }[]> {
    return this.tenant.query(`select to_char(received_on, 'YYYY-MM') as month, unit_id as "unitId", municipality_id as "municipalityId", count(*)::int as received from complaint where agency_id = $1 group by 1, 2, 3`, [this.tenant.agencyId]);
  }
}
