/** Money on invoices, with where it came from, and what was paid back. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { asSent } from '../documents/document-row.js';
import type { AllocationRow, PaymentMethod, RefundRow } from './payment-row.js';

const select = `select x.id, x.municipality_id as "municipalityId", x.payment_id as "paymentId", x.note_id as "noteId", x.taken_from as "from", x.amount, d.currency, x.on_day::text as "on", x.made_at as "madeAt", x.made_by_name as by, x.released_on::text as "releasedOn", x.released_by_name as "releasedBy",
    x.release_reason as "releaseReason", coalesce(p.reference, n.number) as label, coalesce(p.received_on, n.issued_on)::text as "sourceOn",
    jsonb_build_object('id', d.id, 'type', d.type, 'number', d.number, 'state', d.state, 'issuedOn', d.issued_on, 'dueOn', d.due_on, 'total', d.total, 'settled', d.settled, 'disputed', d.disputed, 'unsentCredit', d.unsent_credit, 'agreementId', d.agreement_id) as document
  from payment_allocation x join billing_document d on d.agency_id = x.agency_id and d.id = x.document_id left join payment p on p.agency_id = x.agency_id and p.id = x.payment_id left join billing_document n on n.agency_id = x.agency_id and n.id = x.note_id`;
/** A municipality reads an invoice as if what was not sent did not exist. */
const shown = (row: AllocationRow): AllocationRow => numbers(tenantScope().municipalityId === null ? row : { ...row, document: asSent(row.document) });
const numbers = <T extends { amount: unknown }>(row: T) => ({ ...row, amount: Number(row.amount) });
const most = 1000;
export interface NewAllocation { id: string; municipalityId: string; paymentId: string | null; noteId: string | null; from: 'payment' | 'credit'; documentId: string; amount: number; on: string; by: string }
export interface NewRefund { id: string; municipalityId: string; paymentId: string | null; noteId: string | null; amount: number; currency: string; on: string; method: PaymentMethod; reference: string | null; reason: string; by: string; settlesId?: string }

@Injectable()
export class AllocationsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first, released ones too. */
  async ofPayment(paymentId: string): Promise<AllocationRow[]> {
    return (await this.tenant.query<AllocationRow>(`${select} where x.agency_id = $1 and x.payment_id = $2 order by x.id desc limit $3`, [this.tenant.agencyId, paymentId, most])).map(shown);
  }

  /** On an invoice, or out of a credit note. */
  async ofDocument(documentId: string): Promise<AllocationRow[]> {
    return (await this.tenant.query<AllocationRow>(`${select} where x.agency_id = $1 and (x.document_id = $2 or x.note_id = $2) order by x.id desc limit $3`, [this.tenant.agencyId, documentId, most])).map(shown);
  }

  async find(id: string): Promise<AllocationRow | undefined> {
    const [row] = await this.tenant.query<AllocationRow>(`${select} where x.agency_id = $1 and x.id = $2`, [this.tenant.agencyId, id]);
    return row && shown(row);
  }

  /** What of a payment lies on each invoice now. */
  async standing(paymentId: string): Promise<{ documentId: string; amount: number }[]> {
    return (await this.tenant.query<{ documentId: string; amount: number }>(`select document_id as "documentId", sum(amount) as amount from payment_allocation where agency_id = $1 and payment_id = $2 and released_on is null group by 1 order by 1`, [this.tenant.agencyId, paymentId])).map(numbers);
  }

  async add(of: NewAllocation): Promise<void> {
    await this.tenant.query('insert into payment_allocation (agency_id, id, municipality_id, payment_id, note_id, taken_from, document_id, amount, on_day, made_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [this.tenant.agencyId, of.id, of.municipalityId, of.paymentId, of.noteId, of.from, of.documentId, of.amount, of.on, of.by]);
  }

  async release(id: string, as: { on: string; by: string; reason: string }): Promise<void> {
    await this.tenant.query('update payment_allocation set released_on = $3, released_by_name = $4, release_reason = $5 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, as.on, as.by, as.reason]);
  }

  async releaseAll(paymentId: string, as: { on: string; by: string; reason: string }): Promise<void> {
    await this.tenant.query('update payment_allocation set released_on = $3, released_by_name = $4, release_reason = $5 where agency_id = $1 and payment_id = $2 and released_on is null', [this.tenant.agencyId, paymentId, as.on, as.by, as.reason]);
  }

  /** The last day on which the books owed more on each of these invoices: money that came before it counts from it. */
  async lastRaised(documentIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; on: string }>(
      `select e.document_id as id, max(p.on_day)::text as on from ledger_entry e join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id where e.agency_id = $1 and e.document_id = any($2) and e.account = 'accounts_receivable' and e.amount > 0 group by 1`, [this.tenant.agencyId, documentIds]);
    return new Map(rows.map(({ id, on }) => [id, on]));
  }

  async refunds(of: { paymentId: string } | { noteId: string }): Promise<RefundRow[]> {
    const rows = await this.tenant.query<RefundRow>(
      `select r.id, r.amount, r.on_day::text as "on", r.method, r.reference, r.reason, r.made_by_name as by, case when r.settles_id is not null then jsonb_build_object('id', r.settles_id, 'label', (select p.reference from payment p where p.agency_id = $1 and p.id = r.settles_id)) end as settles
       from payment_refund r where r.agency_id = $1 and (r.payment_id = $2 or r.note_id = $3) order by r.id desc limit $4`, [this.tenant.agencyId, 'paymentId' in of ? of.paymentId : null, 'noteId' in of ? of.noteId : null, most]);
    return rows.map(numbers);
  }

  async addRefund(of: NewRefund): Promise<void> {
    await this.tenant.query('insert into payment_refund (agency_id, id, municipality_id, payment_id, note_id, amount, currency, on_day, method, reference, reason, made_by_name, settles_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      [this.tenant.agencyId, of.id, of.municipalityId, of.paymentId, of.noteId, of.amount, of.currency, of.on, of.method, of.reference, of.reason, of.by, of.settlesId ?? null]);
  }
}
