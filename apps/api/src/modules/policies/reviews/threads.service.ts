/** Comments by clause: opened, answered, resolved; a blocking one stops approval. */
import { Injectable } from '@nestjs/common';
import { maySettleBlock } from '@rapport/policy-engine/approval-rule';
import { isOpenVersion } from '@rapport/policy-engine/version-state';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import { writerOf } from '../authoring/policies.service.js';
import { standingTo, VersionDesk } from '../authoring/version-desk.service.js';
import { VersionsRepository } from '../authoring/versions.repository.js';
import { PolicyInvalid, VersionNotInState } from '../policies.errors.js';
import type { FullVersionRow } from '../policy.rows.js';
import { type CommentRow, type ThreadRow, ThreadsRepository } from './threads.repository.js';

export interface ShownThread extends ThreadRow { comments: CommentRow[] }

class NotYourBlock extends DomainError {
  constructor() {
    super('forbidden', 'policies/not-your-block', 'A blocking comment is settled by who opened it, or by somebody who can approve and did not write this version.');
  }
}

class MayNotBlock extends DomainError {
  constructor() {
    super('forbidden', 'policies/may-not-block', 'Only those who write or approve policies stop an approval. Comment without blocking; who reviews it reads that too.', [{ path: 'body.blocking', message: 'needs the right to write or approve policies' }]);
  }
}
function refuseToBlock(caller: Principal): void {
  if (!caller.permissions.has('policies:write') && !caller.permissions.has('policies:approve')) throw new MayNotBlock();
}

@Injectable()
export class ThreadsService {
  constructor(private readonly threads: ThreadsRepository, private readonly versions: VersionsRepository, private readonly desk: VersionDesk, private readonly clock: Clock, private readonly audit: AuditService) {}

  async page(policyId: string, versionId: string, filter: { clauseId: string | null; state: 'open' | 'resolved' | 'all' }, after: string | null, limit: number): Promise<ShownThread[]> {
    await this.version(policyId, versionId);
    return this.withComments(await this.threads.page(versionId, filter, after, limit));
  }

  async open(policyId: string, versionId: string, given: { clauseId: string | null; quote: string | null; blocking: boolean; body: string }, caller: Principal): Promise<ShownThread> {
    const version = await this.commentable(policyId, versionId);
    if (given.blocking) refuseToBlock(caller);
    const clause = version.content.clauses.find((each) => each.id === given.clauseId);
    if (given.clauseId !== null && !clause) throw new PolicyInvalid('unknown-clause', 'This version has no such clause. Read it again and comment on one that is there.', 'body.clauseId');
    const { userId, name } = writerOf(caller);
    const at = this.clock.now();
    const id = await this.threads.open(versionId, { clauseId: given.clauseId, clauseHeading: clause?.heading ?? null, quote: given.quote || null, blocking: given.blocking, openedBy: userId, openedAt: at });
    await this.threads.say({ threadId: id, userId, name, at, body: given.body });
    await this.audit.record({ action: 'policies.comment-opened', objectType: 'policy-version', objectId: versionId, after: { policyId, thread: id, clauseId: given.clauseId, blocking: given.blocking } });
    return this.shown(versionId, id);
  }

  async reply(policyId: string, versionId: string, threadId: string, body: string, caller: Principal): Promise<ShownThread> {
    const thread = await this.locked(policyId, versionId, threadId);
    const { userId, name } = writerOf(caller);
    await this.threads.say({ threadId: thread.id, userId, name, at: this.clock.now(), body });
    return this.shown(versionId, threadId);
  }

  async change(policyId: string, versionId: string, threadId: string, change: { resolved?: boolean; blocking?: boolean }, caller: Principal): Promise<ShownThread> {
    const thread = await this.locked(policyId, versionId, threadId);
    const { name } = writerOf(caller);
    const frees = thread.blocking && (change.resolved === true || change.blocking === false);
    if (frees && !(await this.maySettle(policyId, versionId, thread, caller))) throw new NotYourBlock();
    const resolved = change.resolved === undefined ? { resolvedAt: thread.resolvedAt, resolvedBy: thread.resolvedBy } : change.resolved ? { resolvedAt: thread.resolvedAt ?? this.clock.now(), resolvedBy: thread.resolvedBy ?? name } : { resolvedAt: null, resolvedBy: null };
    const after = { blocking: change.blocking ?? thread.blocking, ...resolved };
    const stopped = thread.blocking && thread.resolvedAt === null;
    if (after.blocking && after.resolvedAt === null && !stopped) refuseToBlock(caller);
    await this.threads.settle(threadId, after);
    await this.audit.record({ action: 'policies.comment-settled', objectType: 'policy-version', objectId: versionId, before: { thread: threadId, blocking: thread.blocking, resolved: thread.resolvedAt !== null }, after: { blocking: after.blocking, resolved: after.resolvedAt !== null } });
    return this.shown(versionId, threadId);
  }

  private async maySettle(policyId: string, versionId: string, thread: ThreadRow, caller: Principal): Promise<boolean> {
    const logins = await this.desk.deciderLogins(caller);
    const { version, settings, people } = await this.desk.look(policyId, versionId);
    const { own, othersCould } = standingTo({ version, people }, logins);
    const opener = thread.openedBy !== null && logins.has(thread.openedBy);
    // Who opened it and is still here settles it, though they wrote in the version too.
    const openerCould = people.some(({ userId }) => userId === thread.openedBy);
    return maySettleBlock({ opener, mayApprove: caller.permissions.has('policies:approve'), own, ownApproval: settings.ownApproval, othersCould: othersCould || openerCould });
  }

  private async version(policyId: string, versionId: string): Promise<FullVersionRow> {
    const version = await this.versions.find(policyId, versionId);
    if (!version) throw new NotFound('version of a policy');
    return version;
  }

  /** What is published or ended is history: nobody writes on its margin. The lock keeps an approval from slipping past a new block. */
  private async commentable(policyId: string, versionId: string): Promise<FullVersionRow> {
    const version = await this.versions.lock(policyId, versionId);
    if (!version) throw new NotFound('version of a policy');
    if (!isOpenVersion(version.state)) throw new VersionNotInState(version.state, 'commented on');
    return version;
  }

  private async locked(policyId: string, versionId: string, threadId: string): Promise<ThreadRow> {
    await this.commentable(policyId, versionId);
    const thread = await this.threads.lock(versionId, threadId);
    if (!thread) throw new NotFound('comment');
    return thread;
  }

  private async shown(versionId: string, threadId: string): Promise<ShownThread> {
    const thread = await this.threads.lock(versionId, threadId);
    const [shown] = thread ? await this.withComments([thread]) : [];
    if (!shown) throw new NotFound('comment');
    return shown;
  }

  private async withComments(rows: ThreadRow[]): Promise<ShownThread[]> {
    const comments = await this.threads.comments(rows.map((row) => row.id));
    return rows.map((row) => ({ ...row, comments: comments.filter((each) => each.threadId === row.id) }));
  }
}
