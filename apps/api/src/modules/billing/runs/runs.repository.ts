/** Billing runs with their checkpoint, their exceptions, and the work on all their documents. */
import { Injectable } from '@nestjs/common';
import type { billingExceptionCodes, billingRunStates } from '@rapport/api-contract/billing';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface RunRow {
  id: string; through: string; state: (typeof billingRunStates)[number]; requestedAt: Date; requestedBy: string; startedAt: Date | null; finishedAt: Date | null; total: number; done: number; drafted: number; replaced: number; unchanged: number; exceptions: number;
  failure: string | null; afterId: string | null; batchAct: 'finalise' | 'send' | null; batchRequestedAt: Date | null; batchFinishedAt: Date | null; batchAfterId: string | null; batchDone: number; batchRefused: number; batchBy: string | null;
}
export interface ExceptionRow { id: string; agreementId: string; agreementNumber: string; agreementTitle: string; municipalityId: string; municipalityName: string; periodFrom: string | null; code: (typeof billingExceptionCodes)[number]; words: string }
export interface PortionDone { agreements: number; drafted: number; replaced: number; unchanged: number; exceptions: readonly { agreementId: string; code: string; words: string }[]; afterId: string | null }

const columns = `id, through_on::text as through, state, requested_at as "requestedAt", requested_by_name as "requestedBy", started_at as "startedAt", finished_at as "finishedAt", total, done, drafted, replaced, unchanged, exceptions, failure, after_id as "afterId",
  batch_act as "batchAct", batch_requested_at as "batchRequestedAt", batch_finished_at as "batchFinishedAt", batch_after_id as "batchAfterId", batch_done as "batchDone", batch_refused as "batchRefused", batch_by_name as "batchBy"`;

@Injectable()
export class RunsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(before: string | null, limit: number): Promise<RunRow[]> {
    return this.tenant.query(`select ${columns} from billing_run where agency_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async find(id: string): Promise<RunRow | undefined> {
    return (await this.tenant.query<RunRow>(`select ${columns} from billing_run where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Held until the transaction ends: two workers with the same run in hand go one after the other. */
  async lock(id: string): Promise<RunRow | undefined> {
    return (await this.tenant.query<RunRow>(`select ${columns} from billing_run where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]))[0];
  }

  /** Null when another run is under way. */
  async add(through: string, by: string, total: number): Promise<string | null> {
    const id = uuidv7();
    const rows = await this.tenant.query<{ id: string }>(
      "insert into billing_run (agency_id, id, through_on, requested_by_name, total) values ($1, $2, $3, $4, $5) on conflict (agency_id) where state in ('pending', 'running') do nothing returning id", [this.tenant.agencyId, id, through, by, total]);
    return rows[0]?.id ?? null;
  }

  /** False when another run got under way meanwhile. */
  async move(id: string, to: RunRow['state'], at: Date, failure: string | null = null): Promise<boolean> {
    try {
      await this.tenant.query(
        `update billing_run set state = $3, started_at = case when $3 = 'running' then coalesce(started_at, $4) else started_at end, finished_at = case when $3 in ('done', 'cancelled', 'failed') then $4::timestamptz end, failure = $5 where agency_id = $1 and id = $2`,
        [this.tenant.agencyId, id, to, at, failure]);
      return true;
    } catch (error) {
      if (violationOf(error)?.constraint === 'billing_run_one_at_once') return false;
      throw error;
    }
  }

  /** The checkpoint of a portion, with what was found in it. */
  async advance(id: string, portion: PortionDone): Promise<void> {
    const exceptions = portion.exceptions.map((each) => ({ id: uuidv7(), agreement_id: each.agreementId, code: each.code, words: each.words }));
    await this.tenant.query(
      `with noted as (insert into billing_exception (agency_id, id, run_id, agreement_id, code, words) select $1, x.id, $2, x.agreement_id, x.code, x.words from jsonb_to_recordset($9::jsonb) as x (id uuid, agreement_id uuid, code text, words text))
       update billing_run set done = done + $3, drafted = drafted + $4, replaced = replaced + $5, unchanged = unchanged + $6, exceptions = exceptions + $7, after_id = coalesce($8, after_id), total = greatest(total, done + $3) where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, portion.agreements, portion.drafted, portion.replaced, portion.unchanged, exceptions.length, portion.afterId, JSON.stringify(exceptions)]);
  }

  exceptions(runId: string, after: string | null, limit: number): Promise<ExceptionRow[]> {
    return this.tenant.query(
      `select e.id, e.agreement_id as "agreementId", a.number as "agreementNumber", a.title as "agreementTitle", a.municipality_id as "municipalityId", m.name as "municipalityName", e.period_from::text as "periodFrom", e.code, e.words
       from billing_exception e join agreement a on a.agency_id = $1 and a.id = e.agreement_id join municipality m on m.agency_id = $1 and m.id = a.municipality_id
       where e.agency_id = $1 and e.run_id = $2 and ($3::uuid is null or e.id > $3) order by e.id limit $4`, [this.tenant.agencyId, runId, after, limit]);
  }

  /** How many documents of a run stand in which state. */
  async documentStates(runIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
    const rows = await this.tenant.query<{ runId: string; state: string; n: number }>('select run_id as "runId", state, count(*)::int as n from billing_document where agency_id = $1 and run_id = any($2) group by run_id, state', [this.tenant.agencyId, runIds]);
    const of = new Map<string, Record<string, number>>();
    for (const { runId, state, n } of rows) of.set(runId, { ...of.get(runId), [state]: n });
    return of;
  }

  async beginBatch(id: string, act: 'finalise' | 'send', by: string, at: Date): Promise<void> {
    await this.tenant.query('update billing_run set batch_act = $3, batch_by_name = $4, batch_requested_at = $5, batch_finished_at = null, batch_after_id = null, batch_done = 0, batch_refused = 0 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, act, by, at]);
  }

  /** Documents of the run that a batch has before it. */
  async batchPortion(run: Pick<RunRow, 'id' | 'batchAfterId'>, state: 'draft' | 'finalised', limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>('select id from billing_document where agency_id = $1 and run_id = $2 and state = $3 and ($4::uuid is null or id > $4) order by id limit $5', [this.tenant.agencyId, run.id, state, run.batchAfterId, limit]);
    return rows.map((row) => row.id);
  }

  async batchStep(id: string, documentId: string, refused: boolean): Promise<void> {
    await this.tenant.query('update billing_run set batch_after_id = $3, batch_done = batch_done + $4, batch_refused = batch_refused + $5 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, documentId, refused ? 0 : 1, refused ? 1 : 0]);
  }

  async endBatch(id: string, at: Date): Promise<void> {
    await this.tenant.query('update billing_run set batch_finished_at = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, at]);
  }
}
