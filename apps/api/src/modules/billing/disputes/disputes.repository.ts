/** Rows of disputes, their steps and what was said; the guards of the database allow no move that the rules do not know. */
import { Injectable } from '@nestjs/common';
import { decidedAgainst } from '@rapport/billing-engine/dispute-state';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Decision, DisputeRow, MessageRow, NewDispute, Side, StepRow } from './dispute-row.js';

const columns = `x.id, x.state, x.document_id as "documentId", d.number as "documentNumber", d.currency, d.total, d.due_on::text as "dueOn", x.agreement_id as "agreementId", coalesce(a.number, '') as "agreementNumber", coalesce(a.title, '') as "agreementTitle",
  x.municipality_id as "municipalityId", coalesce(m.name, '') as "municipalityName", x.line_id as "lineId", l.position as "linePosition", l.label as "lineLabel", l.amount as "lineAmount", x.claimed, x.held, x.given, x.accepted, x.reason, x.ladder, x.step,
  (select coalesce(array_agg(s.from_on::text order by s.step), '{}') from billing_dispute_step s where s.agency_id = x.agency_id and s.dispute_id = x.id) as "stepsBegun",
  x.opened_on::text as "openedOn", x.opened_at as "openedAt", x.opened_by_name as "openedBy", x.opened_side as "openedSide", x.decided_on::text as "decidedOn", x.decided_at as "decidedAt", x.decided_by_name as "decidedBy", x.decided_side as "decidedSide",
  x.decision_reason as "decisionReason", x.decider_name as decider, case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number, 'type', c.type, 'state', c.state, 'total', c.total) end as "creditNote",
  (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number, 'type', n.type, 'state', n.state, 'total', n.total, 'given', n.given, 'issuedOn', n.issued_on) order by n.finalised_at, n.id), '[]') from (
    select f.id, f.number, f.type, f.state, f.total, f.issued_on, f.finalised_at, coalesce((select -sum(g.amount) from billing_line g where g.agency_id = x.agency_id and g.document_id = f.id and g.credits_line_id = x.line_id), 0) as given
    from billing_document f where f.agency_id = x.agency_id and f.type = 'credit_note' and f.state not in ('draft', 'void')
      and (f.id = x.credit_note_id or f.finalised_at between x.opened_at and coalesce(x.decided_at, 'infinity') and f.id in (select g.document_id from billing_line g where g.agency_id = x.agency_id and g.credits_line_id = x.line_id))) n) as "creditNotes",
  (select count(*)::int from billing_dispute_message y where y.agency_id = x.agency_id and y.dispute_id = x.id) as messages, x.revision`;
const joined = `billing_dispute x join billing_document d on d.agency_id = x.agency_id and d.id = x.document_id join billing_line l on l.agency_id = x.agency_id and l.id = x.line_id left join agreement a on a.agency_id = x.agency_id and a.id = x.agreement_id
  left join municipality m on m.agency_id = x.agency_id and m.id = x.municipality_id left join billing_document c on c.agency_id = x.agency_id and c.id = x.credit_note_id`;
// bigint arrives as text; every amount was checked to be countable exactly when it was written.
const counted = (row: DisputeRow): DisputeRow => ({ ...row, total: Number(row.total), lineAmount: Number(row.lineAmount), claimed: Number(row.claimed), held: Number(row.held), given: Number(row.given), accepted: row.accepted === null ? null : Number(row.accepted) });

export interface DisputeFilter { show: 'open' | 'decided' | 'all'; municipalityId?: string | undefined; agreementId?: string | undefined; billingDocumentId?: string | undefined }

@Injectable()
export class DisputesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first, after the id `before`. */
  async page({ show, municipalityId, agreementId, billingDocumentId }: DisputeFilter, before: string | null, limit: number): Promise<DisputeRow[]> {
    const rows = await this.tenant.query<DisputeRow>(
      `select ${columns} from ${joined} where x.agency_id = $1 and ($2 = 'all' or (x.state in ('opened', 'escalated')) = ($2 = 'open')) and ($3::uuid is null or x.municipality_id = $3) and ($4::uuid is null or x.agreement_id = $4) and ($5::uuid is null or x.document_id = $5)
         and ($6::uuid is null or x.id < $6) order by x.id desc limit $7`, [this.tenant.agencyId, show, municipalityId ?? null, agreementId ?? null, billingDocumentId ?? null, before, limit]);
    return rows.map(counted);
  }

  async find(id: string): Promise<DisputeRow | undefined> {
    const [row] = await this.tenant.query<DisputeRow>(`select ${columns} from ${joined} where x.agency_id = $1 and x.id = $2`, [this.tenant.agencyId, id]);
    return row && counted(row);
  }

  /** The user who opened it, or who made the key that did, as the trail wrote it in the same transaction: names change, and two people may bear one. For the agency. */
  async openedBy(id: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ userId: string | null }>(
      `select coalesce(k.created_by, e.actor_id) as "userId" from audit_event e left join api_key k on e.actor_kind = 'api-key' and k.agency_id = e.agency_id and k.id = e.actor_id
       where e.agency_id = $1 and e.object_type = 'billing-dispute' and e.object_id = $2 and e.action = 'billing.dispute-opened' order by e.id limit 1`, [this.tenant.agencyId, id]);
    return row?.userId ?? null;
  }

  /** {@link find} with its row held until the transaction ends. Hold its document before. */
  async lock(id: string): Promise<DisputeRow | undefined> {
    const [held] = await this.tenant.query('select 1 from billing_dispute where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return held ? this.find(id) : undefined;
  }

  steps(id: string): Promise<StepRow[]> {
    return this.tenant.query('select step, asked, from_on::text as from, due_on::text as "dueOn", note, by_name as by from billing_dispute_step where agency_id = $1 and dispute_id = $2 order by step', [this.tenant.agencyId, id]);
  }

  /** Oldest first, after the id `after`. */
  messages(id: string, after: string | null, limit: number): Promise<MessageRow[]> {
    return this.tenant.query('select id, at, side, by_name as by, text from billing_dispute_message where agency_id = $1 and dispute_id = $2 and ($3::uuid is null or id > $3) order by id limit $4', [this.tenant.agencyId, id, after, limit]);
  }

  /** Ids of lines of the document that are in dispute. */
  async openLines(documentId: string): Promise<Set<string>> {
    const rows = await this.tenant.query<{ lineId: string }>(`select line_id as "lineId" from billing_dispute where agency_id = $1 and document_id = $2 and state in ('opened', 'escalated')`, [this.tenant.agencyId, documentId]);
    return new Set(rows.map((row) => row.lineId));
  }

  /** By line, what decided disputes of the document settled against whoever disputed. */
  async decidedLines(documentId: string): Promise<Map<string, number>> {
    const rows = await this.tenant.query<Pick<DisputeRow, 'lineId' | 'state' | 'claimed' | 'given' | 'accepted'>>(`select line_id as "lineId", state, claimed, given, accepted from billing_dispute where agency_id = $1 and document_id = $2 and state in ('accepted', 'rejected')`, [this.tenant.agencyId, documentId]);
    const sums = new Map<string, number>();
    for (const { lineId, state, claimed, given, accepted } of rows) sums.set(lineId, (sums.get(lineId) ?? 0) + decidedAgainst({ state, claimed: Number(claimed), given: Number(given), accepted: accepted === null ? null : Number(accepted) }));
    return sums;
  }

  /** The last dispute of the line, where it was withdrawn. */
  async withdrawn(lineId: string): Promise<{ id: string; decidedOn: string; ladder: DisputeRow['ladder'] } | undefined> {
    const [last] = await this.tenant.query<{ id: string; state: string; decidedOn: string; ladder: DisputeRow['ladder'] }>('select id, state, decided_on::text as "decidedOn", ladder from billing_dispute where agency_id = $1 and line_id = $2 order by id desc limit 1', [this.tenant.agencyId, lineId]);
    return last?.state === 'withdrawn' ? last : undefined;
  }

  /** Disputes of an agreement that are not decided, in the order of their documents. */
  async openOf(agreementId: string): Promise<DisputeRow[]> {
    return (await this.tenant.query<DisputeRow>(`select ${columns} from ${joined} where x.agency_id = $1 and x.agreement_id = $2 and x.state in ('opened', 'escalated') order by x.document_id, x.id`, [this.tenant.agencyId, agreementId])).map(counted);
  }

  /** A part was accepted: the rest goes on. */
  async part(id: string, { given, held }: Pick<DisputeRow, 'given' | 'held'>): Promise<void> {
    await this.tenant.query('update billing_dispute set given = $3, held = $4, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, given, held]);
  }

  /** Something else lowered its line: nobody decided anything, so that who looks at it is not sent away. */
  async lower(id: string, { given, held }: Pick<DisputeRow, 'given' | 'held'>): Promise<void> {
    await this.tenant.query('update billing_dispute set given = $3, held = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, given, held]);
  }

  async countOpen(documentIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.tenant.query<{ id: string; n: number }>(`select document_id as id, count(*)::int as n from billing_dispute where agency_id = $1 and document_id = any($2) and state in ('opened', 'escalated') group by document_id`, [this.tenant.agencyId, documentIds]);
    return new Map(rows.map((row) => [row.id, row.n]));
  }

  async add(dispute: NewDispute): Promise<void> {
    await this.tenant.query(
      `insert into billing_dispute (agency_id, id, document_id, line_id, agreement_id, municipality_id, claimed, held, reason, ladder, opened_on, opened_at, opened_by_name, opened_side, step, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, case when $15 = 0 then 'opened' else 'escalated' end)`,
      [this.tenant.agencyId, dispute.id, dispute.documentId, dispute.lineId, dispute.agreementId, dispute.municipalityId, dispute.claimed, dispute.held, dispute.reason, JSON.stringify(dispute.ladder), dispute.openedOn, dispute.openedAt, dispute.openedBy, dispute.openedSide, dispute.step]);
  }

  async addStep(dispute: { id: string; municipalityId: string }, step: StepRow, at: Date): Promise<void> {
    await this.tenant.query('insert into billing_dispute_step (agency_id, dispute_id, municipality_id, step, asked, from_on, due_on, note, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [this.tenant.agencyId, dispute.id, dispute.municipalityId, step.step, step.asked, step.from, step.dueOn, step.note, step.by, at]);
  }

  async climb(id: string, step: number): Promise<void> {
    await this.tenant.query(`update billing_dispute set state = 'escalated', step = $3, revision = revision + 1 where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, step]);
  }

  async decide(id: string, decision: Decision): Promise<void> {
    await this.tenant.query(
      `update billing_dispute set state = $3, accepted = $4, decided_on = $5, decided_at = $6, decided_by_name = $7, decided_side = $8, decision_reason = $9, decider_name = $10, revision = revision + 1 where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, decision.state, decision.accepted, decision.on, decision.at, decision.by, decision.side, decision.reason, decision.decider]);
  }

  async credited(id: string, creditNoteId: string): Promise<void> {
    await this.tenant.query('update billing_dispute set credit_note_id = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, creditNoteId]);
  }

  async say(dispute: { id: string; municipalityId: string }, side: Side, by: string, text: string, at: Date): Promise<MessageRow> {
    const id = uuidv7();
    await this.tenant.query('insert into billing_dispute_message (agency_id, id, dispute_id, municipality_id, at, side, by_name, text) values ($1, $2, $3, $4, $5, $6, $7, $8)', [this.tenant.agencyId, id, dispute.id, dispute.municipalityId, at, side, by, text]);
    return { id, at, side, by, text };
  }
}
