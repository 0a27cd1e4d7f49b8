/** Starts, stops and resumes billing runs, and asks for work on all their documents; jobs do the work. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/billing-engine/civil-date';
import { afterRunEvent, type RunEvent } from '@rapport/billing-engine/run-state';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BatchUnderWay, DayTooFar, RunRefused, RunUnderWay } from '../billing.errors.js';
import { BillingClock } from '../documents/billing-clock.js';
import { Pricing } from './pricing.service.js';
import { type ExceptionRow, type RunRow, RunsRepository } from './runs.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Drafts what is due, portion by portion from the run's checkpoint. */
    'billing.run': { runId: string };
    /** Finalises or sends the documents of a run, one by one. */
    'billing.batch': { runId: string };
  }
}
export interface RunView { row: RunRow; documents: Record<string, number> }
const daysAhead = 366;
const words: Partial<Record<RunEvent, string>> = { cancel: 'cancelled', retry: 'resumed' };

@Injectable()
export class RunsService {
  constructor(private readonly runs: RunsRepository, private readonly pricing: Pricing, private readonly clock: BillingClock, private readonly audit: AuditService, private readonly outbox: Outbox) {}

  async page(before: string | null, limit: number): Promise<RunView[]> {
    return this.views(await this.runs.page(before, limit));
  }

  async read(id: string): Promise<RunView> {
    const [view] = await this.views([await this.find(id)]);
    if (!view) throw new NotFound('billing run');
    return view;
  }

  async exceptions(id: string, after: string | null, limit: number): Promise<ExceptionRow[]> {
    await this.find(id);
    return this.runs.exceptions(id, after, limit);
  }

  async start(through: string): Promise<RunView> {
    await this.refuseFarDay(through);
    const id = await this.runs.add(through, tenantScope().actor.label, await this.pricing.count());
    if (!id) throw new RunUnderWay();
    await this.audit.record({ action: 'billing.run-started', objectType: 'billing-run', objectId: id, after: { through } });
    await this.outbox.add('billing.run', { runId: id });
    return this.read(id);
  }

  async refuseFarDay(through: string): Promise<void> {
    const last = addDays((await this.clock.here()).today, daysAhead);
    if (through > last) throw new DayTooFar(last);
  }

  async cancel(id: string): Promise<RunView> {
    await this.move(id, 'cancel');
    return this.read(id);
  }

  async retry(id: string): Promise<RunView> {
    await this.move(id, 'retry');
    await this.outbox.add('billing.run', { runId: id });
    return this.read(id);
  }

  async batch(id: string, act: 'finalise' | 'send'): Promise<RunView> {
    const run = await this.runs.lock(id);
    if (!run) throw new NotFound('billing run');
    if (run.state === 'pending' || run.state === 'running') throw new RunRefused(run.state, act === 'send' ? 'sent yet' : 'finalised yet');
    if (run.batchAct && !run.batchFinishedAt) throw new BatchUnderWay();
    await this.runs.beginBatch(id, act, tenantScope().actor.label, (await this.clock.here()).now);
    await this.audit.record({ action: act === 'send' ? 'billing.run-send-asked' : 'billing.run-finalise-asked', objectType: 'billing-run', objectId: id });
    await this.outbox.add('billing.batch', { runId: id });
    return this.read(id);
  }

  private async move(id: string, event: RunEvent): Promise<void> {
    const run = await this.runs.lock(id);
    if (!run) throw new NotFound('billing run');
    const to = afterRunEvent(run.state, event);
    if (to === null || to === 'preview') throw new RunRefused(run.state, words[event] ?? 'changed');
    if (!(await this.runs.move(id, to, (await this.clock.here()).now))) throw new RunUnderWay();
    await this.audit.record({ action: `billing.run-${words[event] ?? to}`, objectType: 'billing-run', objectId: id, before: { state: run.state }, after: { state: to } });
  }

  private async find(id: string): Promise<RunRow> {
    const run = await this.runs.find(id);
    if (!run) throw new NotFound('billing run');
    return run;
  }

  private async views(rows: readonly RunRow[]): Promise<RunView[]> {
    const states = await this.runs.documentStates(rows.map((row) => row.id));
    return rows.map((row) => ({ row, documents: states.get(row.id) ?? {} }));
  }
}
