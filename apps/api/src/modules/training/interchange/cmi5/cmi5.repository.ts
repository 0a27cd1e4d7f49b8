/** Stores launches of cmi5 units, and what a registration has come to. */
import { Injectable } from '@nestjs/common';
import type { UnitRecord } from '@rapport/training-engine/cmi5-course';
import type { Cmi5Session, SessionState } from '@rapport/training-engine/cmi5-session';
import { Tenant } from '../../../../platform/tenancy/tenant.js';

export interface SessionRow { id: string; courseAttemptId: string; lessonId: string; unit: number; userId: string; userLabel: string; origin: string; state: SessionState; detail: Omit<Cmi5Session, 'state'>; statements: number; tokenHash: Buffer | null; launchedAt: Date; expiresAt: Date }
/** Kept in the run: what each unit told, and for which blocks it was told that they are satisfied. */
export interface Cmi5Memory { records: Record<string, UnitRecord>; toldBlocks: number[]; toldCourse: boolean }

const columns = `s.id, s.course_attempt_id as "courseAttemptId", s.lesson_id as "lessonId", s.unit, s.user_id as "userId", s.user_label as "userLabel", s.origin, s.state, s.detail, s.statements, s.token_hash as "tokenHash", s.launched_at as "launchedAt", s.expires_at as "expiresAt"`;
export const noMemory: Cmi5Memory = { records: {}, toldBlocks: [], toldCourse: false };

@Injectable()
export class Cmi5Repository {
  constructor(private readonly tenant: Tenant) {}

  async insert(row: Omit<SessionRow, 'statements' | 'tokenHash' | 'state'>): Promise<void> {
    await this.tenant.query(
      'insert into package_session (agency_id, id, course_attempt_id, lesson_id, unit, user_id, user_label, origin, detail, launched_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [this.tenant.agencyId, row.id, row.courseAttemptId, row.lessonId, row.unit, row.userId, row.userLabel, row.origin, JSON.stringify(row.detail), row.launchedAt, row.expiresAt]);
  }

  async find(id: string): Promise<SessionRow | undefined> {
    return (await this.tenant.query<SessionRow>(`select ${columns} from package_session s where s.agency_id = $1 and s.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Of the run; at most one. */
  async open(courseAttemptId: string, lessonId: string): Promise<SessionRow | undefined> {
    return (await this.tenant.query<SessionRow>(`select ${columns} from package_session s where s.agency_id = $1 and s.course_attempt_id = $2 and s.lesson_id = $3 and s.state in ('launched', 'initialized')`, [this.tenant.agencyId, courseAttemptId, lessonId]))[0];
  }

  /** False when the token was handed out before, or the launch is over. */
  async giveToken(id: string, hash: Buffer): Promise<boolean> {
    return (await this.tenant.query("update package_session set token_hash = $3 where agency_id = $1 and id = $2 and token_hash is null and state = 'launched' returning id", [this.tenant.agencyId, id, hash])).length > 0;
  }

  async move(id: string, { state, ...detail }: Cmi5Session, statements: number): Promise<void> {
    await this.tenant.query('update package_session set state = $3, detail = $4, statements = statements + $5, ended_at = $6 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, JSON.stringify(detail), statements, detail.endedAt === null ? null : new Date(detail.endedAt)]);
  }

  async memory(courseAttemptId: string, lessonId: string): Promise<Cmi5Memory> {
    const rows = await this.tenant.query<{ memory: Partial<Cmi5Memory> }>('select cmi as memory from package_run where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId]);
    return { ...noMemory, ...rows[0]?.memory };
  }

  async remember(courseAttemptId: string, lessonId: string, memory: Cmi5Memory, at: Date): Promise<void> {
    await this.tenant.query('update package_run set cmi = $4, changed_at = $5 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId, JSON.stringify(memory), at]);
  }
}
