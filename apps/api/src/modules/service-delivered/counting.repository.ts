/** Contacts of a municipality as entries: what a rule counts and is not there yet is added, what it counts no longer is mirrored. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface CountingRow { agreementId: string; lineId: string; municipalityId: string; minutes: number | null; typeIds: string[] | null; from: string | null; revision: number; by: string; at: Date; /** Why confirmed days change by it; null once it was counted. */ reason: string | null }
const columns = 'agreement_id as "agreementId", line_id as "lineId", municipality_id as "municipalityId", minutes_per_contact as minutes, type_ids as "typeIds", from_on::text as "from", revision, by_name as by, at, case when counted_revision < revision then reason end as reason';
/** Of days that were confirmed. */
export interface Why { reason: string; by: string }
/** Contact `c` is of the municipality $4 or of one that became part of it, of the types $6, from the day $7 before the day $8, in the zone $9. */
const counted = `(c.municipality_id = $4::uuid or c.municipality_id in (select m.id from municipality m where m.agency_id = $1 and m.merged_into_id = $4::uuid)) and ($6::uuid[] is null or c.type_id = any($6))
  and c.occurred_at >= ($7::date::timestamp at time zone $9) and c.occurred_at < ($8::date::timestamp at time zone $9)`;

@Injectable()
export class CountingRepository {
  constructor(private readonly tenant: Tenant) {}

  of(agreementId: string): Promise<CountingRow[]> {
    return this.tenant.query(`select ${columns} from service_counting where agency_id = $1 and agreement_id = $2 order by line_id`, [this.tenant.agencyId, agreementId]);
  }

  /** Held until the unit of work ends, so that a rule is counted by one at a time. */
  async lock(agreementId: string, lineId: string): Promise<CountingRow | undefined> {
    return (await this.tenant.query<CountingRow>(`select ${columns} from service_counting where agency_id = $1 and agreement_id = $2 and line_id = $3 for update`, [this.tenant.agencyId, agreementId, lineId]))[0];
  }

  running(): Promise<{ agreementId: string; lineId: string }[]> {
    return this.tenant.query('select agreement_id as "agreementId", line_id as "lineId" from service_counting where agency_id = $1 and minutes_per_contact is not null order by 1, 2', [this.tenant.agencyId]);
  }

  async set(agreementId: string, municipalityId: string, lineId: string, rule: { minutes: number; typeIds: string[] | null; from: string } | null, { by, reason }: { by: string; reason: string | null }): Promise<void> {
    await this.tenant.query(
      `insert into service_counting (agency_id, agreement_id, line_id, municipality_id, minutes_per_contact, type_ids, from_on, by_name, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (agency_id, agreement_id, line_id) do update set minutes_per_contact = excluded.minutes_per_contact, type_ids = excluded.type_ids, from_on = excluded.from_on, by_name = excluded.by_name, reason = excluded.reason, at = now(), revision = service_counting.revision + 1`,
      [this.tenant.agencyId, agreementId, lineId, municipalityId, rule?.minutes ?? null, rule?.typeIds ?? null, rule?.from ?? null, by, reason]);
  }

  async counted(agreementId: string, lineId: string): Promise<void> {
    await this.tenant.query('update service_counting set counted_revision = revision where agency_id = $1 and agreement_id = $2 and line_id = $3 and counted_revision < revision', [this.tenant.agencyId, agreementId, lineId]);
  }

  allTypes(): Promise<{ id: string; label: string }[]> {
    return this.tenant.query('select id, label from contact_type where agency_id = $1 order by label, id limit 1000', [this.tenant.agencyId]);
  }

  async typeLabels(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; label: string }>('select id, label from contact_type where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return new Map(rows.map(({ id, label }) => [id, label]));
  }

  /** What is counted no longer. A contact that retention removed stays counted: service does not become undone with it. */
  async reverse({ agreementId, lineId, municipalityId, minutes, typeIds, from }: CountingRow, until: string, zone: string, why: Why): Promise<number> {
    return (await this.tenant.query(
      `insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, round, reverses_id, contact_id, note, reason, by_name)
       select $1, uuid_v7(), e.agreement_id, e.municipality_id, e.line_id, e.day, -e.minutes, -e.calls, 'taken_back', e.key, e.round, e.id, e.contact_id, 'Counted no longer', $10, $11
       from service_entry e left join contact c on c.agency_id = $1 and c.id = e.contact_id left join contact_import i on i.agency_id = $1 and i.id = e.contact_import_id
       where e.agency_id = $1 and e.agreement_id = $2 and e.line_id = $3 and e.source = 'contact' and not exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id)
         and case when $5::int is null then true when c.id is null then i.state in ('cancelling', 'cancelled') else (e.minutes = $5 and e.day = (c.occurred_at at time zone $9)::date and ${counted}) is not true end
       on conflict (agency_id, reverses_id) where reverses_id is not null do nothing returning id`, [this.tenant.agencyId, agreementId, lineId, municipalityId, minutes, typeIds, from, until, zone, why.reason, why.by])).length;
  }

  async add({ agreementId, lineId, municipalityId, minutes, typeIds, from }: CountingRow, until: string, zone: string, why: Why): Promise<number> {
    if (minutes === null) return 0;
    return (await this.tenant.query(
      `insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, round, contact_id, contact_import_id, reason, by_name)
       select $1, uuid_v7(), $2::uuid, $4::uuid, $3::text, (c.occurred_at at time zone $9)::date, $5::int, 1, 'contact', 'contact:' || c.id || ':' || $2::uuid || ':' || $3::text, coalesce(l.round + 1, 0), c.id, c.import_id, $10, $11
       from contact c left join lateral (
         select e.round, exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id) as reversed from service_entry e
         where e.agency_id = $1 and e.key = 'contact:' || c.id || ':' || $2::uuid || ':' || $3::text and e.reverses_id is null order by e.round desc limit 1) l on true
       where c.agency_id = $1 and (l.round is null or l.reversed) and ${counted}
       on conflict (agency_id, key, round) where reverses_id is null do nothing returning id`, [this.tenant.agencyId, agreementId, lineId, municipalityId, minutes, typeIds, from, until, zone, why.reason, why.by])).length;
  }
}
