/** Answers of requests that were sent with an Idempotency-Key, kept for a day in the transaction of what they did. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { JobRegistry } from '../jobs/job-registry.js';
import { Outbox } from '../jobs/outbox.service.js';
import { Tenant } from '../tenancy/tenant.js';
import { DomainError } from './domain-error.js';

declare module '../jobs/job-registry.js' {
  interface Jobs {
    /** Forgets the kept answer of one request. */
    'http.forget-answer': { answerId: string };
  }
}

export class RepeatKeyReused extends DomainError {
  constructor() { super('conflict', 'request/idempotency-key-reused', 'This Idempotency-Key came with another request before. Use a new key for a new request.'); }
}
export class RepeatKeyInvalid extends DomainError {
  constructor() { super('invalid', 'request/idempotency-key-invalid', 'An Idempotency-Key is 1 to 200 printable ASCII characters without spaces.'); }
}

const keptMs = 86_400_000;

@Injectable()
export class KeptAnswers implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly outbox: Outbox, private readonly registry: JobRegistry) {}

  onModuleInit(): void {
    this.registry.register({ job: 'http.forget-answer', kind: 'once', handle: async ({ answerId }) => { await this.tenant.query('delete from request_answer where agency_id = $1 and id = $2', [this.tenant.agencyId, answerId]); } });
  }

  /** Does it, or answers as it was answered. Another request with the key waits for the end of this unit of work; what fails takes its claim with it. */
  async once(callerId: string, key: string, requestHash: Buffer, act: () => Promise<unknown>): Promise<unknown> {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new RepeatKeyInvalid();
    const { agencyId } = this.tenant;
    const [claimed] = await this.tenant.query<{ id: string }>(
      'insert into request_answer (agency_id, id, caller_id, key, request_hash) values ($1, $2, $3, $4, $5) on conflict (agency_id, caller_id, key) do nothing returning id', [agencyId, uuidv7(), callerId, key, requestHash]);
    if (!claimed) {
      const [kept] = await this.tenant.query<{ requestHash: Buffer; answer: { value?: unknown } | null }>('select request_hash as "requestHash", answer from request_answer where agency_id = $1 and caller_id = $2 and key = $3', [agencyId, callerId, key]);
      if (!kept?.answer || !kept.requestHash.equals(requestHash)) throw new RepeatKeyReused();
      return kept.answer.value;
    }
    const value = await act();
    await this.tenant.query('update request_answer set answer = $3 where agency_id = $1 and id = $2', [agencyId, claimed.id, JSON.stringify({ value })]);
    await this.outbox.add('http.forget-answer', { answerId: claimed.id }, new Date(Date.now() + keptMs));
    return value;
  }
}
