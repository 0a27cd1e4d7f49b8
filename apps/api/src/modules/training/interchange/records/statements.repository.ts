/** Stores statements that go, went or could not go to the learning record store; what a statement says never changes. */
import { Injectable } from '@nestjs/common';
import type { DrawnItem } from '@rapport/training-engine/quiz-draw';
import type { QuizAnswer } from '@rapport/training-engine/quiz-answer';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import type { Statement, Verb } from './xapi-statement.js';

export interface WaitingStatement { id: string; body: Record<string, unknown> }
export interface DeliveryRow { id: string; verb: Verb; courseTitle: string; at: Date; state: 'waiting' | 'delivered' | 'refused'; tries: number; settledAt: Date | null; error: string | null }
export interface AttemptFacts { attemptId: string; personId: string; courseId: string; courseVersionId: string; courseTitle: string; versionNumber: number }
export interface QuizFacts { drawn: DrawnItem[]; answers: Record<string, QuizAnswer | null>; marks: Record<string, { points: number }> | null }

@Injectable()
export class StatementsRepository {
  constructor(private readonly tenant: Tenant) {}

  async factsOf(attemptId: string): Promise<AttemptFacts | undefined> {
    return (await this.tenant.query<AttemptFacts>(
      `select a.id as "attemptId", a.person_id as "personId", a.course_id as "courseId", v.id as "courseVersionId", v.title as "courseTitle", v.number as "versionNumber"
       from course_attempt a join course_version v on v.agency_id = $1 and v.id = a.course_version_id where a.agency_id = $1 and a.id = $2`, [this.tenant.agencyId, attemptId]))[0];
  }

  async quizOf(quizAttemptId: string): Promise<QuizFacts | undefined> {
    return (await this.tenant.query<QuizFacts>('select drawn, answers, marks from quiz_attempt where agency_id = $1 and id = $2', [this.tenant.agencyId, quizAttemptId]))[0];
  }

  /** One that was told before is left as it is. */
  async add(attemptId: string, courseTitle: string, statements: readonly Statement[]): Promise<void> {
    await this.tenant.query(
      `insert into learning_statement (agency_id, id, course_attempt_id, course_title, verb, body, at) select $1, x.id, $2, $3, x.verb, x.body, x.at from jsonb_to_recordset($4::jsonb) as x (id uuid, verb text, body jsonb, at timestamptz)
       on conflict (agency_id, id) do nothing`, [this.tenant.agencyId, attemptId, courseTitle, JSON.stringify(statements)]);
  }

  /** The oldest that wait, held for `claim` until `until`; what another sender holds is left to it. */
  claim(claim: string, now: Date, until: Date, most: number): Promise<WaitingStatement[]> {
    return this.tenant.query<WaitingStatement>(
      `with taken as (
         select id from learning_statement where agency_id = $1 and state = 'waiting' and (claimed_until is null or claimed_until < $3 or claimed_by = $2) order by at, id limit $5 for update skip locked),
       held as (update learning_statement s set claimed_by = $2, claimed_until = $4, tries = tries + 1 from taken where s.agency_id = $1 and s.id = taken.id returning s.id, s.body, s.at)
       select id, body from held order by at, id`, [this.tenant.agencyId, claim, now, until, most]);
  }

  async release(ids: readonly string[]): Promise<void> {
    await this.tenant.query("update learning_statement set claimed_by = null, claimed_until = null where agency_id = $1 and id = any($2) and state = 'waiting'", [this.tenant.agencyId, ids]);
  }

  async settle(ids: readonly string[], state: 'delivered' | 'refused', error: string | null, at: Date): Promise<void> {
    await this.tenant.query("update learning_statement set state = $3, error = $4, settled_at = $5, claimed_by = null, claimed_until = null where agency_id = $1 and id = any($2) and state = 'waiting'", [this.tenant.agencyId, ids, state, error, at]);
  }

  async tryRefusedAgain(): Promise<number> {
    return (await this.tenant.query("update learning_statement set state = 'waiting', settled_at = null where agency_id = $1 and state = 'refused' returning id", [this.tenant.agencyId])).length;
  }

  async counts(): Promise<{ waiting: number; delivered: number; refused: number }> {
    const rows = await this.tenant.query<{ state: DeliveryRow['state']; n: number }>('select state, count(*)::int as n from learning_statement where agency_id = $1 group by state', [this.tenant.agencyId]);
    return { waiting: 0, delivered: 0, refused: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
  }

  page(state: string, before: readonly [string, string] | null, limit: number): Promise<DeliveryRow[]> {
    return this.tenant.query<DeliveryRow>(
      `select id, verb, course_title as "courseTitle", at, state, tries, settled_at as "settledAt", error from learning_statement
       where agency_id = $1 and ($2 = 'all' or state = $2) and ($3::timestamptz is null or (at, id) < ($3, $4::uuid)) order by at desc, id desc limit $5`,
      [this.tenant.agencyId, state, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }
}
