/** Response times of a municipality's contacts by category, and those of them that it is shown. */
import { Injectable } from '@nestjs/common';
import type { CallsOfCategory, ResponseFigures } from '@rapport/trust-index/response-times';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { CalendarSpan } from './response-spans.js';

export interface CallsOfMonth extends CallsOfCategory { /** `YYYY-MM` */ month: string }
export interface ToldSpan extends CalendarSpan { figures: readonly ResponseFigures[] }
export interface ResponseRow { from: string; until: string; category: string | null; calls: number; dispatchTimed: number; dispatchOnScene: number; dispatchMedian: number | null; dispatchNine: number | null; receiptTimed: number; receiptOnScene: number; receiptMedian: number | null; receiptNine: number | null }

/** A month and its quarter may begin on the same day. */
export const spanKey = ({ from, until }: CalendarSpan): string => `${from} ${until}`;

@Injectable()
export class ResponseTimesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The municipality and those that became part of it. */
  async partsOf(municipalityId: string): Promise<string[]> {
    return (await this.tenant.query<{ id: string }>('select id from municipality where agency_id = $1 and (id = $2 or merged_into_id = $2)', [this.tenant.agencyId, municipalityId])).map(({ id }) => id);
  }

  /** By month and type of call, with the type's category: seconds between the times of each call that has both. The calls are found first, by their municipality: joined to their types they would be read for the whole agency. */
  calls(municipalityIds: readonly string[], { from, until }: CalendarSpan, zone: string): Promise<CallsOfMonth[]> {
    return this.tenant.query(
      `with counted as materialized (select to_char(c.occurred_at at time zone $5, 'YYYY-MM') as month, c.type_id, count(*)::int as calls,
         coalesce(array_agg(least(extract(epoch from c.arrived_at - c.dispatched_at), 2000000000)::int) filter (where c.arrived_at is not null and c.dispatched_at is not null), '{}') as "fromDispatch",
         coalesce(array_agg(least(extract(epoch from c.arrived_at - c.received_at), 2000000000)::int) filter (where c.arrived_at is not null and c.received_at is not null), '{}') as "fromReceipt"
       from contact c where c.agency_id = $1 and c.municipality_id = any($2) and c.occurred_at >= ($3::date::timestamp at time zone $5) and c.occurred_at < ($4::date::timestamp at time zone $5) group by 1, 2)
       select k.month, g.name as category, k.calls, k."fromDispatch", k."fromReceipt" from counted k join contact_type t on t.agency_id = $1 and t.id = k.type_id join contact_group g on g.agency_id = $1 and g.id = t.group_id`, [this.tenant.agencyId, municipalityIds, from, until, zone]);
  }

  /** Before this day retention removed contacts; null: none. */
  async removedBefore(): Promise<string | null> {
    return (await this.tenant.query<{ day: string | null }>("select nullif(contacts_before, '-infinity')::text as day from removal_state where agency_id = $1", [this.tenant.agencyId]))[0]?.day ?? null;
  }

  /** {@link spanKey} of the spans that were told. */
  async told(municipalityId: string): Promise<Set<string>> {
    return new Set((await this.tenant.query<CalendarSpan>('select span_from::text as "from", span_until::text as until from service_response where agency_id = $1 and municipality_id = $2 and place = 0', [this.tenant.agencyId, municipalityId])).map(spanKey));
  }

  /** Spans without figures are told no longer. */
  async replace(municipalityId: string, spans: readonly ToldSpan[]): Promise<void> {
    await this.tenant.query('delete from service_response s using unnest($3::date[], $4::date[]) as x (span_from, span_until) where s.agency_id = $1 and s.municipality_id = $2 and s.span_from = x.span_from and s.span_until = x.span_until',
      [this.tenant.agencyId, municipalityId, spans.map(({ from }) => from), spans.map(({ until }) => until)]);
    const rows = spans.flatMap(({ from, until, figures }) => figures.map(({ category, calls, fromDispatch, fromReceipt }, place) => ({
      from, until, place, category: category ?? '', calls, dt: fromDispatch.timed, ds: fromDispatch.onScene, dm: fromDispatch.medianSeconds, dn: fromDispatch.nineOfTenSeconds, rt: fromReceipt.timed, rs: fromReceipt.onScene, rm: fromReceipt.medianSeconds, rn: fromReceipt.nineOfTenSeconds,
    })));
    await this.tenant.query(
      `insert into service_response (agency_id, municipality_id, span_from, span_until, place, category, calls, dispatch_timed, dispatch_on_scene, dispatch_median, dispatch_nine, receipt_timed, receipt_on_scene, receipt_median, receipt_nine)
       select $1, $2, x."from", x.until, x.place, x.category, x.calls, x.dt, x.ds, x.dm, x.dn, x.rt, x.rs, x.rm, x.rn
       from jsonb_to_recordset($3::jsonb) as x ("from" date, until date, place int, category text, calls int, dt int, ds int, dm int, dn int, rt int, rs int, rm int, rn int)`, [this.tenant.agencyId, municipalityId, JSON.stringify(rows)]);
  }

  /** What the municipality is shown, newest first, and within a span all calls before the categories. */
  shown(municipalityId: string): Promise<ResponseRow[]> {
    return this.tenant.query(
      `select span_from::text as "from", span_until::text as until, nullif(category, '') as category, calls, dispatch_timed as "dispatchTimed", dispatch_on_scene as "dispatchOnScene", dispatch_median as "dispatchMedian", dispatch_nine as "dispatchNine",
         receipt_timed as "receiptTimed", receipt_on_scene as "receiptOnScene", receipt_median as "receiptMedian", receipt_nine as "receiptNine"
       from service_response where agency_id = $1 and municipality_id = $2 order by span_from desc, span_until, place limit 400`, [this.tenant.agencyId, municipalityId]);
  }
}
