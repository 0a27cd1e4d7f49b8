/** The register of what the agency published officially. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface PostRow {
  id: string; kind: 'post' | 'alert'; channel: string; title: string; body: string; url: string | null; sha256: string | null; publishedAt: Date; recordedBy: string;
  requestId: string | null; requestNumber: string | null; /** When the permission under it was taken back. */ revokedAt: Date | null; correctsId: string | null; correctsTitle: string | null; retractedAt: Date | null; retractReason: string | null;
}
export interface NewPost { id: string; kind: string; channel: string; title: string; body: string; url: string | null; sha256: string | null; publishedAt: string; recordedBy: string; requestId: string | null; correctsId: string | null }

const columns = `o.id, o.kind, o.channel, o.title, o.body, o.url, encode(o.sha256, 'hex') as sha256, o.published_at as "publishedAt", o.recorded_by as "recordedBy", o.request_id as "requestId", r.number as "requestNumber", case when r.state = 'revoked' then r.decided_at end as "revokedAt",
  o.corrects_id as "correctsId", c.title as "correctsTitle", o.retracted_at as "retractedAt", o.retract_reason as "retractReason"`;
const joined = 'official_post o left join permission_request r on r.agency_id = o.agency_id and r.id = o.request_id left join official_post c on c.agency_id = o.agency_id and c.id = o.corrects_id';

@Injectable()
export class OfficialPostsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(filter: { kind: string | null; channel: string | null }, before: [string, string] | null, limit: number): Promise<PostRow[]> {
    return this.tenant.query(
      `select ${columns} from ${joined} where o.agency_id = $1 and ($2::text is null or o.kind = $2) and ($3::text is null or o.channel = $3) and ($4::timestamptz is null or (o.published_at, o.id) < ($4, $5::uuid))
       order by o.published_at desc, o.id desc limit $6`, [this.tenant.agencyId, filter.kind, filter.channel, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async find(id: string): Promise<PostRow | undefined> {
    return (await this.tenant.query<PostRow>(`select ${columns} from ${joined} where o.agency_id = $1 and o.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async insert(post: NewPost): Promise<void> {
    await this.tenant.query(
      `insert into official_post (agency_id, id, kind, channel, title, body, url, sha256, published_at, recorded_by, request_id, corrects_id) values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12)`,
      [this.tenant.agencyId, post.id, post.kind, post.channel, post.title, post.body, post.url, post.sha256, post.publishedAt, post.recordedBy, post.requestId, post.correctsId]);
  }

  /** False when it was retracted before. */
  async retract(id: string, at: Date, reason: string): Promise<boolean> {
    return (await this.tenant.query('update official_post set retracted_at = $3, retract_reason = $4 where agency_id = $1 and id = $2 and retracted_at is null returning 1', [this.tenant.agencyId, id, at, reason])).length > 0;
  }
}
