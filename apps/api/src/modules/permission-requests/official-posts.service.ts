/** Keeps what was published officially; a post that rests on a permission must be the one that was permitted. */
import { Injectable } from '@nestjs/common';
import { useRefusal } from '@rapport/policy-engine/permission-request-state';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { csvLine } from '../../platform/http/csv-line.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { dayIn } from '../people/civil-day.js';
import { type NewPost, OfficialPostsRepository, type PostRow } from './official-posts.repository.js';
import { AlreadyRetracted, PostInFuture, UnknownInPost, UseRefused } from './permission-requests.errors.js';
import { PermissionRequestsRepository } from './permission-requests.repository.js';
import { RequestDesk } from './request-desk.service.js';

const portion = 500;
/** Clocks of people and servers differ a little. */
const clockSlack = 5 * 60_000;
const columns = ['Published at', 'Kind', 'Channel', 'Title', 'Text', 'Address', 'SHA-256', 'Request', 'Recorded by', 'Corrects', 'Taken down at', 'Reason'];

@Injectable()
export class OfficialPostsService {
  constructor(private readonly posts: OfficialPostsRepository, private readonly requests: PermissionRequestsRepository, private readonly desk: RequestDesk, private readonly audit: AuditService) {}

  page(filter: { kind: string | null; channel: string | null }, before: [string, string] | null, limit: number): Promise<PostRow[]> {
    return this.posts.page(filter, before, limit);
  }

  async record(wish: Omit<NewPost, 'id' | 'recordedBy'>): Promise<PostRow> {
    if (wish.requestId !== null) await this.refuseOtherUse(wish.requestId, wish);
    if (new Date(wish.publishedAt) > new Date((await this.desk.here()).now.getTime() + clockSlack)) throw new PostInFuture();
    if (wish.correctsId !== null && !(await this.posts.find(wish.correctsId))) throw new UnknownInPost('correctsPostId', 'post');
    const id = uuidv7();
    await this.posts.insert({ ...wish, publishedAt: new Date(wish.publishedAt).toISOString(), id, recordedBy: this.desk.actorName() });
    await this.audit.record({ action: 'official-posts.recorded', objectType: 'official-post', objectId: id, after: { kind: wish.kind, channel: wish.channel, title: wish.title, requestId: wish.requestId, sha256: wish.sha256 } });
    return this.read(id);
  }

  async retract(id: string, reason: string): Promise<PostRow> {
    await this.read(id);
    if (!(await this.posts.retract(id, (await this.desk.here()).now, reason))) throw new AlreadyRetracted();
    await this.audit.record({ action: 'official-posts.retracted', objectType: 'official-post', objectId: id, after: { reason } });
    return this.read(id);
  }

  async *csv(withNames: boolean): AsyncGenerator<string> {
    await this.audit.record({ action: 'official-posts.exported' });
    yield csvLine(columns);
    for (let before: [string, string] | null = null; ;) {
      const rows: PostRow[] = await this.posts.page({ kind: null, channel: null }, before, portion);
      for (const row of rows) yield csvLine([row.publishedAt.toISOString(), row.kind, row.channel, row.title, row.body, row.url, row.sha256, row.requestNumber, withNames ? row.recordedBy : null, row.correctsTitle, row.retractedAt?.toISOString(), row.retractReason]);
      const last = rows.at(-1);
      if (!last || rows.length < portion) return;
      before = [last.publishedAt.toISOString(), last.id];
    }
  }

  private async read(id: string): Promise<PostRow> {
    const row = await this.posts.find(id);
    if (!row) throw new NotFound('post');
    return row;
  }

  private async refuseOtherUse(requestId: string, use: { sha256: string | null; channel: string; publishedAt: string }): Promise<void> {
    const row = await this.requests.find(requestId, null);
    if (!row) throw new UnknownInPost('permissionRequestId', 'request');
    const { timeZone } = await this.desk.here();
    const refusal = useRefusal(row.state, { sha256: row.sha256, channel: row.channel, from: row.publishFrom, to: row.publishTo, decidedAt: row.decidedAt?.getTime() ?? Infinity }, { sha256: use.sha256, channel: use.channel, on: dayIn(timeZone, new Date(use.publishedAt)), at: Date.parse(use.publishedAt) });
    if (refusal) throw new UseRefused(refusal);
  }
}
