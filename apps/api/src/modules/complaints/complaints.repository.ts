/** Reads and writes complaints; what it sees depends on who was said to read. */
import { Injectable } from '@nestjs/common';
import type { ComplaintState, Settlement } from '@rapport/complaint-engine/complaint-state';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { AllegationRow, Channel, ComplaintRow, ComplaintWords, EventRow, ListFilter, MessageRow } from './complaints.rows.js';

const columns = `c.id, c.number, c.state, c.revision, c.channel, c.received_at as "receivedAt", c.received_on::text as "receivedOn", c.unit_id as "unitId", u.name as "unitName", c.municipality_id as "municipalityId", m.name as "municipalityName",
  c.assigned_to as "assignedTo", a.user_id as "assigneeUserId", c.due_on::text as "dueOn", c.decided_on::text as "decidedOn", c.closed_at as "closedAt", c.settlement,
  coalesce((select array_agg(distinct l.category order by l.category) from complaint_allegation l where l.agency_id = $1 and l.complaint_id = c.id and l.dropped_at is null), '{}') as categories,
  (select count(*)::int from complaint_message w where w.agency_id = $1 and w.complaint_id = c.id and not w.from_agency and not exists (select 1 from complaint_message y where y.agency_id = $1 and y.complaint_id = c.id and y.from_agency and y.id > w.id)) as unanswered`;
const joins = `left join unit u on u.agency_id = $1 and u.id = c.unit_id left join municipality m on m.agency_id = $1 and m.id = c.municipality_id left join membership a on a.agency_id = $1 and a.id = c.assigned_to`;

const unanswered = 'exists (select 1 from complaint_message w where w.agency_id = $1 and w.complaint_id = c.id and not w.from_agency and not exists (select 1 from complaint_message y where y.agency_id = $1 and y.complaint_id = c.id and y.from_agency and y.id > w.id))';
const head = `select ${columns} from complaint c ${joins} where c.agency_id = $1 and ($2::uuid is null or c.id < $2) and ($3::uuid is null or true) and $4::date is not null and ($10 or c.state <> 'received')
  and ($5::uuid is null or c.unit_id = $5) and ($6::uuid is null or c.municipality_id = $6) and ($7::text is null or c.number = $7)
  and ($8::text is null or exists (select 1 from complaint_allegation l where l.agency_id = $1 and l.complaint_id = c.id and l.category = $8 and l.dropped_at is null)) and `;
const tail = ' order by c.id desc limit $9';
/** One statement for each list, so that each is planned by its own index. */
const lists: Record<ListFilter['show'], string> = {
  all: head + 'true' + tail,
  open: head + "c.state in ('received', 'screened', 'assigned', 'investigating')" + tail,
  mine: head + "c.assigned_to = $3 and c.state <> 'closed'" + tail,
  overdue: head + "c.state in ('screened', 'assigned', 'investigating') and c.due_on < $4" + tail,
  unanswered: head + unanswered + tail,
  decided: head + "c.state in ('decided', 'closed')" + tail,
};

export interface NewComplaint extends ComplaintWords { id: string; channel: Channel; receivedAt: Date; receivedOn: string; recordedBy: string | null; onceHash: Buffer; codeHash: Buffer; named: readonly string[] }
export interface Change { state: ComplaintState; summary?: Buffer; unitId?: string | null; municipalityId?: string | null; dueOn?: string; assignedTo?: string; decidedOn?: string | null; closedAt?: Date | null; settlement?: Settlement | null }

@Injectable()
export class ComplaintsRepository {
  constructor(private readonly tenant: Tenant) {}

  list(filter: ListFilter, before: string | null, limit: number): Promise<ComplaintRow[]> {
    return this.tenant.query<ComplaintRow>(lists[filter.show], [this.tenant.agencyId, before, filter.membershipId, filter.today, filter.unitId, filter.municipalityId, filter.number, filter.category, limit, filter.unscreened]);
  }

  async find(id: string): Promise<(ComplaintRow & ComplaintWords) | null> {
    const rows = await this.tenant.query<ComplaintRow & ComplaintWords>(`select ${columns}, c.language, c.said, c.happened_on::text as "happenedOn", c.place, c.about, c.name, c.phone, c.email, c.summary from complaint c ${joins} where c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id]);
    return rows[0] ?? null;
  }

  /** Ids of all that the reader may know of. */
  async known(unscreened: boolean): Promise<string[]> {
    return (await this.tenant.query<{ id: string }>("select id from complaint where agency_id = $1 and ($2 or state <> 'received')", [this.tenant.agencyId, unscreened])).map(({ id }) => id);
  }

  /** Holds the complaint until the transaction ends. */
  async hold(id: string): Promise<{ revision: number; state: ComplaintState } | null> {
    const rows = await this.tenant.query<{ revision: number; state: ComplaintState }>('select revision, state from complaint where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return rows[0] ?? null;
  }

  async idByCode(codeHash: Buffer): Promise<string | null> {
    const rows = await this.tenant.query<{ id: string }>('select id from complaint where agency_id = $1 and code_hash = $2', [this.tenant.agencyId, codeHash]);
    return rows[0]?.id ?? null;
  }

  async byOnce(onceHash: Buffer): Promise<{ id: string; number: string } | null> {
    const rows = await this.tenant.query<{ id: string; number: string }>('select id, number from complaint where agency_id = $1 and once_hash = $2', [this.tenant.agencyId, onceHash]);
    return rows[0] ?? null;
  }

  /** The number given; null when the same form was taken before, by whoever came first. */
  async add(one: NewComplaint): Promise<string | null> {
    const year = Number(one.receivedOn.slice(0, 4));
    // The counter's row is held from here on, so that of two equal forms the second one finds the first.
    const [counted] = await this.tenant.query<{ last: number }>('insert into complaint_counter (agency_id, year, last) values ($1, $2, 1) on conflict (agency_id, year) do update set last = complaint_counter.last + 1 returning last', [this.tenant.agencyId, year]);
    if (await this.byOnce(one.onceHash)) {
      await this.tenant.query('update complaint_counter set last = last - 1 where agency_id = $1 and year = $2', [this.tenant.agencyId, year]);
      return null;
    }
    const number = `C-${year}-${String(counted?.last ?? 0).padStart(4, '0')}`;
    await this.tenant.query(
      `insert into complaint (agency_id, id, number, channel, received_at, received_on, recorded_by, language, once_hash, code_hash, said, happened_on, place, about, name, phone, email) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [this.tenant.agencyId, one.id, number, one.channel, one.receivedAt, one.receivedOn, one.recordedBy, one.language, one.onceHash, one.codeHash, one.said, one.happenedOn, one.place, one.about, one.name, one.phone, one.email]);
    await this.name(one.id, one.named, one.receivedOn, true);
    return number;
  }

  /** Closes the complaint to these people and to whoever stands above them, for good; no longer to those who are not named any more. */
  async name(id: string, people: readonly string[], receivedOn: string, byWords: boolean): Promise<void> {
    await this.tenant.query('delete from complaint_named where agency_id = $1 and complaint_id = $2 and (by_words or named_id <> all ($3::uuid[]))', [this.tenant.agencyId, id, people]);
    await this.nameAlso(id, people, receivedOn, byWords);
  }

  /** Closes it to these people as well. */
  async nameAlso(id: string, people: readonly string[], receivedOn: string, byWords: boolean): Promise<void> {
    await this.tenant.query(
      'insert into complaint_named (agency_id, complaint_id, named_id, person_id, by_words) select $1, $2, c.named_id, c.person_id, $5 from complaint_chain($1, $3::uuid[], $4::date) c on conflict do nothing', [this.tenant.agencyId, id, [...new Set(people)], receivedOn, byWords]);
  }

  async change(id: string, change: Change): Promise<void> {
    await this.tenant.query(
      `update complaint set revision = revision + 1, state = $3, summary = coalesce($4, summary), unit_id = case when $5 then $6::uuid else unit_id end, municipality_id = case when $5 then $7::uuid else municipality_id end,
         due_on = coalesce($8::date, due_on), assigned_to = coalesce($9, assigned_to), decided_on = case when $10 then $11::date else decided_on end, closed_at = $12, settlement = $13
       where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, change.state, change.summary ?? null, change.unitId !== undefined, change.unitId ?? null, change.municipalityId ?? null, change.dueOn ?? null, change.assignedTo ?? null, change.decidedOn !== undefined, change.decidedOn ?? null, change.closedAt ?? null, change.settlement ?? null]);
  }

  allegations(id: string): Promise<AllegationRow[]> {
    return this.tenant.query<AllegationRow>(
      `select l.id, l.category, l.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", l.finding, l.finding_reason as "findingReason" from complaint_allegation l left join person p on p.agency_id = $1 and p.id = l.person_id
       where l.agency_id = $1 and l.complaint_id = $2 and l.dropped_at is null order by l.position, l.id`, [this.tenant.agencyId, id]);
  }

  /** What stays keeps its id; what is left out is dropped, and stays readable in the database. */
  async replaceAllegations(id: string, wanted: readonly { id: string; category: string; personId: string | null; fresh: boolean }[]): Promise<void> {
    await this.tenant.query('update complaint_allegation set dropped_at = now(), finding = null, finding_reason = null where agency_id = $1 and complaint_id = $2 and dropped_at is null and id <> all ($3::uuid[])', [this.tenant.agencyId, id, wanted.map((each) => each.id)]);
    await this.tenant.query(
      `insert into complaint_allegation (agency_id, id, complaint_id, position, category, person_id) select $1, x.id, $2, x.position, x.category, x.person_id from jsonb_to_recordset($3::jsonb) as x (id uuid, position int, category text, person_id uuid, fresh boolean) where x.fresh`,
      [this.tenant.agencyId, id, JSON.stringify(wanted.map((each, position) => ({ id: each.id, position, category: each.category, person_id: each.personId, fresh: each.fresh })))]);
  }

  async decide(id: string, findings: readonly { allegationId: string; finding: string; reason: Buffer }[]): Promise<void> {
    await this.tenant.query(
      `update complaint_allegation l set finding = x.finding, finding_reason = decode(x.reason, 'hex') from jsonb_to_recordset($3::jsonb) as x (id uuid, finding text, reason text) where l.agency_id = $1 and l.complaint_id = $2 and l.id = x.id and l.dropped_at is null`,
      [this.tenant.agencyId, id, JSON.stringify(findings.map((each) => ({ id: each.allegationId, finding: each.finding, reason: each.reason.toString('hex') })))]);
  }

  /** Of a complaint that is taken up again; what was found stays in the history. */
  async forgetFindings(id: string): Promise<void> {
    await this.tenant.query('update complaint_allegation set finding = null, finding_reason = null where agency_id = $1 and complaint_id = $2 and dropped_at is null and finding is not null', [this.tenant.agencyId, id]);
  }

  history(id: string, limit: number): Promise<EventRow[]> {
    return this.tenant.query<EventRow>('select id, at, by_name as by, what, to_state as "to", note from complaint_event where agency_id = $1 and complaint_id = $2 order by id desc limit $3', [this.tenant.agencyId, id, limit]);
  }

  async note(id: string, event: EventRow): Promise<void> {
    await this.tenant.query('insert into complaint_event (agency_id, id, complaint_id, at, by_name, what, to_state, note) values ($1, $2, $3, $4, $5, $6, $7, $8)', [this.tenant.agencyId, event.id, id, event.at, event.by, event.what, event.to, event.note]);
  }

  messages(id: string, limit: number): Promise<MessageRow[]> {
    return this.tenant.query<MessageRow>(
      `select id, at, from_agency as "fromAgency", by_name as by, words, case when taken_by is not null then jsonb_build_object('by', taken_by, 'channel', said_through, 'saidOn', said_on) end as "takenDown"
       from (select * from complaint_message where agency_id = $1 and complaint_id = $2 order by id desc limit $3) newest order by id`, [this.tenant.agencyId, id, limit]);
  }

  /** What the complainant wrote, or had taken down, since somebody last said whom it is about, oldest first. */
  async writtenSince(id: string): Promise<Buffer[]> {
    const rows = await this.tenant.query<{ words: Buffer }>(
      `select w.words from complaint_message w where w.agency_id = $1 and w.complaint_id = $2 and not w.from_agency
         and not exists (select 1 from complaint_event e where e.agency_id = $1 and e.complaint_id = $2 and e.what = 'screened' and e.id > w.id) order by w.id`, [this.tenant.agencyId, id]);
    return rows.map(({ words }) => words);
  }

  /** Whoever has seen the complaint has to see it again before they act; what was decided changes by nothing but being taken up again. */
  async outdate(id: string): Promise<void> {
    await this.tenant.query("update complaint set revision = revision + 1 where agency_id = $1 and id = $2 and state not in ('decided', 'closed')", [this.tenant.agencyId, id]);
  }

  /** False when the same reply was taken before. */
  async say(id: string, message: MessageRow & { onceHash: Buffer | null }): Promise<boolean> {
    const rows = await this.tenant.query<{ id: string }>(
      'insert into complaint_message (agency_id, id, complaint_id, at, from_agency, by_name, words, once_hash, taken_by, said_through, said_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (agency_id, complaint_id, once_hash) do nothing returning id',
      [this.tenant.agencyId, message.id, id, message.at, message.fromAgency, message.by, message.words, message.onceHash, message.takenDown?.by ?? null, message.takenDown?.channel ?? null, message.takenDown?.saidOn ?? null]);
    return rows.length > 0;
  }

  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query('update complaint set municipality_id = $3 where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, fromId, intoId]);
  }
}
