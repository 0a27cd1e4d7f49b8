/** What was told about courses, and what packages kept of whoever went through them; completions, hours and certificates are the record itself and stay. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts, Removal } from '../removal.js';

const none: Counts = { due: 0, held: 0 };

/** One that still waits to be delivered goes too: by then nobody will take it. */
const oldStatements = `
  learning_statement s join course_attempt a on a.agency_id = $1 and a.id = s.course_attempt_id cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null
    and (h.scope = 'agency' or (h.scope = 'person' and h.object_id = a.person_id))) as held) k
  where s.agency_id = $1 and s.at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1)`;

@Injectable()
export class LearningStatementRemoval implements Removal {
  readonly sort = 'learning_statements';
  readonly setting = 'trainingMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldStatements}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    return (await this.tenant.query(`delete from learning_statement d using (select s.id from ${oldStatements} and not k.held order by s.at, s.id limit $3) gone where d.agency_id = $1 and d.id = gone.id returning d.id`, [this.tenant.agencyId, before, limit])).length;
  }
}

/** A run that goes on is changed by every visit, and so never old. */
const oldRuns = `
  package_run r join course_attempt a on a.agency_id = $1 and a.id = r.course_attempt_id cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null
    and (h.scope = 'agency' or (h.scope = 'person' and h.object_id = a.person_id))) as held) k
  where r.agency_id = $1 and r.changed_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1)
    and not exists (select 1 from package_session p where p.agency_id = $1 and p.course_attempt_id = r.course_attempt_id and p.lesson_id = r.lesson_id and p.launched_at >= (select ($2::date)::timestamp at time zone time_zone from agency where id = $1))`;

@Injectable()
export class PackageRunRemoval implements Removal {
  readonly sort = 'package_runs';
  readonly setting = 'trainingMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldRuns}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  /** With the launches, statements and documents of each run. */
  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ attempt: string; lesson: string }>(
      `select r.course_attempt_id as attempt, r.lesson_id as lesson from ${oldRuns} and not k.held order by r.changed_at, r.course_attempt_id, r.lesson_id limit $3 for update of r`, [this.tenant.agencyId, before, limit]);
    if (rows.length === 0) return 0;
    const gone = [this.tenant.agencyId, rows.map(({ attempt }) => attempt), rows.map(({ lesson }) => lesson)];
    await this.tenant.query('delete from package_statement where agency_id = $1 and (course_attempt_id, lesson_id) in (select * from unnest($2::uuid[], $3::uuid[]))', gone);
    await this.tenant.query('delete from package_session where agency_id = $1 and (course_attempt_id, lesson_id) in (select * from unnest($2::uuid[], $3::uuid[]))', gone);
    await this.tenant.query('delete from package_run where agency_id = $1 and (course_attempt_id, lesson_id) in (select * from unnest($2::uuid[], $3::uuid[]))', gone);
    return rows.length;
  }
}
