/** Contacts, what imports left behind, and the marks of who was asked when. */
import { Injectable } from '@nestjs/common';
import { Files } from '../../../platform/files/files.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts, Removal } from '../removal.js';

const none: Counts = { due: 0, held: 0 };

/** A contact whose link still works is not over yet. A survey's hold keeps the contacts that it looked at. What was imported from long ago is kept from its arrival: nobody imports to lose it the next night. Both are asked of one contact after the other in the order of time, so that a portion ends the search: joined, all of them would be looked at for each. */
const oldContacts = `
  contact c cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and (h.scope = 'agency' or (h.scope = 'contact' and h.object_id = c.id)
    or (h.scope = 'survey' and exists (select 1 from survey_contact s where s.agency_id = $1 and s.survey_id = h.object_id and s.contact_id = c.id)))) as held,
    exists (select 1 from invitation i where i.agency_id = $1 and i.contact_id = c.id and i.status in ('planned', 'issued', 'opened', 'partial')) as open) k
  where c.agency_id = $1 and c.occurred_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1)
    and c.created_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1) and not k.open`;

@Injectable()
export class ContactRemoval implements Removal {
  readonly sort = 'contacts';
  readonly setting = 'contactsMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldContacts}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ id: string }>(`select c.id from ${oldContacts} and not k.held order by c.occurred_at, c.id limit $3 for update of c`, [this.tenant.agencyId, before, limit]);
    if (rows.length === 0) return 0;
    const ids = rows.map((row) => row.id);
    // The coverage of these months can no longer be made from contacts: from now on it stays as it is.
    await this.tenant.query('update removal_state set contacts_before = greatest(contacts_before, $2::date) where agency_id = $1', [this.tenant.agencyId, before]);
    await this.tenant.query('update invitation set contact_on = null where agency_id = $1 and contact_id = any($2)', [this.tenant.agencyId, ids]);
    await this.tenant.query('delete from contact where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return ids.length;
  }
}

/** Files end with their import and rejected lines some weeks later; this is for imports that nobody ended. */
const oldImports = `
  contact_import x cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and (h.scope = 'agency'
    or (h.scope = 'contact' and exists (select 1 from contact c where c.agency_id = $1 and c.id = h.object_id and c.import_id = x.id)))) as held) k
  where x.agency_id = $1 and x.created_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1) and x.state not in ('previewing', 'applying', 'cancelling')
    and (x.file_id is not null or x.sample <> '[]' or exists (select 1 from contact_import_reject r where r.agency_id = $1 and r.import_id = x.id))`;

@Injectable()
export class ContactImportRemoval implements Removal {
  readonly sort = 'contact_imports';
  readonly setting = 'contactsMonths';
  constructor(private readonly tenant: Tenant, private readonly files: Files) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldImports}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ id: string; fileId: string | null }>(
      `select x.id, x.file_id as "fileId" from ${oldImports} and not k.held order by x.created_at, x.id limit $3 for update of x`, [this.tenant.agencyId, before, limit]);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    await this.tenant.query('delete from contact_import_reject where agency_id = $1 and import_id = any($2)', [this.tenant.agencyId, ids]);
    await this.tenant.query(
      `update contact_import set file_id = null, sample = '[]', state = case when finished_at is null then 'cancelled' else state end, finished_at = coalesce(finished_at, now())
       where agency_id = $1 and id = any($2)`, [this.tenant.agencyId, ids]);
    for (const { fileId } of rows) if (fileId) await this.files.remove(fileId);
    return ids.length;
  }
}

/** Kept at least as long as any survey's cap looks back, or a person would be asked too often. */
const oldAskings = `
  recipient_asked a where a.agency_id = $1 and a.asked_on < $2::date and a.asked_on < $3::date - coalesce((select max(s.cap_days) from survey s where s.agency_id = $1), 0)`;
const agencyHeld = `exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and h.scope = 'agency')`;

@Injectable()
export class AskingRemoval implements Removal {
  readonly sort = 'askings';
  readonly setting = 'contactsMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string, day: string): Promise<Counts> {
    const rows = await this.tenant.query<{ n: number; held: boolean }>(`select count(*)::int as n, ${agencyHeld} as held from ${oldAskings}`, [this.tenant.agencyId, before, day]);
    const [{ n, held } = { n: 0, held: false }] = rows;
    return held ? { due: 0, held: n } : { due: n, held: 0 };
  }

  async remove(before: string, limit: number, day: string): Promise<number> {
    const rows = await this.tenant.query(
      `delete from recipient_asked where agency_id = $1 and id in (select a.id from ${oldAskings} and not ${agencyHeld} limit $4) returning id`, [this.tenant.agencyId, before, day, limit]);
    return rows.length;
  }
}
