/** Puts messages and due work beside the change that causes them, in the same transaction. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../tenancy/tenant.js';
import type { JobName, PayloadOf } from './job-registry.js';

@Injectable()
export class Outbox {
  constructor(private readonly tenant: Tenant) {}

  /** Announces work for a handler. `dueAt` in the future makes it due work; it survives every restart as a row. */
  async add<N extends JobName>(job: N, payload: PayloadOf<N>, dueAt: Date = new Date()): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      // Without RETURNING: whoever is bound to a municipality announces work that they may not read.
      `with message as (insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, $2, $3, $4, $5))
       insert into work_due (agency_id, id, due_at) values ($1, $2, $5)`,
      [this.tenant.agencyId, id, job, JSON.stringify(payload), dueAt]);
    return id;
  }

  /** Whether such work is still to be done, now or soon after a failure. `payload`: the part that tells which. */
  async isWaiting<N extends JobName>(job: N, payload: Partial<PayloadOf<N>>): Promise<boolean> {
    const [row] = await this.tenant.query<{ waiting: boolean }>(
      `select exists (select 1 from outbox_message where agency_id = $1 and done_at is null and dead_at is null and due_at < now() + interval '1 hour' and job = $2 and payload @> $3::jsonb) as waiting`,
      [this.tenant.agencyId, job, JSON.stringify(payload)]);
    return row?.waiting === true;
  }
}
