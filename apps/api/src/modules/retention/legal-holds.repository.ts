/** Reads and writes the legal holds of the current agency. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { AlreadyHeld } from './retention.errors.js';

export type HoldScope = 'agency' | 'contact' | 'survey' | 'person';
export interface HoldRow {
  id: string; scope: HoldScope; objectId: string | null; reason: string; placedAt: Date; placedBy: string; releasedAt: Date | null; releasedBy: string | null; releaseReason: string | null;
}
export interface By { id: string | null; label: string }

const shown = `id, scope, object_id as "objectId", reason, placed_at as "placedAt", placed_by_name as "placedBy", released_at as "releasedAt", released_by_name as "releasedBy", release_reason as "releaseReason"`;

@Injectable()
export class LegalHoldsRepository {
  constructor(private readonly tenant: Tenant) {}

  async find(id: string): Promise<HoldRow | undefined> {
    return (await this.tenant.query<HoldRow>(`select ${shown} from legal_hold where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Newest first; ids are in the order of time. */
  list(ended: boolean, before: string | null, limit: number): Promise<HoldRow[]> {
    return this.tenant.query<HoldRow>(
      `select ${shown} from legal_hold where agency_id = $1 and ($2 or released_at is null) and ($3::uuid is null or id < $3) order by id desc limit $4`, [this.tenant.agencyId, ended, before, limit]);
  }

  async exists(scope: Exclude<HoldScope, 'agency'>, objectId: string): Promise<boolean> {
    const rows = await this.tenant.query<{ found: boolean }>(
      `select case $2 when 'contact' then exists (select 1 from contact where agency_id = $1 and id = $3) when 'survey' then exists (select 1 from survey where agency_id = $1 and id = $3)
         when 'person' then exists (select 1 from person where agency_id = $1 and id = $3) else false end as found`, [this.tenant.agencyId, scope, objectId]);
    return rows[0]?.found ?? false;
  }

  /** Throws {@link AlreadyHeld}. */
  async insert(hold: { scope: HoldScope; objectId: string | null; reason: string }, by: By): Promise<string> {
    const id = uuidv7();
    try {
      await this.tenant.query('insert into legal_hold (agency_id, id, scope, object_id, reason, placed_by, placed_by_name) values ($1, $2, $3, $4, $5, $6, $7)',
        [this.tenant.agencyId, id, hold.scope, hold.objectId, hold.reason, by.id, by.label]);
    } catch (error) {
      if (violationOf(error)?.constraint === 'legal_hold_standing') throw new AlreadyHeld();
      throw error;
    }
    return id;
  }

  /** False when it had ended before. */
  async release(id: string, reason: string, by: By): Promise<boolean> {
    const rows = await this.tenant.query(
      `update legal_hold set released_at = now(), released_by = $3, released_by_name = $4, release_reason = $5 where agency_id = $1 and id = $2 and released_at is null returning id`,
      [this.tenant.agencyId, id, by.id, by.label, reason]);
    return rows.length > 0;
  }
}
