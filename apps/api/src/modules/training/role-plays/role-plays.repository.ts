/** Stores role-plays and their scores. */
import { Injectable } from '@nestjs/common';
import type { Outcome } from '@rapport/training-engine/course';
import type { Turn } from '@rapport/training-engine/role-play-step';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { People } from '../training-scope.js';

export interface RolePlayRow {
  id: string; courseAttemptId: string; personId: string; courseId: string; courseVersionId: string; scenarioId: string; number: number; state: 'in_progress' | 'finished' | 'scored'; revision: number; turns: Turn[]; nodeId: string;
  outcome: Outcome | null; raters: number; startedAt: Date; finishedAt: Date | null; meanLevel: number | null; enough: boolean | null;
}
export interface ScoreRow { raterId: string; raterName: string; levels: Record<string, number>; comment: string; scoredAt: Date }
export interface FinishedRow { id: string; personId: string; givenName: string; familyName: string; courseId: string; courseTitle: string; scenarioTitle: string; finishedAt: Date; raters: number; scoresIn: number; scoredByMe: boolean; state: 'finished' | 'scored' }

const columns = `r.id, r.course_attempt_id as "courseAttemptId", r.person_id as "personId", r.course_id as "courseId", r.course_version_id as "courseVersionId", r.scenario_id as "scenarioId", r.number, r.state, r.revision, r.turns,
  r.node_id as "nodeId", r.outcome, r.raters, r.started_at as "startedAt", r.finished_at as "finishedAt", r.mean_level::float8 as "meanLevel", r.enough`;
const finishedColumns = `r.id, r.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", r.course_id as "courseId", v.title as "courseTitle",
  (select s->>'title' from jsonb_array_elements(v.outline->'scenarios') s where s->>'id' = r.scenario_id::text) as "scenarioTitle", r.finished_at as "finishedAt", r.raters,
  (select count(*)::int from role_play_score s where s.agency_id = $1 and s.role_play_id = r.id) as "scoresIn",
  exists (select 1 from role_play_score s where s.agency_id = $1 and s.role_play_id = r.id and s.rater_id = $2) as "scoredByMe", r.state`;
const finishedFrom = 'role_play r join person p on p.agency_id = $1 and p.id = r.person_id join course_version v on v.agency_id = $1 and v.id = r.course_version_id';

@Injectable()
export class RolePlaysRepository {
  constructor(private readonly tenant: Tenant) {}

  of(courseAttemptId: string): Promise<RolePlayRow[]> {
    return this.tenant.query<RolePlayRow>(`select ${columns} from role_play r where r.agency_id = $1 and r.course_attempt_id = $2 order by r.scenario_id, r.number`, [this.tenant.agencyId, courseAttemptId]);
  }

  async one(id: string): Promise<RolePlayRow | undefined> {
    return (await this.tenant.query<RolePlayRow>(`select ${columns} from role_play r where r.agency_id = $1 and r.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** The play if it is this person's; nobody else's is ever found. */
  async ofPerson(id: string, personId: string): Promise<RolePlayRow | undefined> {
    return (await this.tenant.query<RolePlayRow>(`select ${columns} from role_play r where r.agency_id = $1 and r.id = $2 and r.person_id = $3`, [this.tenant.agencyId, id, personId]))[0];
  }

  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from role_play where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  async insert(row: Pick<RolePlayRow, 'id' | 'courseAttemptId' | 'personId' | 'courseId' | 'courseVersionId' | 'scenarioId' | 'number' | 'nodeId' | 'raters' | 'startedAt'>): Promise<void> {
    await this.tenant.query(
      `insert into role_play (agency_id, id, course_attempt_id, person_id, course_id, course_version_id, scenario_id, number, node_id, raters, started_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [this.tenant.agencyId, row.id, row.courseAttemptId, row.personId, row.courseId, row.courseVersionId, row.scenarioId, row.number, row.nodeId, row.raters, row.startedAt]);
  }

  async advance(id: string, play: { turns: readonly Turn[]; nodeId: string; outcome: Outcome | null; revision: number; finishedAt: Date | null }): Promise<void> {
    await this.tenant.query(
      `update role_play set turns = $3, node_id = $4, outcome = $5, revision = $6, finished_at = $7::timestamptz, state = case when $7::timestamptz is null then state else 'finished' end where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, JSON.stringify(play.turns), play.nodeId, play.outcome, play.revision, play.finishedAt]);
  }

  async scored(id: string, meanLevel: number, enough: boolean, at: Date): Promise<void> {
    await this.tenant.query("update role_play set state = 'scored', mean_level = $3, enough = $4, scored_at = $5 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, meanLevel, enough, at]);
  }

  scores(id: string): Promise<ScoreRow[]> {
    return this.tenant.query<ScoreRow>(
      'select rater_id as "raterId", rater_name as "raterName", levels, comment, scored_at as "scoredAt" from role_play_score where agency_id = $1 and role_play_id = $2 order by scored_at, rater_id', [this.tenant.agencyId, id]);
  }

  async addScore(id: string, score: ScoreRow): Promise<void> {
    await this.tenant.query('insert into role_play_score (agency_id, role_play_id, rater_id, rater_name, levels, comment, scored_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [this.tenant.agencyId, id, score.raterId, score.raterName, JSON.stringify(score.levels), score.comment, score.scoredAt]);
  }

  /** Finished plays that somebody scores: those of `people`, never of those `notOf`. */
  finished(raterId: string, filter: { people: People; notOf: readonly string[]; show: string; courseId: string | null }, after: readonly [string, string] | null, limit: number): Promise<FinishedRow[]> {
    return this.tenant.query<FinishedRow>(
      `select * from (select ${finishedColumns} from ${finishedFrom}
         where r.agency_id = $1 and r.finished_at is not null and r.raters > 0 and ($3::uuid[] is null or r.person_id = any($3)) and r.person_id <> all($4::uuid[]) and ($5::uuid is null or r.course_id = $5)
           and ($6 <> 'for-me' or r.state = 'finished') and ($6 <> 'scored' or r.state = 'scored')
           and ($7::timestamptz is null or (r.finished_at, r.id) > ($7, $8::uuid))) x
       where $6 <> 'for-me' or not x."scoredByMe" order by x."finishedAt", x.id limit $9`,
      [this.tenant.agencyId, raterId, filter.people, filter.notOf, filter.courseId, filter.show, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async finishedOne(raterId: string, id: string, people: People): Promise<FinishedRow | undefined> {
    return (await this.tenant.query<FinishedRow>(
      `select ${finishedColumns} from ${finishedFrom} where r.agency_id = $1 and r.id = $3 and r.finished_at is not null and r.raters > 0 and ($4::uuid[] is null or r.person_id = any($4))`, [this.tenant.agencyId, raterId, id, people]))[0];
  }

  /** The two scores of every play of the course that two raters scored; the rater with the lower id first, so that the order means nothing. */
  pairs(courseId: string): Promise<{ courseVersionId: string; scenarioId: string; first: Record<string, number>; second: Record<string, number> }[]> {
    return this.tenant.query(
      `select r.course_version_id as "courseVersionId", r.scenario_id as "scenarioId", (array_agg(s.levels order by s.rater_id))[1] as first, (array_agg(s.levels order by s.rater_id))[2] as second
       from role_play r join role_play_score s on s.agency_id = $1 and s.role_play_id = r.id where r.agency_id = $1 and r.course_id = $2 and r.state = 'scored' and r.raters = 2
       group by r.id, r.course_version_id, r.scenario_id having count(*) = 2`, [this.tenant.agencyId, courseId]);
  }
}
