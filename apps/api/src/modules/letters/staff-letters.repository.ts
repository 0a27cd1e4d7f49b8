/** Letters to staff: found again by a key, taken by one sender at a time, final once settled. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';

export type Recipient = { personId: string } | { membershipId: string };
export type Outcome = 'sent' | 'refused' | 'nothing_left' | 'no_address';
export interface NewLetter { kind: string; key: string; to: Recipient; about: Record<string, unknown> }
/** A letter with one of the keys that were asked for: whether it left, is in a sender's hands, or still waits. */
export interface EarlierLetter { id: string; key: string; about: Record<string, unknown>; sentAt: Date | null; state: 'left' | 'claimed' | 'waits' | 'settled' }
export interface LetterRow {
  id: string; kind: string; about: Record<string, unknown>; queuedAt: Date; queuedBy: string | null; personId: string | null; membershipId: string | null; personName: string | null; personEmail: string | null;
}

/** How long a sender may take for one letter before another one takes it up. */
const claimSeconds = 300;

@Injectable()
export class StaffLettersRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Adds those whose key is not there; answers the new ones. Nothing else is ever changed by a second planning, except whom an escalation that still waits is about. */
  async add(letters: readonly NewLetter[], now: Date, queuedBy: string | null = null): Promise<{ id: string; key: string }[]> {
    if (letters.length === 0) return [];
    const rows = letters.map(({ kind, key, to, about }) => ({ id: uuidv7(), kind, key, person_id: 'personId' in to ? to.personId : null, membership_id: 'membershipId' in to ? to.membershipId : null, about }));
    const stored = await this.tenant.query<{ id: string; key: string; fresh: boolean }>(
      `insert into staff_letter as l (agency_id, id, kind, key, person_id, membership_id, about, queued_at, queued_by)
       select $1, x.id, x.kind, x.key, x.person_id, x.membership_id, x.about, $2, $3 from jsonb_to_recordset($4::jsonb) as x (id uuid, kind text, key text, person_id uuid, membership_id uuid, about jsonb)
       on conflict (agency_id, key) do update set about = l.about || excluded.about where l.kind = 'escalation' and l.outcome is null and l.claimed_at is null
       returning id, key, xmax = 0 as fresh`, [this.tenant.agencyId, now, queuedBy, JSON.stringify(rows)]);
    return stored.filter((row) => row.fresh);
  }

  /** Takes a letter to send it. `busy`: another sender has it; null: it is settled. */
  async claim(id: string): Promise<LetterRow | 'busy' | null> {
    const [row] = await this.tenant.query<LetterRow>(
      `with taken as (
         update staff_letter set claimed_at = now() where agency_id = $1 and id = $2 and outcome is null and (claimed_at is null or claimed_at < now() - make_interval(secs => $3)) returning *)
       select l.id, l.kind, l.about, l.queued_at as "queuedAt", l.queued_by as "queuedBy", l.person_id as "personId", coalesce(l.membership_id, m.id) as "membershipId", p.given_name || ' ' || p.family_name as "personName", p.email as "personEmail"
       from taken l left join person p on p.agency_id = l.agency_id and p.id = l.person_id
       left join membership m on m.agency_id = l.agency_id and m.person_id = l.person_id and m.ended_at is null`, [this.tenant.agencyId, id, claimSeconds]);
    if (row) return row;
    const [open] = await this.tenant.query('select 1 from staff_letter where agency_id = $1 and id = $2 and outcome is null', [this.tenant.agencyId, id]);
    return open ? 'busy' : null;
  }

  /** Locked, so that none of them leaves while it is decided whether another one takes its place. */
  earlier(keys: readonly string[]): Promise<EarlierLetter[]> {
    return this.tenant.query(
      `select id, key, about, sent_at as "sentAt", case when outcome = 'sent' then 'left' when outcome is not null then 'settled' when claimed_at >= now() - make_interval(secs => $3) then 'claimed' else 'waits' end as state
       from staff_letter where agency_id = $1 and key = any($2) order by id for update`, [this.tenant.agencyId, keys, claimSeconds]);
  }

  /** A newer letter says all that these would have said. */
  async supersede(ids: readonly string[]): Promise<void> {
    await this.tenant.query("update staff_letter set outcome = 'nothing_left' where agency_id = $1 and id = any($2) and outcome is null", [this.tenant.agencyId, ids]);
  }

  async giveBack(id: string): Promise<void> {
    await this.tenant.query('update staff_letter set claimed_at = null where agency_id = $1 and id = $2 and outcome is null', [this.tenant.agencyId, id]);
  }

  async settle(id: string, outcome: Outcome, at: Date): Promise<void> {
    await this.tenant.query('update staff_letter set outcome = $3, sent_at = $4 where agency_id = $1 and id = $2 and outcome is null', [this.tenant.agencyId, id, outcome, outcome === 'sent' ? at : null]);
  }

  /** How many leave by `until`; none about complaints, since their number alone would tell of one. */
  async waitingUntil(until: Date): Promise<number> {
    const [row] = await this.tenant.query<{ waiting: number }>(
      `select count(*)::int as waiting from outbox_message o cross join lateral jsonb_array_elements_text(o.payload->'letterIds') as x (id)
       join staff_letter l on l.agency_id = $1 and l.id = x.id::uuid and l.outcome is null and l.kind not like 'complaint%'
       where o.agency_id = $1 and o.job = 'letters.send' and o.done_at is null and o.dead_at is null and o.due_at <= $2`, [this.tenant.agencyId, until]);
    return row?.waiting ?? 0;
  }

  async lastChased(people: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.tenant.query<{ id: string; at: Date }>(
      "select person_id as id, max(queued_at) as at from staff_letter where agency_id = $1 and person_id = any($2) and kind = 'chase' group by person_id", [this.tenant.agencyId, people]);
    return new Map(rows.map((row) => [row.id, row.at]));
  }

  /** Names and addresses of the roster. */
  async people(ids: readonly string[]): Promise<Map<string, { name: string; email: string | null }>> {
    const rows = await this.tenant.query<{ id: string; name: string; email: string | null }>(
      "select id, given_name || ' ' || family_name as name, lower(email) as email from person where agency_id = $1 and id = any($2)", [this.tenant.agencyId, ids]);
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  }
}
