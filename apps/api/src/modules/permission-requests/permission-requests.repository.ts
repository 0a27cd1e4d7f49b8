/** Requests for written permission and their history. */
import { Injectable } from '@nestjs/common';
import type { ObjectiveGround, RequestState } from '@rapport/policy-engine/permission-request-state';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface RequestRow {
  id: string; number: string; state: RequestState; title: string; materials: string[]; channel: string; channelDetail: string | null; purpose: string; publishFrom: string; publishTo: string | null;
  requesterId: string; requesterName: string; submittedAt: Date; dueAt: Date | null; escalatedAt: Date | null; fileId: string | null; fileName: string | null; fileType: string | null; fileBytes: string | null; sha256: string | null;
  decidedAt: Date | null; decidedById: string | null; decidedBy: string | null; conditions: string | null; ground: ObjectiveGround | null; reason: string | null; appealUntil: string | null;
}
export interface EventRow { id: string; at: Date; by: string; from: RequestState | null; to: RequestState; note: string | null; ground: ObjectiveGround | null; conditions: string | null; personId: string | null }
export interface NewRequest { id: string; requesterId: string; title: string; materials: string[]; channel: string; channelDetail: string | null; purpose: string; publishFrom: string; publishTo: string | null; submittedAt: Date; dueAt: Date; year: number }
export interface NewEvent { id: string; requestId: string; at: Date; personId: string | null; by: string; from: RequestState | null; to: RequestState; note?: string | null; ground?: string | null; conditions?: string | null; sha256?: string | null }
export interface Change { state: RequestState; dueAt: Date | null; decidedAt?: Date; decidedById?: string | null; decidedBy?: string; conditions?: string | null; ground?: string | null; reason?: string | null; appealUntil?: string | null }

const columns = `r.id, r.number, r.state, r.title, r.materials, r.channel, r.channel_detail as "channelDetail", r.purpose, r.publish_from::text as "publishFrom", r.publish_to::text as "publishTo",
  r.requester_id as "requesterId", p.given_name || ' ' || p.family_name as "requesterName", r.submitted_at as "submittedAt", r.due_at as "dueAt", r.escalated_at as "escalatedAt", r.file_id as "fileId",
  f.name as "fileName", f.media_type as "fileType", f.bytes as "fileBytes", encode(r.sha256, 'hex') as sha256, r.decided_at as "decidedAt", r.decided_by as "decidedById", r.decided_by_name as "decidedBy",
  r.conditions, r.ground, r.reason, r.appeal_until::text as "appealUntil"`;
const joined = 'permission_request r join person p on p.agency_id = r.agency_id and p.id = r.requester_id left join file f on f.agency_id = r.agency_id and f.id = r.file_id';

@Injectable()
export class PermissionRequestsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Stores it under the next number of the year; numbers of one agency say nothing of another's. */
  async insert(request: NewRequest): Promise<void> {
    await this.tenant.query(
      `with counted as (insert into permission_request_counter (agency_id, year, last) values ($1, $13, 1) on conflict (agency_id, year) do update set last = permission_request_counter.last + 1 returning last)
       insert into permission_request (agency_id, id, number, requester_id, title, materials, channel, channel_detail, purpose, publish_from, publish_to, submitted_at, due_at)
       select $1, $2, 'P-' || $13::int || '-' || lpad(last::text, 4, '0'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from counted`,
      [this.tenant.agencyId, request.id, request.requesterId, request.title, request.materials, request.channel, request.channelDetail, request.purpose, request.publishFrom, request.publishTo, request.submittedAt, request.dueAt, request.year]);
  }

  /** `requesterId` null for the agency's own list. */
  async find(id: string, requesterId: string | null): Promise<RequestRow | undefined> {
    const [row] = await this.tenant.query<RequestRow>(`select ${columns} from ${joined} where r.agency_id = $1 and r.id = $2 and ($3::uuid is null or r.requester_id = $3)`, [this.tenant.agencyId, id, requesterId]);
    return row;
  }

  /** As {@link find}, held until the end of the unit of work. */
  async lock(id: string, requesterId: string | null): Promise<RequestRow | undefined> {
    await this.tenant.query('select 1 from permission_request where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return this.find(id, requesterId);
  }

  mine(requesterId: string, before: string | null, limit: number): Promise<RequestRow[]> {
    return this.tenant.query(`select ${columns} from ${joined} where r.agency_id = $1 and r.requester_id = $2 and ($3::uuid is null or r.id < $3) order by r.id desc limit $4`, [this.tenant.agencyId, requesterId, before, limit]);
  }

  waiting(after: [string, string] | null, limit: number): Promise<RequestRow[]> {
    return this.tenant.query(`select ${columns} from ${joined} where r.agency_id = $1 and r.due_at is not null and ($2::timestamptz is null or (r.due_at, r.id) > ($2, $3::uuid)) order by r.due_at, r.id limit $4`, [this.tenant.agencyId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  permitted(before: string | null, limit: number): Promise<RequestRow[]> {
    return this.tenant.query(`select ${columns} from ${joined} where r.agency_id = $1 and r.state in ('approved', 'approved_with_conditions') and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  all(before: string | null, limit: number): Promise<RequestRow[]> {
    return this.tenant.query(`select ${columns} from ${joined} where r.agency_id = $1 and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async change(id: string, change: Change): Promise<void> {
    await this.tenant.query(
      `update permission_request set state = $3, due_at = $4, decided_at = coalesce($5, decided_at), decided_by = case when $5::timestamptz is null then decided_by else $6::uuid end, decided_by_name = coalesce($7, decided_by_name),
         conditions = case when $5::timestamptz is null then conditions else coalesce($8, conditions) end, ground = case when $5::timestamptz is null then ground else $9 end, reason = case when $5::timestamptz is null then reason else $10 end,
         appeal_until = $11, escalated_at = case when $4::timestamptz is null then escalated_at else null end where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, change.state, change.dueAt, change.decidedAt ?? null, change.decidedById ?? null, change.decidedBy ?? null, change.conditions ?? null, change.ground ?? null, change.reason ?? null, change.appealUntil ?? null]);
  }

  async setArtefact(id: string, fileId: string, sha256: string): Promise<void> {
    await this.tenant.query("update permission_request set file_id = $3, sha256 = decode($4, 'hex') where agency_id = $1 and id = $2", [this.tenant.agencyId, id, fileId, sha256]);
  }

  async escalated(id: string, at: Date): Promise<void> {
    await this.tenant.query('update permission_request set escalated_at = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, at]);
  }

  async note(event: NewEvent): Promise<void> {
    await this.tenant.query(
      `insert into permission_request_event (agency_id, id, request_id, at, person_id, by_name, from_state, to_state, note, ground, conditions, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, decode($12, 'hex'))`,
      [this.tenant.agencyId, event.id, event.requestId, event.at, event.personId, event.by, event.from, event.to, event.note ?? null, event.ground ?? null, event.conditions ?? null, event.sha256 ?? null]);
  }

  history(id: string): Promise<EventRow[]> {
    return this.tenant.query(
      `select id, at, person_id as "personId", by_name as by, from_state as "from", to_state as "to", note, ground, conditions from permission_request_event where agency_id = $1 and request_id = $2 order by id`, [this.tenant.agencyId, id]);
  }

  posts(id: string): Promise<{ id: string; title: string; channel: string; publishedAt: Date; retractedAt: Date | null }[]> {
    return this.tenant.query(`select id, title, channel, published_at as "publishedAt", retracted_at as "retractedAt" from official_post where agency_id = $1 and request_id = $2 order by published_at, id limit 200`, [this.tenant.agencyId, id]);
  }
}
