/** Residents who asked to be called back; what identifies them is sealed. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type CallBackStatus = 'open' | 'in_progress' | 'done';
export interface CallBackRow {
  id: string; status: CallBackStatus; askedOn: string; dueOn: string; doneOn: string | null; language: string; unitId: string | null; ownerId: string | null; sealed: Buffer; sealedOutcome: Buffer | null;
}

const columns = `id, status, asked_on::text as "askedOn", due_on::text as "dueOn", done_on::text as "doneOn", language, unit_id as "unitId", owner_id as "ownerId", sealed, sealed_outcome as "sealedOutcome"`;

@Injectable()
export class CallBacksRepository {
  constructor(private readonly tenant: Tenant) {}

  page(status: CallBackStatus | null, after: readonly [string, string] | null, limit: number): Promise<CallBackRow[]> {
    return this.tenant.query<CallBackRow>(
      `select ${columns} from callback_request where agency_id = $1 and ($2::text is null or status = $2) and ($3::date is null or (due_on, id) > ($3, $4::uuid)) order by due_on, id limit $5`,
      [this.tenant.agencyId, status, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async lock(id: string): Promise<CallBackRow | undefined> {
    const rows = await this.tenant.query<CallBackRow>(`select ${columns} from callback_request where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  async change(id: string, next: { status: CallBackStatus; ownerId: string | null; sealedOutcome: Buffer | null; doneOn: string | null }): Promise<void> {
    await this.tenant.query('update callback_request set status = $3, owner_id = $4, sealed_outcome = $5, done_on = $6 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, next.status, next.ownerId, next.sealedOutcome, next.doneOn]);
  }
}
