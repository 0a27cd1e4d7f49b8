/** Letters to staff about acknowledgements: one per person, kind and day. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import type { AgencyNow } from './acknowledgement-clock.js';

export type LetterKind = 'digest' | 'chase' | 'escalation';
export interface LetterRow { id: string; personId: string; kind: LetterKind; day: Day; about: Record<string, unknown>; personName: string; email: string | null; membershipId: string | null; queuedBy: string | null }
export interface OpenOne { id: string; personId: string; dueOn: Day; owedOn: Day; paused: boolean }
export interface OpenPolicy { id: string; title: string; number: string; dueOn: Day; minutes: number }

@Injectable()
export class LettersRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The next people, by id, who owe something that is not paused. */
  async peopleWithOpen(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select p.id from person p where p.agency_id = $1 and ($2::uuid is null or p.id > $2) and p.status = 'active'
         and exists (select 1 from acknowledgement a where a.agency_id = $1 and a.person_id = p.id and a.state in ('pending', 'opened') and a.paused_on is null) order by p.id limit $3`, [this.tenant.agencyId, after, limit]);
    return rows.map((row) => row.id);
  }

  openOf(people: readonly string[]): Promise<OpenOne[]> {
    return this.tenant.query(
      `select id, person_id as "personId", due_on::text as "dueOn", owed_on::text as "owedOn", paused_on is not null as paused from acknowledgement where agency_id = $1 and person_id = any($2) and state in ('pending', 'opened')`, [this.tenant.agencyId, people]);
  }

  async overdueAmong(people: readonly string[], today: Day): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select distinct person_id as id from acknowledgement where agency_id = $1 and person_id = any($2) and state in ('pending', 'opened') and paused_on is null and due_on < $3`, [this.tenant.agencyId, people, today]);
    return rows.map((row) => row.id);
  }

  /** Adds what is missing; answers whose letter is new. What an unsent letter is about grows. */
  async add(kind: LetterKind, here: AgencyNow, letters: readonly { personId: string; about: Record<string, unknown> }[], queuedBy: string | null = null): Promise<{ personId: string; id: string }[]> {
    if (letters.length === 0) return [];
    const rows = await this.tenant.query<{ personId: string; id: string; fresh: boolean }>(
      `insert into acknowledgement_letter as l (agency_id, person_id, kind, day, id, about, queued_at, queued_by)
       select $1, x.person_id, $2, $3, uuid_v7(), x.about, $4, $6 from jsonb_to_recordset($5::jsonb) as x (person_id uuid, about jsonb)
       on conflict (agency_id, person_id, kind, day) do update set about = l.about || excluded.about where l.outcome is null and $2 = 'escalation'
       returning person_id as "personId", id, xmax = 0 as fresh`,
      [this.tenant.agencyId, kind, here.today, here.now, JSON.stringify(letters.map(({ personId, about }) => ({ person_id: personId, about }))), queuedBy]);
    return rows.filter((row) => row.fresh);
  }

  /** Says that a job was made for these letters. */
  async handed(ids: readonly string[]): Promise<void> {
    await this.tenant.query('update acknowledgement_letter set handed = true where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
  }

  /** Letters that no job was made for yet; they are taken once. */
  async take(limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `update acknowledgement_letter l set handed = true from (select id from acknowledgement_letter where agency_id = $1 and not handed order by id limit $2 for update skip locked) w
       where l.agency_id = $1 and l.id = w.id returning l.id`, [this.tenant.agencyId, limit]);
    return rows.map((row) => row.id);
  }

  async waiting(id: string): Promise<LetterRow | null> {
    const [row] = await this.tenant.query<LetterRow>(
      `select l.id, l.person_id as "personId", l.kind, l.day::text as day, l.about, p.given_name || ' ' || p.family_name as "personName", p.email, m.id as "membershipId", l.queued_by as "queuedBy" from acknowledgement_letter l
       join person p on p.agency_id = l.agency_id and p.id = l.person_id left join membership m on m.agency_id = l.agency_id and m.person_id = l.person_id and m.ended_at is null
       where l.agency_id = $1 and l.id = $2 and l.outcome is null`, [this.tenant.agencyId, id]);
    return row ?? null;
  }

  async settle(id: string, outcome: 'sent' | 'refused' | 'nothing_left' | 'no_address', at: Date): Promise<void> {
    await this.tenant.query('update acknowledgement_letter set outcome = $3, sent_at = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, outcome, outcome === 'sent' ? at : null]);
  }

  /** What a person still owes, the earliest first. */
  owedBy(personId: string): Promise<OpenPolicy[]> {
    return this.tenant.query(
      `select a.id, v.title, p.number, a.due_on::text as "dueOn", v.minutes from acknowledgement a join policy p on p.agency_id = a.agency_id and p.id = a.policy_id join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
       where a.agency_id = $1 and a.person_id = $2 and a.state in ('pending', 'opened') and a.paused_on is null order by a.due_on, p.sort_number limit 100`, [this.tenant.agencyId, personId]);
  }

  /** Names of those of these people who are overdue still, with how many they are. */
  stillOverdue(people: readonly string[], today: Day): Promise<{ name: string; count: number; since: Day }[]> {
    return this.tenant.query(
      `select x.given_name || ' ' || x.family_name as name, count(*)::int as count, min(a.due_on)::text as since from acknowledgement a join person x on x.agency_id = a.agency_id and x.id = a.person_id
       where a.agency_id = $1 and a.person_id = any($2) and a.state in ('pending', 'opened') and a.paused_on is null and a.due_on < $3 group by x.id, x.given_name, x.family_name, x.sort_name order by min(a.due_on), x.sort_name limit 200`, [this.tenant.agencyId, people, today]);
  }

  async lastChased(people: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.tenant.query<{ id: string; at: Date }>(
      `select person_id as id, max(queued_at) as at from acknowledgement_letter where agency_id = $1 and person_id = any($2) and kind = 'chase' group by person_id`, [this.tenant.agencyId, people]);
    return new Map(rows.map((row) => [row.id, row.at]));
  }
}
