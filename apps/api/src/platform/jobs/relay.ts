/** Looks for messages that are due, in every agency that has some, and hands them to the transport. */
import { Injectable } from '@nestjs/common';
import { writeLog } from '../http/json-logger.js';
import { Crossing } from '../tenancy/crossing.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { Tenant } from '../tenancy/tenant.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { PlatformWork } from './platform-work.js';
import { leaseSeconds } from './retry-rule.js';
import type { Transport } from './transport.js';

const batch = 200;

@Injectable()
export class Relay {
  private stopping = false;
  private wake: (() => void) | null = null;

  constructor(private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly platform: PlatformWork) {}

  /** One round over all agencies with due work; returns how many messages were handed over. */
  async round(transport: Transport): Promise<number> {
    let handed = await this.platform.round();
    for (const { agencyId, calls } of await this.crossing.agenciesWithDueWork(1000)) {
      if (this.stopping) break;
      const due = await this.claim(agencyId);
      for (const message of due) await transport.hand(agencyId, message.id, message.attempts);
      handed += due.length;
      // Calls read before the claim announced messages that the claim could see; each claimed one left a new call for the end of its lease.
      if (due.length < batch) await this.crossing.forgetDueWork(calls);
    }
    return handed;
  }

  /** Runs rounds until `stop`, pausing when there is nothing to do. */
  async runUntilStopped(transport: Transport, pauseMs = 500): Promise<void> {
    while (!this.stopping) {
      const handed = await this.round(transport).catch((error: unknown) => {
        writeLog('error', 'relay round failed', { error: error instanceof Error ? error.name : 'unknown' });
        return 0;
      });
      if (handed === 0 && !this.stopping) await this.pause(pauseMs);
    }
  }

  stop(): void {
    this.stopping = true;
    this.wake?.();
  }

  private claim(agencyId: string): Promise<{ id: string; attempts: number }[]> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () =>
      this.tenant.query<{ id: string; attempts: number }>(
        `with due as (
           select agency_id, id from outbox_message
           where agency_id = $1 and done_at is null and dead_at is null and due_at <= now()
           order by due_at limit $2 for update skip locked),
         claimed as (
           update outbox_message m set attempts = m.attempts + 1, due_at = now() + make_interval(secs => $3)
           from due where m.agency_id = due.agency_id and m.id = due.id returning m.agency_id, m.id, m.attempts, m.due_at),
         again as (insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), max(due_at) from claimed group by agency_id)
         select id, attempts from claimed order by id`, [agencyId, batch, leaseSeconds]));
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
