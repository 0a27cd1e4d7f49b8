/** Answers of batches that were sent with an Idempotency-Key, kept for a day. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface KeptBatch { id: string; requestHash: Buffer; answer: unknown }

@Injectable()
export class ContactBatchesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Claims the key; another request with it waits for the end of this unit of work. Null when it was claimed before. */
  async claim(callerId: string, key: string, requestHash: Buffer): Promise<string | null> {
    const rows = await this.tenant.query<{ id: string }>(
      'insert into contact_batch (agency_id, id, caller_id, key, request_hash) values ($1, $2, $3, $4, $5) on conflict (agency_id, caller_id, key) do nothing returning id',
      [this.tenant.agencyId, uuidv7(), callerId, key, requestHash]);
    return rows[0]?.id ?? null;
  }

  async find(callerId: string, key: string): Promise<KeptBatch | undefined> {
    const rows = await this.tenant.query<KeptBatch>(
      'select id, request_hash as "requestHash", answer from contact_batch where agency_id = $1 and caller_id = $2 and key = $3', [this.tenant.agencyId, callerId, key]);
    return rows[0];
  }

  async keep(id: string, answer: unknown): Promise<void> {
    await this.tenant.query('update contact_batch set answer = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, JSON.stringify(answer)]);
  }

  async forget(id: string): Promise<void> {
    await this.tenant.query('delete from contact_batch where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }
}
