/** What changed of confirmed days, worked out from the ledger, and as it is told to the municipality. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface ChangeRow { id: string; lineId: string; label: string; day: string; minutesBefore: number; minutesAfter: number; callsBefore: number; callsAfter: number; reason: string | null; by: string; at: Date }
/** `until`: the first day that is left out. */
export interface ChangeFilter { lineId?: string | undefined; from?: string | undefined; until?: string | undefined }
export interface ChangedDay { lineId: string; day: string; last: Date }

/** Acts on confirmed days of the agreement $2, each with what stood on its day before it. Lines of one import are one act. */
const changes = `late as (
    select (array_agg(id order by id))[1] as id, line_id, day, min(at) as at, by_name, reason, sum(minutes) as minutes, sum(calls) as calls from service_entry
    where agency_id = $1 and agreement_id = $2 and after_confirmed group by line_id, day, coalesce(import_id::text, at::text), by_name, reason),
  stood as (select line_id, day, sum(minutes) as minutes, sum(calls) as calls from service_entry where agency_id = $1 and agreement_id = $2 and not after_confirmed and day in (select day from late) group by line_id, day),
  labels as (
    select distinct on (l ->> 'id') l ->> 'id' as line_id, l ->> 'label' as label from agreement_version v cross join lateral jsonb_array_elements(v.terms -> 'lines') l
    where v.agency_id = $1 and v.agreement_id = $2 and v.executed_at is not null order by l ->> 'id', v.executed_at desc),
  so_far as (
    select l.*, coalesce(s.minutes, 0) + sum(l.minutes) over w as minutes_after, coalesce(s.calls, 0) + sum(l.calls) over w as calls_after
    from late l left join stood s using (line_id, day) window w as (partition by l.line_id, l.day order by l.at, l.id)),
  change as (
    select c.id, c.line_id, coalesce(n.label, c.line_id) as label, c.day, (c.minutes_after - c.minutes)::bigint as minutes_before, c.minutes_after::bigint as minutes_after, (c.calls_after - c.calls)::bigint as calls_before, c.calls_after::bigint as calls_after, c.reason, c.by_name, c.at
    from so_far c left join labels n using (line_id) where c.minutes <> 0 or c.calls <> 0)`;
const shown = `id, line_id as "lineId", label, day::text as day, minutes_before::float8 as "minutesBefore", minutes_after::float8 as "minutesAfter", calls_before::float8 as "callsBefore", calls_after::float8 as "callsAfter", reason, by_name as by, at`;
/** Newest first; `$6` is the last one shown. */
const page = '($3::text is null or line_id = $3) and ($4::date is null or day >= $4) and ($5::date is null or day < $5) and ($6::uuid is null or id < $6) order by id desc limit $7';

@Injectable()
export class ChangesRepository {
  constructor(private readonly tenant: Tenant) {}

  of(agreementId: string, { lineId, from, until }: ChangeFilter, before: string | null, limit: number): Promise<ChangeRow[]> {
    return this.tenant.query(`with ${changes} select ${shown} from change where ${page}`, [this.tenant.agencyId, agreementId, lineId ?? null, from ?? null, until ?? null, before, limit]);
  }

  days(agreementId: string): Promise<ChangedDay[]> {
    return this.tenant.query(`with ${changes} select line_id as "lineId", day::text as day, max(at) as last from change group by 1, 2`, [this.tenant.agencyId, agreementId]);
  }

  /** Makes what the municipality reads of it anew. */
  async tell(agreementId: string, municipalityId: string): Promise<void> {
    await this.tenant.query('delete from service_change where agency_id = $1 and agreement_id = $2', [this.tenant.agencyId, agreementId]);
    await this.tenant.query(
      `with ${changes} insert into service_change (agency_id, id, agreement_id, municipality_id, line_id, label, day, minutes_before, minutes_after, calls_before, calls_after, reason, by_name, at)
       select $1, id, $2, $3, line_id, label, day, minutes_before, minutes_after, calls_before, calls_after, reason, by_name, at from change`, [this.tenant.agencyId, agreementId, municipalityId]);
  }

  /** Days on which something was changed since `since`, in the zone; what was changed before reasons were asked for is left out. */
  async changedOn(agreementId: string, since: Date, zone: string): Promise<string[]> {
    return (await this.tenant.query<{ day: string }>('select distinct (at at time zone $4)::date::text as day from service_change where agency_id = $1 and agreement_id = $2 and at >= $3 and reason is not null order by 1', [this.tenant.agencyId, agreementId, since, zone])).map(({ day }) => day);
  }

  /** What the municipality is shown. */
  told(municipalityId: string, agreementId: string, { lineId, from, until }: ChangeFilter, before: string | null, limit: number): Promise<ChangeRow[]> {
    return this.tenant.query(`select ${shown} from service_change where agency_id = $1 and agreement_id = $2 and municipality_id = $8 and ${page}`, [this.tenant.agencyId, agreementId, lineId ?? null, from ?? null, until ?? null, before, limit, municipalityId]);
  }
}
