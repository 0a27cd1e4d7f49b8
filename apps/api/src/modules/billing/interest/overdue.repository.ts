/** What late interest is worked out from: sent invoices with everything that settled or held them by day, and what was paid of interest before. */
import { Injectable } from '@nestjs/common';
import type { PlacedPayment } from '@rapport/billing-engine/payment-days';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface BaseInvoice { id: string; agreementId: string; number: string; currency: string; issuedOn: string; dueOn: string; amount: number }
/** What was put to or taken from what is due of a document. Disputes are none: they stand beside. */
export interface BookedChange { documentId: string; id: string; on: string; amount: number; what: string }
export interface Hold { documentId: string; disputeId: string; from: string; until: string | null; amount: number }

const counted = <T extends { amount: unknown }>(rows: T[]): (T & { amount: number })[] => rows.map((row) => ({ ...row, amount: Number(row.amount) }));

@Injectable()
export class OverdueRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Agreements with an invoice that was due before `through` and is open, or was closed after its due day, or to which interest was billed; in order of their ids. */
  async agreements(through: string, filter: { municipalityId?: string | undefined; agreementId?: string | undefined }, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select a.id from agreement a where a.agency_id = $1 and ($2::uuid is null or a.municipality_id = $2) and ($3::uuid is null or a.id = $3) and ($4::uuid is null or a.id > $4)
         and exists (select 1 from billing_document d where d.agency_id = $1 and d.agreement_id = a.id and d.due_on < $5 and d.type = 'invoice' and (d.state = 'sent' or d.state = 'closed' and (d.schedule = 'interest' or (d.closed_at at time zone 'UTC')::date >= d.due_on))) order by a.id limit $6`,
      [this.tenant.agencyId, filter.municipalityId ?? null, filter.agreementId ?? null, after, through, limit]);
    return rows.map((row) => row.id);
  }

  /** Interest bears no interest by itself: its own invoices are left out, and its lines on others. */
  async invoices(agreementIds: readonly string[], through: string): Promise<BaseInvoice[]> {
    return counted(await this.tenant.query<BaseInvoice>(
      `select d.id, d.agreement_id as "agreementId", d.number, d.currency, d.issued_on::text as "issuedOn", d.due_on::text as "dueOn", d.total - coalesce((select sum(l.amount) from billing_line l where l.agency_id = $1 and l.document_id = d.id and l.kind = 'interest'), 0) as amount
       from billing_document d where d.agency_id = $1 and d.agreement_id = any($2) and d.type = 'invoice' and d.state in ('sent', 'closed') and d.schedule <> 'interest' and d.due_on < $3 order by d.due_on, d.id`, [this.tenant.agencyId, agreementIds, through]));
  }

  /** By the ledger, all but payments. `sentOnly`: as if credit notes that were not sent did not exist. */
  async booked(documentIds: readonly string[], sentOnly = false): Promise<BookedChange[]> {
    return counted(await this.tenant.query<BookedChange>(
      `select e.document_id as "documentId", p.id, p.on_day::text as on, p.what, e.amount from ledger_entry e join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id
       where e.agency_id = $1 and e.document_id = any($2) and e.account = 'accounts_receivable' and e.payment_id is null and p.what not in ('invoice_finalised', 'invoice_voided', 'dispute_opened', 'dispute_closed')
         and (not $3 or p.document_id is null or exists (select 1 from billing_document o where o.agency_id = $1 and o.id = p.document_id and o.sent_at is not null)) order by p.on_day, p.id, e.position`, [this.tenant.agencyId, documentIds, sentOnly]));
  }

  /** Payments that lay on one of these documents at any time, with all places that they had: the books say when money was placed, not when it came. */
  async payments(documentIds: readonly string[]): Promise<PlacedPayment[]> {
    return counted(await this.tenant.query<PlacedPayment>(
      `select p.amount, p.received_on::text as "receivedOn", p.state = 'reversed' as reversed,
         array(select jsonb_build_object('id', x.id, 'documentId', x.document_id, 'from', x.taken_from, 'amount', x.amount, 'on', x.on_day, 'releasedOn', x.released_on) from payment_allocation x where x.agency_id = $1 and x.payment_id = p.id order by x.id) as placements,
         array(select jsonb_build_object('on', r.on_day, 'amount', r.amount) from payment_refund r where r.agency_id = $1 and r.payment_id = p.id order by r.id) as refunds
       from payment p where p.agency_id = $1 and p.id = any(array(select a.payment_id from payment_allocation a where a.agency_id = $1 and a.document_id = any($2) and a.payment_id is not null)) order by p.id`, [this.tenant.agencyId, documentIds]));
  }

  async holds(documentIds: readonly string[]): Promise<Hold[]> {
    return counted(await this.tenant.query<Hold>(
      // What a dispute let go of before it was decided was held until then.
      `select "documentId", "disputeId", "from", until, amount from (
         select document_id as "documentId", id as "disputeId", opened_on::text as "from", decided_on::text as until, held as amount from billing_dispute where agency_id = $1 and document_id = any($2) and held > 0
         union all select x.document_id, x.id, x.opened_on::text, p.on_day::text, e.amount from billing_dispute x join ledger_entry e on e.agency_id = $1 and e.line_id = x.line_id and e.account = 'accounts_receivable' and e.amount > 0
           join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id and p.what = 'dispute_closed' and p.source_id = x.id and p.source_type like 'billing-dispute/%' where x.agency_id = $1 and x.document_id = any($2)) h order by "disputeId", until`, [this.tenant.agencyId, documentIds]));
  }
}
