/** Comments on agreements with their answers, in the scope that the reader has. */
import { Injectable } from '@nestjs/common';
import type { Side } from '@rapport/agreement-engine/signature-state';
import type { RichText } from '@rapport/policy-engine/policy-content';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type CommentScope = 'internal' | 'shared';
export interface Proposal { heading: string | null; body: RichText }
interface Said { id: string; side: Side; userId: string; by: string; at: Date; body: string; proposal: Proposal | null }
export interface CommentRow extends Said {
  agreementId: string; municipalityId: string; versionId: string; sentNumber: number | null; clauseId: string | null; clauseHeading: string | null; quote: string | null; scope: CommentScope; blocking: boolean;
  resolvedAt: Date | null; resolvedBy: string | null; resolvedSide: Side | null; resolution: string | null;
}
export interface ReplyRow extends Said { parentId: string }
export interface NewComment { agreementId: string; municipalityId: string; versionId: string; parentId: string | null; scope: CommentScope; side: Side; userId: string; by: string; at: Date; clauseId: string | null; clauseHeading: string | null; quote: string | null; blocking: boolean; body: string; proposal: Proposal | null }
export interface CommentFilter { state: 'open' | 'resolved' | 'all'; versionId: string | null; clauseId: string | null; scope: CommentScope | null }

const said = 'c.id, c.side, c.user_id as "userId", c.by_name as by, c.at, c.body, c.proposal';
const comment = `${said}, c.agreement_id as "agreementId", c.municipality_id as "municipalityId", c.version_id as "versionId", c.clause_id as "clauseId", c.clause_heading as "clauseHeading", c.quote, c.scope, c.blocking,
  c.resolved_at as "resolvedAt", c.resolved_by_name as "resolvedBy", c.resolved_side as "resolvedSide", c.resolution, (select v.sent_number from agreement_version v where v.agency_id = c.agency_id and v.id = c.version_id) as "sentNumber"`;

@Injectable()
export class CommentsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(agreementId: string, filter: CommentFilter, after: string | null, limit: number): Promise<CommentRow[]> {
    return this.tenant.query(
      `select ${comment} from agreement_comment c where c.agency_id = $1 and c.agreement_id = $2 and c.parent_id is null and ($3::text is null or c.scope = $3) and ($4::uuid is null or c.version_id = $4)
         and ($5::uuid is null or c.clause_id = $5) and ($6 = 'all' or (c.resolved_at is null) = ($6 = 'open')) and ($7::uuid is null or c.id > $7) order by c.id limit $8`,
      [this.tenant.agencyId, agreementId, filter.scope, filter.versionId, filter.clauseId, filter.state, after, limit]);
  }

  async find(agreementId: string, id: string, scope: CommentScope | null): Promise<CommentRow | undefined> {
    return (await this.tenant.query<CommentRow>(`select ${comment} from agreement_comment c where c.agency_id = $1 and c.agreement_id = $2 and c.id = $3 and c.parent_id is null and ($4::text is null or c.scope = $4)`, [this.tenant.agencyId, agreementId, id, scope]))[0];
  }

  replies(ids: readonly string[]): Promise<ReplyRow[]> {
    return this.tenant.query(`select ${said}, c.parent_id as "parentId" from agreement_comment c where c.agency_id = $1 and c.parent_id = any($2::uuid[]) order by c.id`, [this.tenant.agencyId, ids]);
  }

  async insert(given: NewComment): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into agreement_comment (agency_id, id, agreement_id, municipality_id, version_id, parent_id, scope, side, user_id, by_name, at, clause_id, clause_heading, quote, blocking, body, proposal)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb)`,
      [this.tenant.agencyId, id, given.agreementId, given.municipalityId, given.versionId, given.parentId, given.scope, given.side, given.userId, given.by, given.at, given.clauseId, given.clauseHeading, given.quote, given.blocking, given.body, given.proposal && JSON.stringify(given.proposal)]);
    return id;
  }

  async settle(id: string, settled: { at: Date; by: string; side: Side; words: string | null } | null): Promise<void> {
    await this.tenant.query('update agreement_comment set resolved_at = $3, resolved_by_name = $4, resolved_side = $5, resolution = $6 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, settled?.at ?? null, settled?.by ?? null, settled?.side ?? null, settled?.words ?? null]);
  }

  /** Comments of the agency among itself that stop sending. */
  async internalBlocking(agreementId: string): Promise<number> {
    const [row] = await this.tenant.query<{ n: number }>("select count(*)::int as n from agreement_comment where agency_id = $1 and agreement_id = $2 and scope = 'internal' and parent_id is null and resolved_at is null and blocking", [this.tenant.agencyId, agreementId]);
    return row?.n ?? 0;
  }

  /** Comments of both sides that stop approval, on whatever version they were made. */
  async sharedBlocking(agreementId: string): Promise<number> {
    const [row] = await this.tenant.query<{ n: number }>("select count(*)::int as n from agreement_comment where agency_id = $1 and agreement_id = $2 and scope = 'shared' and parent_id is null and resolved_at is null and blocking", [this.tenant.agencyId, agreementId]);
    return row?.n ?? 0;
  }
}
