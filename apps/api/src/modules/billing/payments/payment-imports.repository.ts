/** Imports of payments with their rows: what each would record, and what became of it. */
import { Injectable } from '@nestjs/common';
import type { paymentImportStates, paymentRowOutcomes } from '@rapport/api-contract/payments';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { PaymentMethod } from './payment-row.js';

export type ImportState = (typeof paymentImportStates)[number];
export type RowOutcome = (typeof paymentRowOutcomes)[number];
export interface PaymentImportRow {
  id: string; fileName: string; state: ImportState; createdAt: Date; createdBy: string; appliedAt: Date | null; appliedBy: string | null; allocate: boolean; rows: number; fresh: number; there: number; rejected: number; recorded: number; sums: { currency: string; amount: number }[];
}
export interface ImportLine { line: number; outcome: RowOutcome; reason: string | null; payer: string; municipalityId: string | null; municipalityName: string | null; method: PaymentMethod | null; receivedOn: string | null; reference: string | null; amount: number | null; currency: string | null; invoices: string[]; note: string | null; paymentId: string | null }
export type NewLine = Omit<ImportLine, 'municipalityName' | 'paymentId'>;

const select = `select i.id, i.file_name as "fileName", i.state, i.created_at as "createdAt", i.created_by_name as "createdBy", i.applied_at as "appliedAt", i.applied_by_name as "appliedBy", i.allocate, r.* from payment_import i
  cross join lateral (select count(*)::int as rows, count(*) filter (where outcome = 'fresh')::int as fresh, count(*) filter (where outcome = 'there')::int as there, count(*) filter (where outcome = 'rejected')::int as rejected, count(*) filter (where outcome = 'recorded')::int as recorded,
    coalesce((select jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount) order by s.currency) from (select currency, sum(amount) as amount from payment_import_row where agency_id = i.agency_id and import_id = i.id and outcome in ('fresh', 'recorded') group by 1) s), '[]') as sums
    from payment_import_row where agency_id = i.agency_id and import_id = i.id) r`;
const lineSelect = `select r.line, r.outcome, r.reason, r.payer, r.municipality_id as "municipalityId", m.name as "municipalityName", r.method, r.received_on::text as "receivedOn", r.reference, r.amount, r.currency, r.invoices, r.note, r.payment_id as "paymentId"
  from payment_import_row r left join municipality m on m.agency_id = r.agency_id and m.id = r.municipality_id`;
const numbers = (row: ImportLine): ImportLine => ({ ...row, amount: row.amount === null ? null : Number(row.amount) });

@Injectable()
export class PaymentImportsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(before: string | null, limit: number): Promise<PaymentImportRow[]> {
    return this.tenant.query(`${select} where i.agency_id = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async find(id: string): Promise<PaymentImportRow | undefined> {
    return (await this.tenant.query<PaymentImportRow>(`${select} where i.agency_id = $1 and i.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async lock(id: string): Promise<PaymentImportRow | undefined> {
    const [held] = await this.tenant.query('select 1 from payment_import where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return held ? this.find(id) : undefined;
  }

  async ofFile(sha256: Buffer): Promise<string | undefined> {
    return (await this.tenant.query<{ id: string }>("select id from payment_import where agency_id = $1 and file_sha256 = $2 and state <> 'cancelled'", [this.tenant.agencyId, sha256]))[0]?.id;
  }

  /** False where the same file stands already. */
  async add(id: string, fileName: string, sha256: Buffer, by: string): Promise<boolean> {
    return (await this.tenant.query("insert into payment_import (agency_id, id, file_name, file_sha256, created_by_name) values ($1, $2, $3, $4, $5) on conflict (agency_id, file_sha256) where state <> 'cancelled' do nothing returning 1", [this.tenant.agencyId, id, fileName, sha256, by])).length > 0;
  }

  async addLines(id: string, lines: readonly NewLine[]): Promise<void> {
    await this.tenant.query(
      `insert into payment_import_row (agency_id, import_id, line, outcome, reason, payer, municipality_id, method, received_on, reference, amount, currency, invoices, note)
       select $1, $2, r.line, r.outcome, r.reason, r.payer, r."municipalityId", r.method, r."receivedOn", r.reference, r.amount, r.currency, r.invoices, r.note
       from jsonb_to_recordset($3::jsonb) as r (line int, outcome text, reason text, payer text, "municipalityId" uuid, method text, "receivedOn" date, reference text, amount bigint, currency text, invoices text[], note text)`, [this.tenant.agencyId, id, JSON.stringify(lines)]);
  }

  /** What is open on invoices that can be paid, by `municipality currency number`. */
  async openNamed(numbers: readonly string[]): Promise<Map<string, number>> {
    if (numbers.length === 0) return new Map();
    const rows = await this.tenant.query<{ key: string; open: string }>(
      `select municipality_id || ' ' || currency || ' ' || number as key, (total - settled)::text as open from billing_document where agency_id = $1 and number = any($2::text[]) and type = 'invoice' and state = 'sent' and settled < total`, [this.tenant.agencyId, numbers]);
    return new Map(rows.map(({ key, open }) => [key, Number(open)]));
  }

  /** What is recorded under these references, reversed or not, by `municipality method reference` as asked. */
  async recorded(of: readonly { municipalityId: string; method: string; reference: string }[]): Promise<Map<string, { amount: number; receivedOn: string; currency: string }>> {
    const rows = await this.tenant.query<{ key: string; amount: string; receivedOn: string; currency: string }>(
      `select p.municipality_id || ' ' || p.method || ' ' || r.reference as key, p.amount::text, p.received_on::text as "receivedOn", p.currency from jsonb_to_recordset($2::jsonb) as r ("municipalityId" uuid, method text, reference text)
       join payment p on p.agency_id = $1 and p.municipality_id = r."municipalityId" and p.method = r.method and p.reference_key = payment_reference_key(r.reference) order by p.id`, [this.tenant.agencyId, JSON.stringify(of)]);
    return new Map(rows.map(({ key, ...row }) => [key, { ...row, amount: Number(row.amount) }]));
  }

  async lines(id: string, outcome: RowOutcome | null, after: number, limit: number): Promise<ImportLine[]> {
    const rows = await this.tenant.query<ImportLine>(`${lineSelect} where r.agency_id = $1 and r.import_id = $2 and ($3::text is null or r.outcome = $3) and r.line > $4 order by r.line limit $5`, [this.tenant.agencyId, id, outcome, after, limit]);
    return rows.map(numbers);
  }

  /** The row if nobody has recorded it yet, held until the transaction ends. */
  async lockFresh(id: string, line: number): Promise<ImportLine | undefined> {
    const [held] = await this.tenant.query("select 1 from payment_import_row where agency_id = $1 and import_id = $2 and line = $3 and outcome = 'fresh' for update", [this.tenant.agencyId, id, line]);
    return held ? (await this.lines(id, 'fresh', line - 1, 1))[0] : undefined;
  }

  async settle(id: string, line: number, to: { outcome: RowOutcome; reason: string | null; paymentId: string | null }): Promise<void> {
    await this.tenant.query("update payment_import_row set outcome = $4, reason = $5, payment_id = $6 where agency_id = $1 and import_id = $2 and line = $3 and outcome = 'fresh'", [this.tenant.agencyId, id, line, to.outcome, to.reason, to.paymentId]);
  }

  async move(id: string, to: { state: ImportState; allocate?: boolean; by?: string; at?: Date }): Promise<void> {
    await this.tenant.query('update payment_import set state = $3, allocate = coalesce($4, allocate), applied_by_name = coalesce($5, applied_by_name), applied_at = coalesce($6, applied_at) where agency_id = $1 and id = $2', [this.tenant.agencyId, id, to.state, to.allocate ?? null, to.by ?? null, to.at ?? null]);
  }
}
