/** Payments: lists, one, and the sums that say where its money lies. */
import { Injectable } from '@nestjs/common';
import type { OwedBack, SettledBack } from '@rapport/billing-engine/owed-back';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { NewPayment, OpenDocument, PaymentRow, Places } from './payment-row.js';

const columns = `p.id, p.municipality_id as "municipalityId", coalesce((select m.name from municipality m where m.agency_id = p.agency_id and m.id = p.municipality_id), '') as "municipalityName", p.method, p.received_on::text as "receivedOn", p.reference, p.amount, p.currency, p.note, p.state, p.allocated, p.kept, p.refunded, p.free_since::text as "freeSince",
  p.recorded_at as "recordedAt", p.recorded_by_name as "recordedBy", p.reversed_on::text as "reversedOn", p.reversed_by_name as "reversedBy", p.reverse_reason as "reverseReason", p.import_id as "importId", p.revision`;
export interface PaymentFilter { municipalityId?: string | undefined; state?: string | undefined; method?: string | undefined; from?: string | undefined; through?: string | undefined; unallocated?: boolean | undefined; reference?: string | undefined; paymentImportId?: string | undefined }
const numbers = (row: PaymentRow): PaymentRow => ({ ...row, amount: Number(row.amount), allocated: Number(row.allocated), kept: Number(row.kept), refunded: Number(row.refunded) });

@Injectable()
export class PaymentsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The one received last first, after the day and id of `before`. */
  async page(filter: PaymentFilter, before: [string, string] | null, limit: number): Promise<PaymentRow[]> {
    const rows = await this.tenant.query<PaymentRow>(
      `select ${columns} from payment p where p.agency_id = $1 and ($2::uuid is null or p.municipality_id = $2) and ($3::text is null or p.state = $3) and ($4::text is null or p.method = $4) and ($5::date is null or p.received_on >= $5) and ($6::date is null or p.received_on <= $6)
         and (not $7 or p.state in ('recorded', 'part_allocated')) and ($8::text is null or p.reference_key >= payment_reference_key($8) and p.reference_key < payment_reference_key($8) || U&'\\+10FFFF') and ($9::uuid is null or p.import_id = $9) and ($10::date is null or (p.received_on, p.id) < ($10, $11::uuid)) order by p.received_on desc, p.id desc limit $12`,
      [this.tenant.agencyId, filter.municipalityId ?? null, filter.state ?? null, filter.method ?? null, filter.from ?? null, filter.through ?? null, filter.unallocated ?? false, filter.reference || null, filter.paymentImportId ?? null, before?.[0] ?? null, before?.[1] ?? null, limit]);
    return rows.map(numbers);
  }

  async find(id: string): Promise<PaymentRow | undefined> {
    const [row] = await this.tenant.query<PaymentRow>(`select ${columns} from payment p where p.agency_id = $1 and p.id = $2`, [this.tenant.agencyId, id]);
    return row && numbers(row);
  }

  /** Whoever moves money of a municipality comes after the other; undefined where there is none. */
  async holdMunicipality(id: string): Promise<{ name: string; status: 'active' | 'archived'; mergedInto: string | null } | undefined> {
    return (await this.tenant.query<{ name: string; status: 'active' | 'archived'; mergedInto: string | null }>(
      'select m.name, m.status, (select i.name from municipality i where i.agency_id = $1 and i.id = m.merged_into_id) as "mergedInto" from municipality m where m.agency_id = $1 and m.id = $2 for no key update of m', [this.tenant.agencyId, id]))[0];
  }

  /** Notes of the invoice's agreement that correct no single invoice, were sent and are credit still, oldest first. */
  async openCorrections({ agreementId, municipalityId, currency }: { agreementId: string; municipalityId: string; currency: string }): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      "select id from billing_document where agency_id = $1 and municipality_id = $2 and agreement_id = $3 and currency = $4 and type = 'credit_note' and state = 'sent' and corrects_id is null and settled > total order by id", [this.tenant.agencyId, municipalityId, agreementId, currency]);
    return rows.map(({ id }) => id);
  }

  /** Whether money of it was ever recorded. */
  async hasAny(municipalityId: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from payment where agency_id = $1 and municipality_id = $2 limit 1', [this.tenant.agencyId, municipalityId])).length > 0;
  }

  async municipalityName(id: string): Promise<string | undefined> {
    return (await this.tenant.query<{ name: string }>('select name from municipality where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0]?.name;
  }

  /** {@link find} with its row held until the transaction ends. */
  async lock(id: string): Promise<PaymentRow | undefined> {
    const [held] = await this.tenant.query('select 1 from payment where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return held ? this.find(id) : undefined;
  }

  /** Payments of the payer under these references that were not reversed, or also those. */
  async sameReference(municipalityId: string, method: string, reference: string, reversedToo: boolean): Promise<{ id: string; receivedOn: string; amount: string } | undefined> {
    return (await this.tenant.query<{ id: string; receivedOn: string; amount: string }>(
      `select id, received_on::text as "receivedOn", amount::text from payment where agency_id = $1 and municipality_id = $2 and method = $3 and reference_key = payment_reference_key($4) and ($5 or state <> 'reversed') limit 1`, [this.tenant.agencyId, municipalityId, method, reference, reversedToo]))[0];
  }

  async add(payment: NewPayment, at: Date): Promise<void> {
    await this.tenant.query(
      'insert into payment (agency_id, id, municipality_id, method, received_on, reference, amount, currency, note, free_since, import_id, recorded_by_name, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $5, $10, $11, $12)',
      [this.tenant.agencyId, payment.id, payment.municipalityId, payment.method, payment.receivedOn, payment.reference, payment.amount, payment.currency, payment.note, payment.importId, payment.by, at]);
  }

  async place(id: string, to: Places & { state: string; freeSince: string }): Promise<void> {
    await this.tenant.query('update payment set allocated = $3, kept = $4, refunded = $5, state = $6, free_since = $7, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, to.allocated, to.kept, to.refunded, to.state, to.freeSince]);
  }

  async reverse(id: string, as: { on: string; at: Date; by: string; reason: string }): Promise<void> {
    await this.tenant.query(
      `update payment set state = 'reversed', allocated = 0, kept = 0, reversed_on = $3, reversed_at = $4, reversed_by_name = $5, reverse_reason = $6, revision = revision + 1 where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, as.on, as.at, as.by, as.reason]);
  }

  async note(id: string, note: string | null): Promise<void> {
    await this.tenant.query('update payment set note = $3, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, note]);
  }

  /** Sent invoices of a payer on which something is owed: those with these numbers first, then those that are due first. */
  async openDocuments(municipalityId: string, currency: string, numbered: readonly string[], limit: number): Promise<OpenDocument[]> {
    const rows = await this.tenant.query<OpenDocument>(
      `select id, type, number, state, issued_on::text as "issuedOn", due_on::text as "dueOn", total, settled, disputed from billing_document
       where agency_id = $1 and municipality_id = $2 and currency = $3 and type = 'invoice' and state = 'sent' and settled < total order by number = any($4::text[]) desc, due_on, id limit $5`, [this.tenant.agencyId, municipalityId, currency, numbered, limit]);
    return rows.map((row) => ({ ...row, total: Number(row.total), settled: Number(row.settled), disputed: Number(row.disputed) }));
  }

  /** What is left of credit, and what was paid back of payments that never came. */
  async credits(municipalityId: string, currency: string): Promise<{ type: 'payment' | 'credit_note'; id: string; label: string | null; on: string; left: number; revision: number }[]> {
    const rows = await this.tenant.query<{ type: 'payment' | 'credit_note'; id: string; label: string | null; on: string; left: string; revision: number }>(
      `select 'payment' as type, id, reference as label, received_on::text as on, kept as left, revision from payment where agency_id = $1 and municipality_id = $2 and currency = $3 and kept > 0 and (case state when 'reversed' then refunded else amount - allocated - refunded end) > 0
       union all select 'credit_note', id, number, issued_on::text, settled - total, revision from billing_document where agency_id = $1 and municipality_id = $2 and currency = $3 and type = 'credit_note' and state = 'sent' and settled > total
       order by 4, 2 limit 1000`, [this.tenant.agencyId, municipalityId, currency]);
    return rows.map((row) => ({ ...row, left: Number(row.left) }));
  }

  /** Payments that never came after something of them was paid back, held until the transaction ends. */
  async holdOwedBack(municipalityId: string, currency: string): Promise<OwedBack[]> {
    const rows = await this.tenant.query<Omit<OwedBack, 'owed'> & { owed: string }>(
      `select id as "paymentId", refunded::text as owed, reversed_on::text as since from payment where agency_id = $1 and municipality_id = $2 and currency = $3 and state = 'reversed' and refunded > 0 order by id for update`, [this.tenant.agencyId, municipalityId, currency]);
    return rows.map((row) => ({ ...row, owed: Number(row.owed) }));
  }

  async settleOwedBack({ paymentId, amount }: SettledBack): Promise<void> {
    await this.tenant.query('update payment set refunded = refunded - $3, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, paymentId, amount]);
  }

  async owedBack(municipalityId: string, currency: string): Promise<number> {
    const [row] = await this.tenant.query<{ sum: string }>(
      `select coalesce(sum(refunded), 0)::text as sum from payment where agency_id = $1 and municipality_id = $2 and currency = $3 and state = 'reversed' and (case state when 'reversed' then refunded else amount - allocated - refunded end) > 0`, [this.tenant.agencyId, municipalityId, currency]);
    return Number(row?.sum ?? 0);
  }
}
