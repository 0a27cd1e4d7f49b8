/** Stores what was told in launches, for good, and what units keep for themselves. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../../platform/tenancy/tenant.js';

export interface EvidenceRow { id: string; sessionId: string; courseAttemptId: string; lessonId: string; unit: number | null; kind: 'defined' | 'allowed' | 'ours'; verb: string; body: Record<string, unknown>; sha256: Buffer; at: Date; storedAt: Date }
export interface DocumentRow { stateId: string; mediaType: string; content: Buffer; changedAt: Date }
/** Whose documents: of one unit in one run. */
export interface DocumentPlace { courseAttemptId: string; lessonId: string; unit: number }

@Injectable()
export class Cmi5EvidenceRepository {
  constructor(private readonly tenant: Tenant) {}

  /** A statement of ours that was told before is left as it is. */
  async add(row: EvidenceRow): Promise<void> {
    await this.tenant.query(
      `insert into package_statement (agency_id, id, session_id, course_attempt_id, lesson_id, unit, kind, verb, body, sha256, at, stored_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (agency_id, id) do nothing`,
      [this.tenant.agencyId, row.id, row.sessionId, row.courseAttemptId, row.lessonId, row.unit, row.kind, row.verb, JSON.stringify(row.body), row.sha256, row.at, row.storedAt]);
  }

  async find(id: string): Promise<{ sessionId: string; sha256: Buffer; body: Record<string, unknown>; storedAt: Date } | undefined> {
    return (await this.tenant.query<{ sessionId: string; sha256: Buffer; body: Record<string, unknown>; storedAt: Date }>('select session_id as "sessionId", sha256, body, stored_at as "storedAt" from package_statement where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0];
  }

  /** When the unit of a launch was heard last; null when it never was. */
  async lastHeard(sessionId: string): Promise<Date | null> {
    return (await this.tenant.query<{ at: Date | null }>("select max(stored_at) as at from package_statement where agency_id = $1 and session_id = $2 and kind <> 'ours'", [this.tenant.agencyId, sessionId]))[0]?.at ?? null;
  }

  private place({ courseAttemptId, lessonId, unit }: DocumentPlace): unknown[] {
    return [this.tenant.agencyId, courseAttemptId, lessonId, unit];
  }

  async document(place: DocumentPlace, stateId: string): Promise<DocumentRow | undefined> {
    return (await this.tenant.query<DocumentRow>(
      'select state_id as "stateId", media_type as "mediaType", content, changed_at as "changedAt" from package_document where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4 and state_id = $5', [...this.place(place), stateId]))[0];
  }

  async documents(place: DocumentPlace, since: Date | null): Promise<{ stateId: string }[]> {
    return this.tenant.query<{ stateId: string }>(
      'select state_id as "stateId" from package_document where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4 and ($5::timestamptz is null or changed_at > $5) order by state_id', [...this.place(place), since]);
  }

  async keep(place: DocumentPlace, row: DocumentRow): Promise<void> {
    await this.tenant.query(
      `insert into package_document (agency_id, course_attempt_id, lesson_id, unit, state_id, media_type, content, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (agency_id, course_attempt_id, lesson_id, unit, state_id) do update set media_type = $6, content = $7, changed_at = $8`, [...this.place(place), row.stateId, row.mediaType, row.content, row.changedAt]);
  }

  /** One, or all when `stateId` is null. */
  async forget(place: DocumentPlace, stateId: string | null): Promise<void> {
    await this.tenant.query('delete from package_document where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and unit = $4 and ($5::text is null or state_id = $5)', [...this.place(place), stateId]);
  }
}
