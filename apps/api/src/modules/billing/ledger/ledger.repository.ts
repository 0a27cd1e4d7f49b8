/** Rows of the ledger: a posting with its entries in one statement, never changed after. */
import { Injectable } from '@nestjs/common';
import type { Account, Entry } from '@rapport/billing-engine/ledger';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface NewPosting {
  id: string; onDay: string; what: string; municipalityId: string; agreementId: string | null; documentId: string | null; sourceType: string; sourceId: string; byName: string; currency: string; entries: readonly Entry[];
}
export interface PostingRow { id: string; on: string; at: Date; what: string; by: string; entries: { account: Account; amount: number; billingLineId: string | null }[] }

@Injectable()
export class LedgerRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(posting: NewPosting): Promise<void> {
    await this.tenant.query(
      `with posting as (
         insert into ledger_posting (agency_id, id, on_day, what, municipality_id, agreement_id, document_id, source_type, source_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
       insert into ledger_entry (agency_id, posting_id, position, account, amount, currency, document_id, line_id, payment_id)
       select $1, $2, e.position, e.account, e.amount, $11, e.document_id, e.line_id, e.payment_id
       from jsonb_to_recordset($12::jsonb) as e (position int, account text, amount bigint, document_id uuid, line_id uuid, payment_id uuid)`,
      [this.tenant.agencyId, posting.id, posting.onDay, posting.what, posting.municipalityId, posting.agreementId, posting.documentId, posting.sourceType, posting.sourceId, posting.byName, posting.currency,
        JSON.stringify(posting.entries.map((entry, at) => ({ position: at + 1, account: entry.account, amount: entry.amount, document_id: entry.documentId, line_id: entry.lineId, payment_id: entry.paymentId })))]);
  }

  /** Postings in which the document appears, oldest first; entries that are about other documents are left out. */
  async ofDocument(documentId: string, after: string | null, limit: number): Promise<PostingRow[]> {
    return this.tenant.query(
      `select p.id, p.on_day::text as on, p.at, p.what, p.by_name as by, e.entries from ledger_posting p
       cross join lateral (select jsonb_agg(jsonb_build_object('account', e.account, 'amount', e.amount, 'billingLineId', e.line_id) order by e.position) as entries
         from ledger_entry e where e.agency_id = $1 and e.posting_id = p.id and (p.document_id = $2 or e.document_id = $2)) e
       where p.agency_id = $1 and p.id in (select posting_id from ledger_entry where agency_id = $1 and document_id = $2) and ($3::uuid is null or p.id > $3) order by p.id limit $4`,
      [this.tenant.agencyId, documentId, after, limit]);
  }

  /** Debits less credits of an account, of one document or municipality, or of all. */
  async balance(account: Account, of: { documentId?: string; municipalityId?: string } = {}): Promise<number> {
    const [row] = await this.tenant.query<{ balance: string }>(
      `select coalesce(sum(e.amount), 0)::text as balance from ledger_entry e join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id
       where e.agency_id = $1 and e.account = $2 and ($3::uuid is null or e.document_id = $3) and ($4::uuid is null or p.municipality_id = $4)`, [this.tenant.agencyId, account, of.documentId ?? null, of.municipalityId ?? null]);
    return Number(row?.balance ?? 0);
  }
}
