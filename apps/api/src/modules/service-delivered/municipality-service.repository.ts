/** What a municipality reads of its service: released figures and its own invoices, never an entry, a contact or an answer. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface FigureRow { id: string; number: string; title: string; confirmedUntil: string; from: string; until: string; lineId: string; label: string; promised: number | null; delivered: number; calls: number; changedDays: number; changedLast: Date | null }
export interface MonthRow { month: string; contacts: number | null; responses: number; median: number | null; nine: number | null }
export interface PaidRow { month: string; currency: string; amount: number }
export interface TrustRow { quarter: string; value: number | null; low: number | null; high: number | null }

@Injectable()
export class MunicipalityServiceRepository {
  constructor(private readonly tenant: Tenant) {}

  figures(municipalityId: string): Promise<FigureRow[]> {
    return this.tenant.query(
      `select f.agreement_id as id, a.number, a.title, (select max(until_on)::text from service_confirmed c where c.agency_id = $1 and c.agreement_id = a.id) as "confirmedUntil", f.span_from::text as "from", f.span_until::text as until, f.line_id as "lineId", f.label,
         f.promised::float8 as promised, f.delivered::float8 as delivered, f.calls::float8 as calls, s.days as "changedDays", s.last as "changedLast"
       from service_figure f join agreement a on a.agency_id = $1 and a.id = f.agreement_id cross join lateral (
         select count(distinct c.day)::int as days, max(c.at) as last from service_change c where c.agency_id = $1 and c.agreement_id = f.agreement_id and c.line_id = f.line_id and c.day >= f.span_from and c.day < f.span_until) s
       where f.agency_id = $1 and f.municipality_id = $2 order by a.number, f.span_from desc, f.label, f.line_id`, [this.tenant.agencyId, municipalityId]);
  }

  months(municipalityId: string): Promise<MonthRow[]> {
    return this.tenant.query('select month, contacts::float8 as contacts, responses, median_seconds as median, nine_of_ten_seconds as nine from service_month where agency_id = $1 and municipality_id = $2 order by month desc limit 24', [this.tenant.agencyId, municipalityId]);
  }

  /** Invoices less credit notes that were sent, by the month in which what they bill begins; each line in its own month. */
  paid(municipalityId: string): Promise<PaidRow[]> {
    return this.tenant.query(
      `select to_char(l.span_from, 'YYYY-MM') as month, d.currency, sum(l.amount)::float8 as amount from billing_document d join billing_line l on l.agency_id = $1 and l.document_id = d.id
       where d.agency_id = $1 and d.municipality_id = $2 and d.sent_at is not null and d.state <> 'void' group by 1, 2 order by 1 desc, 2 limit 60`, [this.tenant.agencyId, municipalityId]);
  }

  trust(municipalityId: string): Promise<TrustRow[]> {
    return this.tenant.query('select quarter, value, low, high from service_trust where agency_id = $1 and municipality_id = $2 order by quarter desc limit 12', [this.tenant.agencyId, municipalityId]);
  }
}
