/** Deciding requests: ask back, permit, deny, revoke; and what happens by itself when days pass. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ObjectiveGround } from '@rapport/policy-engine/permission-request-state';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { ArtefactChanged, NothingToHaveChanged } from './permission-requests.errors.js';
import { PermissionRequestsRepository, type RequestRow } from './permission-requests.repository.js';
import { type RequestDetail, RequestDesk, type RequestView } from './request-desk.service.js';

const rapport = { personId: null, name: 'Rapport' };

@Injectable()
export class DecisionsService implements OnModuleInit {
  constructor(private readonly requests: PermissionRequestsRepository, private readonly desk: RequestDesk, private readonly registry: JobRegistry, private readonly outbox: Outbox, private readonly audit: AuditService) {}

  onModuleInit(): void {
    this.registry.register({ job: 'permission-requests.escalate', kind: 'once', handle: ({ requestId }) => this.escalate(requestId) });
    this.registry.register({ job: 'permission-requests.expire', kind: 'once', handle: ({ requestId }) => this.expire(requestId) });
  }

  async waiting(caller: Principal, after: [string, string] | null, limit: number): Promise<RequestView[]> {
    return this.desk.views(await this.requests.waiting(after, limit), caller);
  }

  async permitted(caller: Principal, before: string | null, limit: number): Promise<RequestView[]> {
    return this.desk.views(await this.requests.permitted(before, limit), caller);
  }

  async all(caller: Principal, before: string | null, limit: number): Promise<RequestView[]> {
    return this.desk.views(await this.requests.all(before, limit), caller);
  }

  async read(caller: Principal, id: string): Promise<RequestDetail> {
    const row = await this.requests.find(id, null);
    if (!row) throw new NotFound('request');
    return this.desk.detail(row, caller);
  }

  requestInfo(caller: Principal, id: string, note: string): Promise<RequestDetail> {
    return this.decide(caller, id, (row, by) => this.desk.move(row, 'request_info', by, { note }));
  }

  /** Throws {@link ArtefactChanged} when the file is not the one that the decider looked at. */
  approve(caller: Principal, id: string, { sha256, conditions, note }: { sha256: string | null; conditions: string | null; note: string | null }): Promise<RequestDetail> {
    const wanted = conditions?.trim() || null;
    return this.decide(caller, id, (row, by) => {
      if (row.sha256 !== sha256) throw new ArtefactChanged();
      return this.desk.move(row, wanted ? 'approve_with_conditions' : 'approve', by, { conditions: wanted, note, decides: true });
    });
  }

  deny(caller: Principal, id: string, ground: ObjectiveGround, reason: string): Promise<RequestDetail> {
    return this.decide(caller, id, (row, by) => {
      if (ground === 'facts_changed' && row.state !== 'appealed') throw new NothingToHaveChanged();
      return this.desk.move(row, 'deny', by, { ground, note: reason, decides: true });
    });
  }

  revoke(caller: Principal, id: string, ground: ObjectiveGround, reason: string): Promise<RequestDetail> {
    return this.decide(caller, id, (row, by) => this.desk.move(row, 'revoke', by, { ground, note: reason, decides: true }));
  }

  private async decide(caller: Principal, id: string, take: (row: RequestRow, by: { personId: string; name: string }) => Promise<void>): Promise<RequestDetail> {
    const row = await this.requests.lock(id, null);
    if (!row) throw new NotFound('request');
    const personId = await this.desk.refuseUnlessDecider(row, caller);
    await take(row, { personId, name: this.desk.actorName() });
    return this.read(caller, id);
  }

  /** Once per clock: a request that moved meanwhile has another due time and its own message. */
  private async escalate(id: string): Promise<void> {
    const row = await this.requests.lock(id, null);
    const { now } = await this.desk.here();
    if (!row?.dueAt || row.dueAt > now || row.escalatedAt !== null) return;
    await this.requests.escalated(id, now);
    await this.audit.record({ action: 'permission-requests.escalated', objectType: 'permission-request', objectId: id, after: { dueAt: row.dueAt.toISOString() } });
    await this.outbox.add('permission-requests.tell', { requestId: id, eventId: 'late' });
  }

  private async expire(id: string): Promise<void> {
    const row = await this.requests.lock(id, null);
    const { today } = await this.desk.here();
    if (!row?.publishTo || row.publishTo >= today || (row.state !== 'approved' && row.state !== 'approved_with_conditions')) return;
    await this.desk.move(row, 'expire', rapport);
  }
}
