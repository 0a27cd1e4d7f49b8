/** What people owe in training, as letters to staff name it. Nobody is asked for what waits for its raters, nor called late with it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { type LateWork, type OpenWork, type OwedWork, type WorkSource, WorkSources } from '../../letters/work-sources.js';
import type { Day } from '../../people/civil-day.js';
import { AssignmentsRepository } from '../assignments/assignments.repository.js';

@Injectable()
export class TrainingWork implements WorkSource, OnModuleInit {
  readonly counted = 'count.trainings';

  constructor(private readonly tenant: Tenant, private readonly assignments: AssignmentsRepository, private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.add(this);
  }

  async peopleWithOpen(after: string | null, limit: number, today: Day): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      // People in their order first: then the search ends with the page, whatever the planner knows of the roster.
      `select p.id from (select id from person where agency_id = $1 and ($2::uuid is null or id > $2) and status = 'active' order by id) p cross join lateral (
         select 1 from training_assignment a where a.agency_id = $1 and a.person_id = p.id and a.state in ('open', 'in_progress') and a.paused_on is null and a.opens_on <= $4::date and a.id <> all($5::uuid[]) order by a.due_on limit 1) a order by p.id limit $3`,
      [this.tenant.agencyId, after, limit, today, await this.assignments.waiting(null)]);
    return rows.map((row) => row.id);
  }

  async openOf(people: readonly string[], today: Day): Promise<OpenWork[]> {
    return this.tenant.query(
      `select a.person_id as "personId", a.due_on::text as "dueOn", a.created_on::text as "owedOn", a.opens_on::text as "opensOn", a.paused_on is not null as paused from training_assignment a
       where a.agency_id = $1 and a.person_id = any($2) and a.state in ('open', 'in_progress') and a.opens_on <= $3::date and a.id <> all($4::uuid[])`, [this.tenant.agencyId, people, today, await this.assignments.waiting(people)]);
  }

  async owedBy(personId: string, today: Day): Promise<OwedWork[]> {
    return this.tenant.query(
      `select a.id, r.name, a.due_on::text as "dueOn", a.created_on::text as "owedOn", a.opens_on::text as "opensOn", null::int as minutes from training_assignment a join requirement r on r.agency_id = a.agency_id and r.id = a.requirement_id
       where a.agency_id = $1 and a.person_id = $2 and a.state in ('open', 'in_progress') and a.paused_on is null and a.opens_on <= $3::date and a.id <> all($4::uuid[])
       order by a.due_on, r.name limit 200`, [this.tenant.agencyId, personId, today, await this.assignments.waiting([personId])]);
  }

  async waitingOf(personId: string): Promise<number> {
    return (await this.assignments.waiting([personId])).length;
  }

  async lateOf(people: readonly string[], today: Day): Promise<LateWork[]> {
    return this.tenant.query(
      `select a.person_id as "personId", count(*)::int as count, min(a.due_on)::text as since from training_assignment a
       where a.agency_id = $1 and a.person_id = any($2) and a.state in ('open', 'in_progress') and a.paused_on is null and a.due_on < $3 and a.id <> all($4::uuid[]) group by a.person_id`, [this.tenant.agencyId, people, today, await this.assignments.waiting(people)]);
  }

  async noted(ids: readonly string[], chasedBy: string | null, at: Date): Promise<void> {
    await this.tenant.query("insert into training_assignment_event (agency_id, id, assignment_id, at, what, by) select $1, uuid_v7(), x, $3, 'reminded', $4 from unnest($2::uuid[]) x", [this.tenant.agencyId, ids, at, chasedBy]);
  }
}
