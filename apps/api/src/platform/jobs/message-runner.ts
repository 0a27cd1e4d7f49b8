/** Carries out one outbox message, once: the effect and the mark that it is done commit together. */
import { Injectable } from '@nestjs/common';
import { writeLog } from '../http/json-logger.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { Tenant } from '../tenancy/tenant.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { type JobName, JobRegistry, type JobRun, type PayloadOf } from './job-registry.js';
import { leaseSeconds, retryAfterSeconds, attemptsBeforeGivingUp } from './retry-rule.js';

interface MessageRow { job: string; payload: PayloadOf<JobName>; attempts: number }

@Injectable()
export class MessageRunner {
  constructor(private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly registry: JobRegistry) {}

  /** Runs the message if it is still to be done; safe to call any number of times, at the same time. */
  async run(agencyId: string, messageId: string): Promise<void> {
    const whose = { agencyId, actor: { kind: 'system', id: null, label: 'Rapport' } as const, source: noSource };
    const run: JobRun = { messageId, agencyId, stillWorking: () => this.work.run(whose, () => this.lease(messageId)) };
    try {
      const longWork = await this.work.run(whose, async () => {
        const message = await this.lock(messageId);
        if (!message) return null;
        const handler = this.registry.find(message.job);
        if (!handler) throw new Error(`No handler for job ${message.job}`);
        if (handler.kind === 'steps') return { handler, payload: message.payload };
        await handler.handle(message.payload, run);
        await this.finish(messageId);
        return null;
      });
      if (!longWork) return;
      await longWork.handler.handle(longWork.payload, run);
      await this.work.run(whose, () => this.finish(messageId));
    } catch (error) {
      await this.work.run(whose, () => this.fail(messageId, error)).catch(() => undefined);
    }
  }

  private async lock(messageId: string): Promise<MessageRow | undefined> {
    const rows = await this.tenant.query<MessageRow>(
      'select job, payload, attempts from outbox_message where agency_id = $1 and id = $2 and done_at is null and dead_at is null for update skip locked',
      [this.tenant.agencyId, messageId]);
    return rows[0];
  }

  private async lease(messageId: string): Promise<void> {
    await this.tenant.query(
      `with held as (
         update outbox_message set due_at = now() + make_interval(secs => $3) where agency_id = $1 and id = $2 and done_at is null returning agency_id, due_at)
       insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), due_at from held`,
      [this.tenant.agencyId, messageId, leaseSeconds]);
  }

  private async finish(messageId: string): Promise<void> {
    await this.tenant.query('update outbox_message set done_at = now(), last_error = null where agency_id = $1 and id = $2', [this.tenant.agencyId, messageId]);
  }

  private async fail(messageId: string, error: unknown): Promise<void> {
    const name = error instanceof Error ? error.name : 'unknown';
    const rows = await this.tenant.query<MessageRow>('select job, payload, attempts from outbox_message where agency_id = $1 and id = $2 for update',
      [this.tenant.agencyId, messageId]);
    const attempts = rows[0]?.attempts ?? 1;
    writeLog('error', 'job failed', { job: rows[0]?.job, messageId, agencyId: this.tenant.agencyId, attempts, error: name, stack: error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : undefined });
    const dead = attempts >= attemptsBeforeGivingUp;
    await this.tenant.query(
      `with changed as (
         update outbox_message set last_error = $3, due_at = now() + make_interval(secs => $4), dead_at = case when $5 then now() end
         where agency_id = $1 and id = $2 returning agency_id, due_at)
       insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), due_at from changed where not $5`,
      [this.tenant.agencyId, messageId, name, retryAfterSeconds(attempts), dead]);
  }
}
