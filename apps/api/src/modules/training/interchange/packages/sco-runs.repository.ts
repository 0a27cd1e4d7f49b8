/** Stores where people stand in the units of a SCORM package, and which of them is open. */
import { Injectable } from '@nestjs/common';
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import type { ScoRecord, ScoRecords } from '@rapport/training-engine/sco-course';
import type { SequencingState } from '@rapport/training-engine/sequencing-state';
import { Tenant } from '../../../../platform/tenancy/tenant.js';

/** Of one unit in one run. */
export interface UnitPlace { courseAttemptId: string; lessonId: string; unit: number }

@Injectable()
export class ScoRunsRepository {
  constructor(private readonly tenant: Tenant) {}

  private place({ courseAttemptId, lessonId, unit }: UnitPlace): unknown[] {
    return [this.tenant.agencyId, courseAttemptId, lessonId, unit];
  }

  async records(courseAttemptId: string, lessonId: string): Promise<ScoRecords> {
    const rows = await this.tenant.query<ScoRecord & { unit: number }>('select unit, state, score::float8 as score from package_unit_run where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId]);
    return Object.fromEntries(rows.map(({ unit, state, score }) => [unit, { state, score }]));
  }

  async memory(place: UnitPlace): Promise<PackageMemory | undefined> {
    return (await this.tenant.query<{ memory: PackageMemory }>('select cmi as memory from package_unit_run where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4', this.place(place)))[0]?.memory;
  }

  /** Makes this unit the one that is open; answers the number of the opening. */
  async open(place: UnitPlace, memory: PackageMemory, at: Date): Promise<number> {
    await this.tenant.query('insert into package_unit_run (agency_id, course_attempt_id, lesson_id, unit, cmi, started_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing', [...this.place(place), JSON.stringify(memory), at]);
    const rows = await this.tenant.query<{ opening: number }>('update package_run set opening = opening + 1, unit = $4 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 returning opening', this.place(place));
    return rows[0]?.opening ?? 0;
  }

  /** A new attempt on a unit remembers nothing of the one before. */
  async forget(place: UnitPlace, memory: PackageMemory, at: Date): Promise<void> {
    await this.tenant.query('update package_unit_run set cmi = $5, changed_at = $6 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4', [...this.place(place), JSON.stringify(memory), at]);
  }

  /** Nothing is open any more: whatever comes late is refused. */
  async close(courseAttemptId: string, lessonId: string): Promise<void> {
    await this.tenant.query('update package_run set opening = opening + 1 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId]);
  }

  async sequence(courseAttemptId: string, lessonId: string, state: SequencingState): Promise<void> {
    await this.tenant.query('update package_run set sequencing = $4 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId, JSON.stringify(state)]);
  }

  async keep(place: UnitPlace, memory: PackageMemory, { state, score }: ScoRecord, at: Date): Promise<void> {
    await this.tenant.query('update package_unit_run set cmi = $5, state = $6, score = $7, changed_at = $8 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4', [...this.place(place), JSON.stringify(memory), state, score, at]);
  }
}
