/** Takes back the contacts of an import. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ContactsReferredTo } from './contact-imports.errors.js';

export interface TakenPosition { id: string; occurredAt: Date }

/** Under a legal hold a contact stays, as one does that somebody was asked about. */
const held = `exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and (h.scope = 'agency' or (h.scope = 'contact' and h.object_id = contact.id)))`;

@Injectable()
export class TakenContactsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Contacts of the import that nobody was asked about and no hold keeps, after `after`, in order of time. */
  of(importId: string, after: TakenPosition | null, limit: number): Promise<TakenPosition[]> {
    return this.tenant.query<TakenPosition>(
      `select id, occurred_at as "occurredAt" from contact
       where agency_id = $1 and import_id = $2 and surveyed_at is null and not ${held} and ($3::timestamptz is null or (occurred_at, id) > ($3, $4::uuid)) order by occurred_at, id limit $5`,
      [this.tenant.agencyId, importId, after?.occurredAt ?? null, after?.id ?? null, limit]);
  }

  /** Deletes those that were not surveyed meanwhile; throws {@link ContactsReferredTo} when something refers to one of them. */
  async delete(importId: string, ids: readonly string[]): Promise<void> {
    try {
      const rows = await this.tenant.query(`delete from contact where agency_id = $1 and id = any($2) and surveyed_at is null and not ${held} returning id`, [this.tenant.agencyId, ids]);
      await this.tenant.query('update contact_import set taken_back = taken_back + $3, runner_seen_at = now() where agency_id = $1 and id = $2', [this.tenant.agencyId, importId, rows.length]);
    } catch (error) {
      if (violationOf(error)?.code === '23503') throw new ContactsReferredTo();
      throw error;
    }
  }

  async countOf(importId: string): Promise<number> {
    const rows = await this.tenant.query<{ n: number }>('select count(*)::float8 as n from contact where agency_id = $1 and import_id = $2', [this.tenant.agencyId, importId]);
    return rows[0]?.n ?? 0;
  }
}
