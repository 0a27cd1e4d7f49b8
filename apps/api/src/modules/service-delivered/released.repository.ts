/** The figures that a municipality is shown: written by a job of the agency, read through the municipality's window. */
import { Injectable } from '@nestjs/common';
import { FEWEST_RESPONSES } from '@rapport/trust-index/response-times';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ServicePeriod } from './service-periods.js';

@Injectable()
export class ReleasedRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Held until the unit of work ends: figures of one municipality are made anew by one job after the other, each from what is there when its turn comes. */
  async hold(agreementId: string): Promise<void> {
    await this.tenant.query("select pg_advisory_xact_lock(hashtextextended('service-release:' || agency_id::text || municipality_id::text, 0)) from agreement where agency_id = $1 and id = $2", [this.tenant.agencyId, agreementId]);
  }

  async figures(agreementId: string, municipalityId: string, periods: readonly ServicePeriod[]): Promise<void> {
    const rows = periods.flatMap(({ from, until, lines }) => lines.map((line) => ({ from, until, ...line })));
    await this.tenant.query('delete from service_figure where agency_id = $1 and agreement_id = $2', [this.tenant.agencyId, agreementId]);
    await this.tenant.query(
      `insert into service_figure (agency_id, agreement_id, municipality_id, span_from, span_until, line_id, label, promised, delivered, calls)
       select $1, $2, $3, x.* from unnest($4::date[], $5::date[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[]) as x`,
      [this.tenant.agencyId, agreementId, municipalityId, rows.map(({ from }) => from), rows.map(({ until }) => until), rows.map(({ lineId }) => lineId), rows.map(({ label }) => label), rows.map(({ promised }) => promised), rows.map(({ delivered }) => delivered), rows.map(({ calls }) => calls)]);
  }

  /** Whole months before `until`: contacts of the municipality's residents (none are known from before its own first one), and how fast measured calls were answered. Contacts stay as told where retention may have removed some. */
  async months(municipalityId: string, from: string, until: string, zone: string): Promise<void> {
    await this.tenant.query(
      `with months as (select m::date as first, to_char(m, 'YYYY-MM') as month from generate_series(date_trunc('month', $3::date::timestamp), date_trunc('month', $4::date::timestamp) - interval '1 month', interval '1 month') m),
       contacts as (select to_char(c.occurred_at at time zone $5, 'YYYY-MM') as month, count(*) as n from contact c
         where c.agency_id = $1 and (c.municipality_id = $2 or c.municipality_id in (select id from municipality where agency_id = $1 and merged_into_id = $2))
           and c.occurred_at >= (date_trunc('month', $3::date::timestamp) at time zone $5) and c.occurred_at < (date_trunc('month', $4::date::timestamp) at time zone $5) group by 1),
       times as (select to_char(e.day, 'YYYY-MM') as month, count(*)::int as n, percentile_cont(0.5) within group (order by e.response_seconds) as median, percentile_cont(0.9) within group (order by e.response_seconds) as nine
         from service_entry e where e.agency_id = $1 and e.municipality_id = $2 and e.day >= date_trunc('month', $3::date::timestamp)::date and e.day < date_trunc('month', $4::date::timestamp)::date and e.response_seconds is not null and e.reverses_id is null
           and not exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id) group by 1),
       first as (select to_char(min(c.occurred_at) at time zone $5, 'YYYY-MM') as begins from contact c where c.agency_id = $1 and (c.municipality_id = $2 or c.municipality_id in (select id from municipality where agency_id = $1 and merged_into_id = $2)))
       insert into service_month (agency_id, municipality_id, month, contacts, responses, median_seconds, nine_of_ten_seconds)
       select $1, $2, m.month, case when m.month >= first.begins then coalesce(c.n, 0) end, coalesce(t.n, 0), case when t.n >= $6 then round(t.median)::int end, case when t.n >= $6 then round(t.nine)::int end from months m cross join first left join contacts c using (month) left join times t using (month)
       on conflict (agency_id, municipality_id, month) do update set contacts = case when (excluded.month || '-01')::date < (select contacts_before from removal_state where agency_id = $1) then coalesce(service_month.contacts, excluded.contacts) else excluded.contacts end, responses = excluded.responses, median_seconds = excluded.median_seconds, nine_of_ten_seconds = excluded.nine_of_ten_seconds`,
      [this.tenant.agencyId, municipalityId, from, until, zone, FEWEST_RESPONSES]);
  }

  async quarters(municipalityId: string): Promise<Set<string>> {
    return new Set((await this.tenant.query<{ quarter: string }>('select quarter from service_trust where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, municipalityId])).map(({ quarter }) => quarter));
  }

  /** For good: a quarter that was told is never told again. */
  async trust(municipalityId: string, quarter: string, figure: { value: number; low: number | null; high: number | null } | null): Promise<void> {
    await this.tenant.query('insert into service_trust (agency_id, municipality_id, quarter, value, low, high) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [this.tenant.agencyId, municipalityId, quarter, figure?.value ?? null, figure?.low ?? null, figure?.high ?? null]);
  }
}
