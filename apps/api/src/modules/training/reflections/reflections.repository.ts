/** Stores reflections; what is private is only ever found through its author. */
import { Injectable } from '@nestjs/common';
import type { ReflectionTier } from '@rapport/training-engine/course';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { People } from '../training-scope.js';

export interface ReflectionRow { id: string; courseAttemptId: string; personId: string; userId: string | null; tier: ReflectionTier; state: 'draft' | 'submitted'; sealed: Buffer; words: number; revision: number; submittedAt: Date | null }
export interface ReadableRow { id: string; personId: string; givenName: string; familyName: string; courseId: string; courseTitle: string; courseVersionId: string; tier: 'coach' | 'record'; words: number; submittedAt: Date }
/** Whose reflections of which tier somebody may read; null: everybody's. */
export interface Readable { coachOf: People; recordOf: People }

const columns = 'r.id, r.course_attempt_id as "courseAttemptId", r.person_id as "personId", r.user_id as "userId", r.tier, r.state, r.sealed, r.words, r.revision, r.submitted_at as "submittedAt"';
// The one condition that keeps a private reflection with its author: it stands in every statement that others' reading goes through.
const readable = `r.agency_id = $1 and r.state = 'submitted' and r.tier <> 'private' and ((r.tier = 'coach' and ($2::uuid[] is null or r.person_id = any($2))) or (r.tier = 'record' and ($3::uuid[] is null or r.person_id = any($3))))`;
const readableColumns = `r.id, r.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", r.course_id as "courseId", v.title as "courseTitle", v.id as "courseVersionId", r.tier, r.words, r.submitted_at as "submittedAt"`;
const readableFrom = `reflection r join person p on p.agency_id = $1 and p.id = r.person_id join course_attempt a on a.agency_id = $1 and a.id = r.course_attempt_id join course_version v on v.agency_id = $1 and v.id = a.course_version_id`;

@Injectable()
export class ReflectionsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Of an attempt that was found as its author's, or for its state alone. */
  async of(courseAttemptId: string): Promise<ReflectionRow | undefined> {
    return (await this.tenant.query<ReflectionRow>(`select ${columns} from reflection r where r.agency_id = $1 and r.course_attempt_id = $2`, [this.tenant.agencyId, courseAttemptId]))[0];
  }

  async save(row: Omit<ReflectionRow, 'state' | 'submittedAt'> & { courseId: string; at: Date }): Promise<void> {
    await this.tenant.query(
      `insert into reflection (agency_id, id, course_attempt_id, person_id, course_id, tier, sealed, words, revision, changed_at, user_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (agency_id, course_attempt_id) do update set sealed = excluded.sealed, words = excluded.words, revision = excluded.revision, changed_at = excluded.changed_at, user_id = excluded.user_id`,
      [this.tenant.agencyId, row.id, row.courseAttemptId, row.personId, row.courseId, row.tier, row.sealed, row.words, row.revision, row.at, row.userId]);
  }

  async submit(id: string, at: Date): Promise<void> {
    await this.tenant.query("update reflection set state = 'submitted', submitted_at = $3, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at]);
  }

  page(may: Readable, filter: { courseId: string | null; personId: string | null }, before: readonly [string, string] | null, limit: number): Promise<ReadableRow[]> {
    return this.tenant.query<ReadableRow>(
      `select ${readableColumns} from ${readableFrom} where ${readable} and ($4::uuid is null or r.course_id = $4) and ($5::uuid is null or r.person_id = $5)
         and ($6::timestamptz is null or (r.submitted_at, r.id) < ($6, $7::uuid)) order by r.submitted_at desc, r.id desc limit $8`,
      [this.tenant.agencyId, may.coachOf, may.recordOf, filter.courseId, filter.personId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async readable(may: Readable, id: string): Promise<(ReadableRow & { sealed: Buffer }) | undefined> {
    return (await this.tenant.query<ReadableRow & { sealed: Buffer }>(`select ${readableColumns}, r.sealed from ${readableFrom} where ${readable} and r.id = $4`, [this.tenant.agencyId, may.coachOf, may.recordOf, id]))[0];
  }
}
