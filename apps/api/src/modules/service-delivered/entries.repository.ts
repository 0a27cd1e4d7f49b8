/** The ledger of service: entries are added and mirrored, never changed. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface NewEntry {
  agreementId: string; municipalityId: string; lineId: string; day: string; minutes: number; calls: number; responseSeconds: number | null; source: 'import' | 'key' | 'hand' | 'correction'; key: string;
  externalId: string | null; importId: string | null; importLine: number | null; note: string | null; /** Kept where the day was confirmed before, and left out elsewhere. */ reason: string | null;
}
export type Outcome = { outcome: 'created' | 'existing' | 'conflict'; id: string };
export interface EntryRow {
  id: string; agreementId: string; municipalityId: string; lineId: string; day: string; minutes: number; calls: number; responseSeconds: number | null; source: 'import' | 'key' | 'hand' | 'contact' | 'correction' | 'taken_back'; key: string; round: number; externalId: string | null;
  importId: string | null; importFile: string | null; importLine: string | null; contactId: string | null; reversesId: string | null; reversed: boolean; note: string | null; by: string; at: Date; afterConfirmed: boolean; reason: string | null;
}
interface Standing { key: string; id: string; agreementId: string; lineId: string; day: string; minutes: number; calls: number }
export interface DaySum { agreementId: string; lineId: string; day: string; minutes: number; calls: number }

const columns = `e.id, e.agreement_id as "agreementId", e.municipality_id as "municipalityId", e.line_id as "lineId", e.day::text as day, e.minutes, e.calls, e.response_seconds as "responseSeconds", e.source, e.key, e.round, e.external_id as "externalId",
  e.import_id as "importId", i.file_name as "importFile", e.import_line as "importLine", e.contact_id as "contactId", e.reverses_id as "reversesId", r.id is not null as reversed, e.note, e.by_name as by, e.at, e.after_confirmed as "afterConfirmed", e.reason`;

@Injectable()
export class EntriesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** In their order. A key that has a standing entry adds nothing; one that was taken back counts again. */
  async add(entries: readonly NewEntry[], by: string): Promise<Outcome[]> {
    if (entries.length === 0) return [];
    const ids = entries.map(() => uuidv7());
    const column = <K extends keyof NewEntry>(name: K) => entries.map((entry) => entry[name]);
    await this.tenant.query(
      `with asked as (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::date[], $7::int[], $8::int[], $9::int[], $10::text[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::text[], $16::text[])
         as x (id, agreement_id, municipality_id, line_id, day, minutes, calls, response_seconds, source, key, external_id, import_id, import_line, note, reason)),
       last as (select a.id as asked, l.round, l.reversed from asked a cross join lateral (
         select e.round, exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id) as reversed from service_entry e where e.agency_id = $1 and e.key = a.key and e.reverses_id is null order by e.round desc limit 1) l)
       insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, response_seconds, source, key, round, external_id, import_id, import_line, note, reason, by_name)
       select $1, a.id, a.agreement_id, a.municipality_id, a.line_id, a.day, a.minutes, a.calls, a.response_seconds, a.source, a.key, coalesce(l.round + 1, 0), a.external_id, a.import_id, a.import_line, a.note, a.reason, $17
       from asked a left join last l on l.asked = a.id where l.round is null or l.reversed
       on conflict (agency_id, key, round) where reverses_id is null do nothing`,
      [this.tenant.agencyId, ids, column('agreementId'), column('municipalityId'), column('lineId'), column('day'), column('minutes'), column('calls'), column('responseSeconds'), column('source'), column('key'), column('externalId'), column('importId'), column('importLine'), column('note'), column('reason'), by]);
    const standing = new Map((await this.standing(column('key'))).map((each) => [each.key, each]));
    return entries.map((entry, at): Outcome => {
      const found = standing.get(entry.key);
      if (!found) throw new Error('An entry neither stands nor was added');
      if (found.id === ids[at]) return { outcome: 'created', id: found.id };
      const same = found.agreementId === entry.agreementId && found.lineId === entry.lineId && found.day === entry.day && found.minutes === entry.minutes && found.calls === entry.calls;
      return { outcome: same ? 'existing' : 'conflict', id: found.id };
    });
  }

  /** Entries that count, by key. */
  standing(keys: readonly string[]): Promise<Standing[]> {
    return this.tenant.query(
      `select e.key, e.id, e.agreement_id as "agreementId", e.line_id as "lineId", e.day::text as day, e.minutes, e.calls from service_entry e
       where e.agency_id = $1 and e.key = any($2) and e.reverses_id is null and not exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id)`, [this.tenant.agencyId, keys]);
  }

  /** Counter-entries; one that has one gets no second. `reason` is kept where a day was confirmed. Returns how many. */
  async reverse(ids: readonly string[], source: 'correction' | 'taken_back', { note, reason, by }: { note: string; reason: string; by: string }): Promise<number> {
    return (await this.tenant.query(
      `insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, round, reverses_id, external_id, contact_id, note, reason, by_name)
       select $1, uuid_v7(), e.agreement_id, e.municipality_id, e.line_id, e.day, -e.minutes, -e.calls, $3, e.key, e.round, e.id, e.external_id, e.contact_id, $4, $5, $6 from service_entry e where e.agency_id = $1 and e.id = any($2) and e.reverses_id is null
       on conflict (agency_id, reverses_id) where reverses_id is not null do nothing returning id`, [this.tenant.agencyId, ids, source, note, reason, by])).length;
  }

  /** Entries of an import that count, a portion at a time. */
  async standingOfImport(importId: string, limit: number): Promise<{ id: string; agreementId: string }[]> {
    return this.tenant.query(
      `select e.id, e.agreement_id as "agreementId" from service_entry e where e.agency_id = $1 and e.import_id = $2 and not exists (select 1 from service_entry r where r.agency_id = $1 and r.reverses_id = e.id) order by e.import_line limit $3`, [this.tenant.agencyId, importId, limit]);
  }

  async countOfImport(importId: string): Promise<number> {
    return (await this.tenant.query<{ n: number }>('select count(*)::int as n from service_entry where agency_id = $1 and import_id = $2', [this.tenant.agencyId, importId]))[0]?.n ?? 0;
  }

  async find(agreementId: string, id: string): Promise<EntryRow | undefined> {
    return (await this.tenant.query<EntryRow>(
      `select ${columns} from service_entry e left join service_import i on i.agency_id = $1 and i.id = e.import_id left join service_entry r on r.agency_id = $1 and r.reverses_id = e.id where e.agency_id = $1 and e.agreement_id = $2 and e.id = $3`, [this.tenant.agencyId, agreementId, id]))[0];
  }

  /** By day, then service, then id; `after` is the last one shown. */
  list(agreementId: string, { lineId, from, until }: { lineId?: string | undefined; from?: string | undefined; until?: string | undefined }, after: [string, string, string] | null, limit: number): Promise<EntryRow[]> {
    const [day, line, id] = after ?? [null, null, null];
    return this.tenant.query(
      `select ${columns} from service_entry e left join service_import i on i.agency_id = $1 and i.id = e.import_id left join service_entry r on r.agency_id = $1 and r.reverses_id = e.id
       where e.agency_id = $1 and e.agreement_id = $2 and ($3::text is null or e.line_id = $3) and ($4::date is null or e.day >= $4) and ($5::date is null or e.day < $5) and ($6::date is null or (e.day, e.line_id, e.id) > ($6, $7, $8::uuid))
       order by e.day, e.line_id, e.id limit $9`, [this.tenant.agencyId, agreementId, lineId ?? null, from ?? null, until ?? null, day, line, id, limit]);
  }

  /** What counts by day; days on which everything was taken back are left out. */
  async byDay(agreementIds: readonly string[]): Promise<DaySum[]> {
    if (agreementIds.length === 0) return [];
    return this.tenant.query(
      `select agreement_id as "agreementId", line_id as "lineId", day::text as day, sum(minutes)::int as minutes, sum(calls)::int as calls from service_entry
       where agency_id = $1 and agreement_id = any($2) group by agreement_id, day, line_id having sum(minutes) <> 0 or sum(calls) <> 0 order by 1, 3, 2`, [this.tenant.agencyId, agreementIds]);
  }
}
