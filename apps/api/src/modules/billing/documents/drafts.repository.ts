/** Writes drafts with their lines: many in two statements, each once because the database keeps one per agreement, schedule, period, type and occasion. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { NewDocument, NewLine } from './document-row.js';
import { explanationJson } from './written-explanation.js';

/** Over what a draft says, so that a run can tell whether it would say the same today. Whatever writes the same in another order only has a draft written again. */
export function linesSha256({ type, periodUntil, currency, dueDays, lines }: Pick<NewDocument, 'type' | 'periodUntil' | 'currency' | 'dueDays' | 'lines'>): Buffer {
  // Without ids, which are new each time.
  const said = lines.map((line) => JSON.stringify([line.key, line.kind, line.lineId, line.surchargeId, line.label, line.spanFrom, line.spanUntil, line.quantity, line.unitAmount, line.amount, line.rounding, line.creditsLineId]) + explanationJson(line.explanation));
  return createHash('sha256').update(JSON.stringify([type, periodUntil, currency, dueDays]) + said.join('')).digest();
}
const totalOf = (lines: readonly NewLine[]): number => lines.reduce((sum, line) => sum + line.amount, 0);

/** The row as JSON, with an explanation that is JSON already. What is null is left out. */
const withRaw = (row: Record<string, unknown>, explanation: string): string => `${JSON.stringify(row).slice(0, -1)},"explanation":${explanation}}`;

@Injectable()
export class DraftsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Answers the ids of those that were added: one that is there already, drafted or numbered, is left as it is. */
  async add(documents: readonly (NewDocument & { linesSha256: Buffer })[], byName: string): Promise<Set<string>> {
    if (documents.length === 0) return new Set();
    const heads = documents.map((document) => ({
      id: document.id, type: document.type, agreement_id: document.agreementId, municipality_id: document.municipalityId, schedule: document.schedule, period_from: document.periodFrom, period_until: document.periodUntil, occasion: document.occasion,
      currency: document.currency, corrects_id: document.correctsId, run_id: document.runId, total: totalOf(document.lines), due_days: document.dueDays, line_count: document.lines.length, lines_sha256: document.linesSha256.toString('hex'), note: document.note, reason: document.reason, drafted_by: document.drafterId ?? undefined, dispute_id: document.disputeId ?? undefined,
    }));
    const added = await this.tenant.query<{ id: string }>(
      `insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, corrects_id, run_id, total, due_days, line_count, lines_sha256, note, reason, created_by_name, drafted_by, dispute_id)
       select $1, x.id, x.type, x.agreement_id, x.municipality_id, x.schedule, x.period_from, x.period_until, x.occasion, x.currency, x.corrects_id, x.run_id, x.total, x.due_days, x.line_count, decode(x.lines_sha256, 'hex'), x.note, x.reason, $3, x.drafted_by, x.dispute_id
       from jsonb_to_recordset($2::jsonb) as x (id uuid, type text, agreement_id uuid, municipality_id uuid, schedule text, period_from date, period_until date, occasion text, currency text, corrects_id uuid, run_id uuid, total bigint, due_days int, line_count int, lines_sha256 text, note text, reason text, drafted_by uuid, dispute_id uuid)
       on conflict (agency_id, agreement_id, schedule, period_from, type, occasion) where state <> 'void' do nothing returning id`, [this.tenant.agencyId, JSON.stringify(heads), byName]);
    const fresh = new Set(added.map((row) => row.id));
    await this.addLines(documents.filter((document) => fresh.has(document.id)));
    return fresh;
  }

  /** Lines and sums of drafts that say something else now; their ids and notes stay. Answers those that were drafts still. */
  async replace(documents: readonly (NewDocument & { linesSha256: Buffer })[]): Promise<Set<string>> {
    if (documents.length === 0) return new Set();
    const heads = documents.map((document) => ({ id: document.id, period_until: document.periodUntil, currency: document.currency, run_id: document.runId, total: totalOf(document.lines), due_days: document.dueDays, line_count: document.lines.length, lines_sha256: document.linesSha256.toString('hex') }));
    const changed = await this.tenant.query<{ id: string }>(
      `update billing_document d set period_until = x.period_until, currency = x.currency, run_id = x.run_id, total = x.total, due_days = x.due_days, line_count = x.line_count, lines_sha256 = decode(x.lines_sha256, 'hex'), revision = d.revision + 1
       from jsonb_to_recordset($2::jsonb) as x (id uuid, period_until date, currency text, run_id uuid, total bigint, due_days int, line_count int, lines_sha256 text) where d.agency_id = $1 and d.id = x.id and d.state = 'draft' returning d.id`, [this.tenant.agencyId, JSON.stringify(heads)]);
    const ids = new Set(changed.map((row) => row.id));
    await this.tenant.query('delete from billing_line where agency_id = $1 and document_id = any($2)', [this.tenant.agencyId, [...ids]]);
    await this.addLines(documents.filter((document) => ids.has(document.id)));
    return ids;
  }

  /** What many lines unfold to is sent and read once, and put under each of them by the database: most of a line is the year that it shares with eleven others. */
  private async addLines(documents: readonly NewDocument[]): Promise<void> {
    const shared = new Map<string, number>();
    const placeOf = (below: string): number => {
      const place = shared.get(below) ?? shared.size;
      shared.set(below, place);
      return place;
    };
    const rows = documents.flatMap((document) => document.lines.map((line, at) => withRaw({
      id: line.id, document_id: document.id, municipality_id: document.municipalityId, position: at + 1, key: line.key, kind: line.kind, line_id: line.lineId ?? undefined, surcharge_id: line.surchargeId ?? undefined, label: line.label, span_from: line.spanFrom, span_until: line.spanUntil,
      quantity: line.quantity, unit_amount: line.unitAmount, amount: line.amount, rounding: line.rounding, credits_line_id: line.creditsLineId ?? undefined, below: line.explanation.below === null ? undefined : placeOf(line.explanation.below),
    }, line.explanation.head)));
    if (rows.length === 0) return;
    await this.tenant.query(
      `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, line_id, surcharge_id, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation, credits_line_id)
       select $1, x.id, x.document_id, x.municipality_id, x.position, x.key, x.kind, x.line_id, x.surcharge_id, x.label, x.span_from, x.span_until, x.quantity, x.unit_amount, x.amount, x.rounding, case when x.below is null then x.explanation else x.explanation || ($3::jsonb -> x.below) end, x.credits_line_id
       from jsonb_to_recordset($2::jsonb) as x (id uuid, document_id uuid, municipality_id uuid, position int, key text, kind text, line_id text, surcharge_id text, label text, span_from date, span_until date, quantity numeric, unit_amount numeric, amount bigint,
         rounding text, explanation jsonb, credits_line_id uuid, below int)`, [this.tenant.agencyId, `[${rows.join(',')}]`, `[${[...shared.keys()].join(',')}]`]);
  }
}
