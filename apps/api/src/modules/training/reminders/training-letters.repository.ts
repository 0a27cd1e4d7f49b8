/** Letters to staff about training: one per person, kind and day. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';

export interface LetterRow { id: string; personId: string; kind: 'digest' | 'escalation'; about: Record<string, unknown>; personName: string; email: string | null; membershipId: string | null }
export interface OpenOne { id: string; personId: string; dueOn: Day; owedOn: Day; paused: boolean }

@Injectable()
export class TrainingLettersRepository {
  constructor(private readonly tenant: Tenant) {}

  /** False when the day was planned already. */
  async addDay(day: Day): Promise<boolean> {
    return (await this.tenant.query('insert into training_day (agency_id, day) values ($1, $2) on conflict do nothing returning day', [this.tenant.agencyId, day])).length > 0;
  }

  async finishDay(day: Day): Promise<void> {
    await this.tenant.query('update training_day set done_at = now() where agency_id = $1 and day = $2', [this.tenant.agencyId, day]);
  }

  /** The next people, by id, who owe something now. */
  async peopleWithOpen(after: string | null, limit: number, today: Day): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select p.id from person p where p.agency_id = $1 and ($2::uuid is null or p.id > $2) and p.status = 'active'
         and exists (select 1 from training_assignment a where a.agency_id = $1 and a.person_id = p.id and a.state in ('open', 'in_progress') and a.paused_on is null and a.opens_on <= $4::date) order by p.id limit $3`, [this.tenant.agencyId, after, limit, today]);
    return rows.map((row) => row.id);
  }

  openOf(people: readonly string[], today: Day): Promise<OpenOne[]> {
    return this.tenant.query(
      `select id, person_id as "personId", due_on::text as "dueOn", created_on::text as "owedOn", paused_on is not null as paused from training_assignment where agency_id = $1 and person_id = any($2) and state in ('open', 'in_progress') and opens_on <= $3::date`, [this.tenant.agencyId, people, today]);
  }

  async overdueAmong(people: readonly string[], today: Day): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select distinct person_id as id from training_assignment where agency_id = $1 and person_id = any($2) and state in ('open', 'in_progress') and paused_on is null and due_on < $3`, [this.tenant.agencyId, people, today]);
    return rows.map((row) => row.id);
  }

  /** Adds what is missing; answers the letters that are new. What an unsent escalation is about grows. */
  async add(kind: LetterRow['kind'], day: Day, now: Date, letters: readonly { personId: string; about: Record<string, unknown> }[]): Promise<string[]> {
    if (letters.length === 0) return [];
    const rows = await this.tenant.query<{ id: string; fresh: boolean }>(
      `insert into training_letter as l (agency_id, person_id, kind, day, id, about, queued_at) select $1, x.person_id, $2, $3, uuid_v7(), x.about, $4 from jsonb_to_recordset($5::jsonb) as x (person_id uuid, about jsonb)
       on conflict (agency_id, person_id, kind, day) do update set about = l.about || excluded.about where l.outcome is null and $2 = 'escalation' returning id, xmax = 0 as fresh`,
      [this.tenant.agencyId, kind, day, now, JSON.stringify(letters.map(({ personId, about }) => ({ person_id: personId, about })))]);
    return rows.filter((row) => row.fresh).map((row) => row.id);
  }

  async waiting(id: string): Promise<LetterRow | null> {
    const [row] = await this.tenant.query<LetterRow>(
      `select l.id, l.person_id as "personId", l.kind, l.about, p.given_name || ' ' || p.family_name as "personName", p.email, m.id as "membershipId" from training_letter l join person p on p.agency_id = l.agency_id and p.id = l.person_id
       left join membership m on m.agency_id = l.agency_id and m.person_id = l.person_id and m.ended_at is null where l.agency_id = $1 and l.id = $2 and l.outcome is null`, [this.tenant.agencyId, id]);
    return row ?? null;
  }

  async settle(id: string, outcome: 'sent' | 'refused' | 'nothing_left' | 'no_address', at: Date): Promise<void> {
    await this.tenant.query('update training_letter set outcome = $3, sent_at = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, outcome, outcome === 'sent' ? at : null]);
  }

  /** What a person still owes, the earliest first. */
  owedBy(personId: string, today: Day): Promise<{ id: string; name: string; dueOn: Day }[]> {
    return this.tenant.query(
      `select a.id, r.name, a.due_on::text as "dueOn" from training_assignment a join requirement r on r.agency_id = a.agency_id and r.id = a.requirement_id where a.agency_id = $1 and a.person_id = $2 and a.state in ('open', 'in_progress') and a.paused_on is null and a.opens_on <= $3::date
       order by a.due_on, r.name limit 100`, [this.tenant.agencyId, personId, today]);
  }

  /** Those of these people who are overdue still, with how much and since when. */
  stillOverdue(people: readonly string[], today: Day): Promise<{ name: string; count: number; since: Day }[]> {
    return this.tenant.query(
      `select x.given_name || ' ' || x.family_name as name, count(*)::int as count, min(a.due_on)::text as since from training_assignment a join person x on x.agency_id = a.agency_id and x.id = a.person_id
       where a.agency_id = $1 and a.person_id = any($2) and a.state in ('open', 'in_progress') and a.paused_on is null and a.due_on < $3 group by x.id, x.given_name, x.family_name, x.sort_name order by min(a.due_on), x.sort_name limit 200`, [this.tenant.agencyId, people, today]);
  }

  async note(ids: readonly string[], at: Date): Promise<void> {
    await this.tenant.query("insert into training_assignment_event (agency_id, id, assignment_id, at, what) select $1, uuid_v7(), x, $3, 'reminded' from unnest($2::uuid[]) x", [this.tenant.agencyId, ids, at]);
  }
}
