/** Invoices and credit notes: lists, one with its lines, and the writes that the guards of the database allow. */
import { Injectable } from '@nestjs/common';
import { leftOfLines, type NumberedLine, takenBy } from '@rapport/billing-engine/credit-left';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { asSent, type DocumentRow, type ExplainedLine, type LineRow, type Parties, withNumbers } from './document-row.js';

const columns = `d.id, d.type, d.state, d.schedule, d.number, d.series, d.fiscal_year as "fiscalYear", d.sequence, d.agreement_id as "agreementId", coalesce(a.number, '') as "agreementNumber", coalesce(a.title, '') as "agreementTitle",
  d.municipality_id as "municipalityId", coalesce(m.name, '') as "municipalityName", d.period_from::text as "periodFrom", d.period_until::text as "periodUntil", d.occasion, d.currency, d.total, d.settled, d.disputed, d.unsent_credit as "unsentCredit", d.line_count as "lineCount",
  d.due_days as "dueDays", d.issued_on::text as "issuedOn", d.due_on::text as "dueOn", d.corrects_id as "correctsId", c.number as "correctsNumber", c.issued_on::text as "correctsIssuedOn", d.run_id as "runId", d.created_at as "createdAt",
  d.finalised_at as "finalisedAt", d.finalised_by_name as "finalisedBy", d.sent_at as "sentAt", d.closed_at as "closedAt", d.voided_at as "voidedAt", d.void_reason as "voidReason", d.note, d.reason,
  encode(d.content_sha256, 'hex') as "contentSha256", d.pdf_file_id as "pdfFileId", d.parties, d.revision, d.drafted_by as "drafterId", d.created_by_name as "draftedBy", d.dispute_id as "disputeId"`;
// Each name by its key: behind the walls of a table the planner takes it to be empty, and would read all of it for each document.
const named = `left join lateral (select number, title from agreement where agency_id = d.agency_id and id = d.agreement_id limit 1) a on true left join lateral (select name from municipality where agency_id = d.agency_id and id = d.municipality_id limit 1) m on true
  left join lateral (select number, issued_on from billing_document where agency_id = d.agency_id and id = d.corrects_id limit 1) c on true`;
const joined = `billing_document d ${named}`;
// $3: as if notes that were not sent did not exist.
const creditedByNotes = `(select coalesce(-sum(n.amount), 0) from billing_line n join billing_document cn on cn.agency_id = n.agency_id and cn.id = n.document_id and cn.state not in ('draft', 'void') and (not $3 or cn.sent_at is not null) where n.agency_id = l.agency_id and n.credits_line_id = l.id) as credited`;
const lineColumns = `l.id, l.position, l.key, l.kind, l.line_id as "lineId", l.surcharge_id as "surchargeId", l.label, l.span_from::text as "spanFrom", l.span_until::text as "spanUntil", l.quantity::text as quantity,
  l.unit_amount::text as "unitAmount", l.amount, l.rounding, l.credits_line_id as "creditsLineId",
  ${creditedByNotes}`;

export interface DocumentFilter {
  type?: 'invoice' | 'credit_note' | undefined; states?: readonly string[] | undefined; municipalityId?: string | undefined; agreementId?: string | undefined; billingRunId?: string | undefined;
  from?: string | undefined; until?: string | undefined; number?: string | undefined; openOnly?: boolean;
}
const filters = `d.agency_id = $1 and ($2::text is null or d.type = $2) and ($3::text[] is null or d.state = any($3)) and ($4::uuid is null or d.municipality_id = $4) and ($5::uuid is null or d.agreement_id = $5) and ($6::uuid is null or d.run_id = $6)
  and ($9::text is null or (d.number collate "C" >= $9 and d.number collate "C" < $9 || chr(1114111))) and ($10::text is null or d.type = 'invoice' and d.settled - (case $10 when 'sent' then d.unsent_credit else 0 end) <> d.total)`;
const period = '($7::date is null or d.period_until > $7) and ($8::date is null or d.period_from < $8)';
const after = '($11::date is null or (d.period_from, d.id) < ($11, $12::uuid))';
const amountOf = (line: { amount: unknown; credited: unknown }) => ({ amount: Number(line.amount), credited: Number(line.credited) });
/** A municipality reads a document as if what was not sent did not exist. */
const shown = (row: DocumentRow): DocumentRow => (tenantScope().municipalityId ? asSent(withNumbers(row)) : withNumbers(row));

@Injectable()
export class DocumentsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first; where days are asked for, the period that begins last first. After the first day of the period and the id of `before`. */
  async page(filter: DocumentFilter, before: readonly [string, string] | null, limit: number): Promise<DocumentRow[]> {
    if (filter.from || filter.until) return this.periodPage(filter, before, limit);
    const rows = await this.tenant.query<DocumentRow>(
      `select ${columns} from (select * from billing_document d where ${filters} and $7::date is null and $8::date is null and ($11::uuid is null or d.id < $11) order by d.id desc limit $12) d ${named} order by d.id desc`, [...this.values(filter), before?.[1] ?? null, limit]);
    return rows.map(shown);
  }

  /** Those that begin in the days are found in order by their index. What began before and reaches into them is looked for among a quarter's documents, and among the few that last longer: else all older ones would be read to find none. */
  private async periodPage(filter: DocumentFilter, before: readonly [string, string] | null, limit: number): Promise<DocumentRow[]> {
    const rows = await this.tenant.query<DocumentRow>(
      `select ${columns} from (select * from (
           (select * from billing_document d where ${filters} and ($7::date is null or d.period_from >= $7) and ($8::date is null or d.period_from < $8) and ${after} order by d.period_from desc, d.id desc limit $13)
           union all (select * from billing_document d where ${filters} and d.period_from < $7 and d.period_from > $7::date - 93 and d.period_until > $7 and d.period_until - d.period_from <= 93 and ($8::date is null or d.period_from < $8) and ${after} order by d.period_from desc, d.id desc limit $13)
           union all (select * from billing_document d where ${filters} and d.period_from < $7 and d.period_until > $7 and d.period_until - d.period_from > 93 and ($8::date is null or d.period_from < $8) and ${after} order by d.period_from desc, d.id desc limit $13)) d
         order by d.period_from desc, d.id desc limit $13) d ${named} order by d.period_from desc, d.id desc`, [...this.values(filter), before?.[0] ?? null, before?.[1] ?? null, limit]);
    return rows.map(shown);
  }

  /** Sent invoices that were due before `today` and are owed, the one that is longest overdue first. */
  async overduePage(filter: DocumentFilter, today: string, after: [string, string] | null, limit: number): Promise<DocumentRow[]> {
    const rows = await this.tenant.query<DocumentRow>(
      `select ${columns} from (select * from billing_document d where ${filters} and ${period} and (d.state = 'sent' and d.settled < d.total or $15 and d.state in ('sent', 'closed') and d.unsent_credit > 0) and d.type = 'invoice' and d.due_on < $11 and ($12::date is null or (d.due_on, d.id) > ($12, $13::uuid)) order by d.due_on, d.id limit $14) d ${named} order by d.due_on, d.id`,
      [...this.values(filter), today, after?.[0] ?? null, after?.[1] ?? null, limit, tenantScope().municipalityId !== null]);
    return rows.map(shown);
  }

  async find(id: string): Promise<DocumentRow | undefined> {
    const [row] = await this.tenant.query<DocumentRow>(`select ${columns} from ${joined} where d.agency_id = $1 and d.id = $2`, [this.tenant.agencyId, id]);
    return row && shown(row);
  }

  /** {@link find} with its row held until the transaction ends: what is decided on it stays true. */
  async lock(id: string): Promise<DocumentRow | undefined> {
    const [held] = await this.tenant.query('select 1 from billing_document where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return held ? this.find(id) : undefined;
  }

  /** `sentOnly`: as if documents that were not sent did not exist. */
  async lines(documentId: string, sentOnly = false): Promise<LineRow[]> {
    const rows = await this.tenant.query<LineRow>(`select ${lineColumns} from billing_line l where l.agency_id = $1 and l.document_id = $2 order by l.position`, [this.tenant.agencyId, documentId, sentOnly]);
    return this.taken(documentId, rows.map((row) => ({ ...row, ...amountOf(row) })), sentOnly);
  }

  async explainedLines(documentId: string): Promise<ExplainedLine[]> {
    const rows = await this.tenant.query<ExplainedLine>(`select ${lineColumns}, l.explanation from billing_line l where l.agency_id = $1 and l.document_id = $2 order by l.position`, [this.tenant.agencyId, documentId, false]);
    return this.taken(documentId, rows.map((row) => ({ ...row, ...amountOf(row) })), false);
  }

  /** With what other documents took off the same days, where there is such a document. */
  private async taken<T extends LineRow>(documentId: string, lines: T[], sentOnly: boolean): Promise<T[]> {
    if (lines.length === 0) return lines;
    const left = leftOfLines(await this.besides(documentId, 'invoice', sentOnly));
    return lines.map((line) => ({ ...line, credited: line.amount - (left.get(line.id) ?? line.amount - line.credited) }));
  }

  /** By invoice, what a numbered note that names no line took off its lines. */
  async takenFrom(noteId: string): Promise<Map<string, number>> {
    const lines = await this.besides(noteId, 'credit_note', false);
    const of = new Map(lines.map((line) => [line.id, line.documentId]));
    const sums = new Map<string, number>();
    for (const [id, amount] of takenBy(noteId, lines)) {
      const documentId = of.get(id) ?? '';
      sums.set(documentId, (sums.get(documentId) ?? 0) + amount);
    }
    return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** All numbered lines of the document's agreement, where anything corrects them. */
  private async besides(documentId: string, type: DocumentRow['type'], sentOnly: boolean): Promise<NumberedLine[]> {
    const rows = await this.tenant.query<Omit<NumberedLine, 'span'> & { from: string; until: string }>(
      `select l.id, l.document_id as "documentId", d.type as on, l.key, l.line_id as "lineId", l.surcharge_id as "surchargeId", l.span_from::text as from, l.span_until::text as until, l.amount, ${creditedByNotes}
       from billing_document o join billing_document d on d.agency_id = $1 and d.agreement_id = o.agreement_id and d.corrects_id is null and d.state not in ('draft', 'void') and (not $3 or d.sent_at is not null) and d.schedule <> 'interest' join billing_line l on l.agency_id = $1 and l.document_id = d.id
       where o.agency_id = $1 and o.id = $2 and o.type = $4 and o.state not in ('draft', 'void')
         and exists (select 1 from billing_document x where x.agency_id = $1 and x.agreement_id = o.agreement_id and x.state not in ('draft', 'void') and (not $3 or x.sent_at is not null) and x.corrects_id is null and x.schedule in ('delta', 'true_up', 'final'))
       order by d.id, l.position`, [this.tenant.agencyId, documentId, sentOnly, type]);
    return rows.map(({ from, until, ...row }) => ({ ...row, ...amountOf(row), span: { from, until } }));
  }

  async explanation(documentId: string, lineId: string): Promise<ExplainedLine['explanation'] | undefined> {
    return (await this.tenant.query<{ explanation: ExplainedLine['explanation'] }>('select explanation from billing_line where agency_id = $1 and document_id = $2 and id = $3', [this.tenant.agencyId, documentId, lineId]))[0]?.explanation;
  }

  /** Credit notes that correct the document, oldest first. */
  async credits(documentId: string): Promise<Pick<DocumentRow, 'id' | 'number' | 'type' | 'state' | 'total'>[]> {
    const rows = await this.tenant.query<Pick<DocumentRow, 'id' | 'number' | 'type' | 'state' | 'total'>>('select id, number, type, state, total from billing_document where agency_id = $1 and corrects_id = $2 order by id', [this.tenant.agencyId, documentId]);
    return rows.map((row) => ({ ...row, total: Number(row.total) }));
  }

  async finalise(id: string, as: { series: string; fiscalYear: string; sequence: number; number: string; issuedOn: string; dueOn: string | null; parties: Parties; contentSha256: Buffer; at: Date; by: string; byId: string | null }): Promise<void> {
    await this.tenant.query(
      `update billing_document set state = 'finalised', series = $3, fiscal_year = $4, sequence = $5, number = $6, issued_on = $7, due_on = $8, parties = $9, content_sha256 = $10, finalised_at = $11, finalised_by_name = $12, finalised_by = $13, revision = revision + 1
       where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, as.series, as.fiscalYear, as.sequence, as.number, as.issuedOn, as.dueOn, JSON.stringify(as.parties), as.contentSha256, as.at, as.by, as.byId]);
  }

  /** The next number of a series; its row stays locked until the transaction ends, and a rollback gives the number back. */
  async nextNumber(series: string, fiscalYear: string): Promise<number> {
    const [row] = await this.tenant.query<{ last: number }>(
      'insert into document_series as s (agency_id, series, fiscal_year, last) values ($1, $2, $3, 1) on conflict (agency_id, series, fiscal_year) do update set last = s.last + 1 returning last', [this.tenant.agencyId, series, fiscalYear]);
    if (!row) throw new Error('A series gave no number');
    return row.last;
  }

  async send(id: string, at: Date): Promise<void> {
    await this.tenant.query("update billing_document set state = 'sent', sent_at = $3, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at]);
  }

  async void(id: string, at: Date, reason: string): Promise<void> {
    await this.tenant.query("update billing_document set state = 'void', voided_at = $3, void_reason = $4, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, reason]);
  }

  async standing(id: string, to: { settled: number; disputed: number; state: string; closedAt: Date | null }): Promise<void> {
    await this.tenant.query('update billing_document set settled = $3, disputed = $4, state = $5, closed_at = $6, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, to.settled, to.disputed, to.state, to.closedAt]);
  }

  async note(id: string, note: string | null): Promise<void> {
    await this.tenant.query('update billing_document set note = $3, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, note]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.tenant.query("delete from billing_document where agency_id = $1 and id = any($2) and state = 'draft'", [this.tenant.agencyId, ids]);
  }

  /** {@link remove} without asking the database about none. */
  async removeIfAny(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.remove(ids);
  }

  /** What was found right before is compared again by the next run. */
  async forgetComparisons(agreementIds: readonly string[]): Promise<void> {
    if (agreementIds.length > 0) await this.tenant.query('delete from billing_comparison where agency_id = $1 and agreement_id = any($2)', [this.tenant.agencyId, agreementIds]);
  }

  /** Names the stored PDF and hands it to the municipality. False where another one was first. */
  async keepPdf(id: string, municipalityId: string, file: { id: string; sha256: string; bytes: number; name: string }): Promise<boolean> {
    const rows = await this.tenant.query(
      `with named as (insert into file (agency_id, id, sha256, bytes, media_type, name, municipality_id) select $1, $3, decode($4, 'hex'), $5, 'application/pdf', $6, $7 where exists (select 1 from billing_document where agency_id = $1 and id = $2 and pdf_file_id is null) returning id)
       update billing_document d set pdf_file_id = named.id from named where d.agency_id = $1 and d.id = $2 and d.pdf_file_id is null returning d.id`,
      [this.tenant.agencyId, id, file.id, file.sha256, file.bytes, file.name, municipalityId]);
    return rows.length > 0;
  }

  /** Who reads invoices for a municipality. */
  reviewers(municipalityId: string): Promise<{ membershipId: string }[]> {
    return this.tenant.query(`select id as "membershipId" from membership where agency_id = $1 and municipality_id = $2 and ended_at is null and 'municipality_reviewer' = any(roles) order by id`, [this.tenant.agencyId, municipalityId]);
  }

  /** A caller of a municipality sees its own only; said here too, because the wall alone finds them by looking at everybody's. */
  private values(filter: DocumentFilter): unknown[] {
    const { municipalityId } = tenantScope();
    // Closed by what was not sent is open to it.
    const states = municipalityId && filter.openOnly && filter.states?.includes('sent') ? [...filter.states, 'closed'] : filter.states;
    return [this.tenant.agencyId, filter.type ?? null, states ?? null, municipalityId ?? filter.municipalityId ?? null, filter.agreementId ?? null, filter.billingRunId ?? null, filter.from ?? null, filter.until ?? null, filter.number?.toUpperCase() || null, filter.openOnly ? (municipalityId ? 'sent' : 'all') : null];
  }
}
