/** Threads of comments on a version. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface ThreadRow { id: string; clauseId: string | null; clauseHeading: string | null; quote: string | null; blocking: boolean; openedBy: string | null; openedAt: Date; resolvedAt: Date | null; resolvedBy: string | null }
export interface CommentRow { id: string; threadId: string; userId: string | null; name: string; at: Date; body: string }

const columns = 'id, clause_id as "clauseId", clause_heading as "clauseHeading", quote, blocking, opened_by as "openedBy", opened_at as "openedAt", resolved_at as "resolvedAt", resolved_by as "resolvedBy"';

@Injectable()
export class ThreadsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(versionId: string, filter: { clauseId: string | null; state: 'open' | 'resolved' | 'all' }, after: string | null, limit: number): Promise<ThreadRow[]> {
    return this.tenant.query(
      `select ${columns} from policy_thread where agency_id = $1 and policy_version_id = $2 and ($3::uuid is null or clause_id = $3) and ($4 = 'all' or (resolved_at is null) = ($4 = 'open'))
         and ($5::uuid is null or id > $5) order by id limit $6`, [this.tenant.agencyId, versionId, filter.clauseId, filter.state, after, limit]);
  }

  async lock(versionId: string, threadId: string): Promise<ThreadRow | undefined> {
    return (await this.tenant.query<ThreadRow>(`select ${columns} from policy_thread where agency_id = $1 and policy_version_id = $2 and id = $3 for update`, [this.tenant.agencyId, versionId, threadId]))[0];
  }

  comments(threadIds: readonly string[]): Promise<CommentRow[]> {
    return this.tenant.query('select id, policy_thread_id as "threadId", user_id as "userId", name, at, body from policy_comment where agency_id = $1 and policy_thread_id = any($2::uuid[]) order by id', [this.tenant.agencyId, threadIds]);
  }

  async open(versionId: string, thread: Omit<ThreadRow, 'id' | 'resolvedAt' | 'resolvedBy'>): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into policy_thread (agency_id, id, policy_version_id, clause_id, clause_heading, quote, blocking, opened_by, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [this.tenant.agencyId, id, versionId, thread.clauseId, thread.clauseHeading, thread.quote, thread.blocking, thread.openedBy, thread.openedAt]);
    return id;
  }

  async say(comment: Omit<CommentRow, 'id'>): Promise<void> {
    await this.tenant.query('insert into policy_comment (agency_id, id, policy_thread_id, user_id, name, at, body) values ($1, $2, $3, $4, $5, $6, $7)', [this.tenant.agencyId, uuidv7(), comment.threadId, comment.userId, comment.name, comment.at, comment.body]);
  }

  async settle(threadId: string, change: Pick<ThreadRow, 'blocking' | 'resolvedAt' | 'resolvedBy'>): Promise<void> {
    await this.tenant.query('update policy_thread set blocking = $3, resolved_at = $4, resolved_by = $5 where agency_id = $1 and id = $2', [this.tenant.agencyId, threadId, change.blocking, change.resolvedAt, change.resolvedBy]);
  }
}
