/** Stores which learning record store an agency has, and how delivery to it goes. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../../platform/tenancy/tenant.js';

export interface RecordStoreRow {
  endpoint: string; username: string; secret: Buffer; answers: boolean; state: 'active' | 'paused'; changedAt: Date; changedBy: string;
  failures: number; lastDeliveredAt: Date | null; lastError: string | null; lastErrorAt: Date | null; nextTryAt: Date | null;
}

const columns = 'endpoint, username, secret, answers, state, changed_at as "changedAt", changed_by as "changedBy", failures, last_delivered_at as "lastDeliveredAt", last_error as "lastError", last_error_at as "lastErrorAt", next_try_at as "nextTryAt"';

@Injectable()
export class RecordStoreRepository {
  constructor(private readonly tenant: Tenant) {}

  async find(): Promise<RecordStoreRow | undefined> {
    return (await this.tenant.query<RecordStoreRow>(`select ${columns} from learning_record_store where agency_id = $1`, [this.tenant.agencyId]))[0];
  }

  /** As {@link find}; nobody changes it before the unit of work ends. */
  async locked(): Promise<RecordStoreRow | undefined> {
    return (await this.tenant.query<RecordStoreRow>(`select ${columns} from learning_record_store where agency_id = $1 for update`, [this.tenant.agencyId]))[0];
  }

  /** What is known of earlier failures is forgotten: it was of other settings. */
  async save(row: Pick<RecordStoreRow, 'endpoint' | 'username' | 'secret' | 'answers' | 'changedAt' | 'changedBy'>): Promise<void> {
    await this.tenant.query(
      `insert into learning_record_store (agency_id, endpoint, username, secret, answers, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (agency_id) do update set endpoint = $2, username = $3, secret = $4, answers = $5, changed_at = $6, changed_by = $7, failures = 0, last_error = null, last_error_at = null, next_try_at = null`,
      [this.tenant.agencyId, row.endpoint, row.username, row.secret, row.answers, row.changedAt, row.changedBy]);
  }

  async remove(): Promise<void> {
    await this.tenant.query('delete from learning_record_store where agency_id = $1', [this.tenant.agencyId]);
  }

  /** Resuming also ends a wait after a failure. */
  async turn(state: 'active' | 'paused'): Promise<void> {
    await this.tenant.query("update learning_record_store set state = $2, next_try_at = case when $2 = 'active' then null else next_try_at end where agency_id = $1", [this.tenant.agencyId, state]);
  }

  async succeeded(at: Date): Promise<void> {
    await this.tenant.query('update learning_record_store set failures = 0, last_delivered_at = $2, last_error = null, last_error_at = null, next_try_at = null where agency_id = $1', [this.tenant.agencyId, at]);
  }

  async failed(words: string, at: Date, nextTryAt: Date): Promise<void> {
    await this.tenant.query('update learning_record_store set failures = failures + 1, last_error = $2, last_error_at = $3, next_try_at = $4 where agency_id = $1', [this.tenant.agencyId, words, at, nextTryAt]);
  }
}
