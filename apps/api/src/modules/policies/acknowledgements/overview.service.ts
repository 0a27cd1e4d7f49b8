/** The agency on one page, and down to each person. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { UnitsService } from '../../agencies/units.service.js';
import type { Day } from '../../people/civil-day.js';
import { searchedWords } from '../../people/person-name.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementsRepository, type RecordRow, type ShownRow } from './acknowledgements.repository.js';
import type { ObligationRow } from './obligation-row.js';
import { type ObligationFilter, ObligationsRepository } from './obligations.repository.js';
import { type PolicyStanding, type Standing, TallyRepository, type UnitStanding } from './tally.repository.js';
import { follower } from './reconciler.service.js';
import { type RunRow, RunsRepository } from './runs.repository.js';

export interface ObligationQuery { policyId?: string | undefined; unitId?: string | undefined; withSubunits: boolean; personId?: string | undefined; state?: string | undefined; search?: string | undefined }
export interface Detail { row: ObligationRow; record: RecordRow | null; shown: ShownRow[]; history: { at: Date; what: string; detail: string | null }[]; today: Day }

const portion = 2000;
const wordsSearched = 5;

@Injectable()
export class OverviewService {
  constructor(
    private readonly tallies: TallyRepository, private readonly obligations: ObligationsRepository, private readonly acknowledgements: AcknowledgementsRepository, private readonly runs: RunsRepository,
    private readonly units: UnitsService, private readonly clock: AcknowledgementClock, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  async overview(policyId: string | null, unitId: string | null): Promise<{ on: Day; total: Standing; policies: PolicyStanding[]; units: UnitStanding[] }> {
    const { today } = await this.clock.here();
    return { on: today, ...(await this.tallies.standings(today, policyId, unitId)) };
  }

  async list(query: ObligationQuery, after: [Day, string] | null, limit: number): Promise<{ rows: ObligationRow[]; today: Day }> {
    const { today } = await this.clock.here();
    return { rows: await this.obligations.list(await this.filterOf(query), today, after, limit), today };
  }

  /** The filtered list in portions, for an export; that it left is recorded. */
  async *portions(query: ObligationQuery): AsyncGenerator<{ rows: ObligationRow[]; today: Day }> {
    const { today } = await this.clock.here();
    const filter = await this.filterOf(query);
    await this.audit.record({ action: 'acknowledgements.exported', objectType: 'acknowledgement', after: { ...query } });
    let after: [Day, string] | null = null;
    for (;;) {
      const rows: ObligationRow[] = await this.obligations.list(filter, today, after, portion);
      if (rows.length > 0) yield { rows, today };
      const last = rows.at(-1);
      if (!last || rows.length < portion) return;
      after = [last.dueOn, last.id];
    }
  }

  async read(id: string): Promise<Detail> {
    const row = await this.obligations.find(id);
    if (!row) throw new NotFound('acknowledgement');
    const { today } = await this.clock.here();
    const history = [{ at: row.owedAt, what: 'owed', detail: null }, ...(await this.acknowledgements.history(id)), ...(row.closedAt ? [{ at: row.closedAt, what: row.state, detail: row.closedReason }] : [])];
    return { row, record: await this.acknowledgements.record(id), shown: await this.acknowledgements.shown(id), history, today };
  }

  /** The file of a paper signature. */
  async scanOf(id: string): Promise<string> {
    const record = await this.acknowledgements.record(id);
    if (!record?.fileId) throw new NotFound('scan');
    return record.fileId;
  }

  /** `counting`: what was published or ended has not reached everybody yet. */
  async reconciliation(policyId: string): Promise<{ run: RunRow | null; counting: boolean }> {
    if (!(await this.runs.isPolicy(policyId))) throw new NotFound('policy');
    const [run, begun, ended] = [await this.runs.latest(policyId), await this.outbox.isWaiting('policies.published', { hook: follower, policyId }), await this.outbox.isWaiting('policies.rescinded', { hook: follower, policyId })];
    return { run, counting: begun || ended };
  }

  private async filterOf(query: ObligationQuery): Promise<ObligationFilter> {
    const unitIds = query.unitId === undefined ? null : query.withSubunits ? await this.units.branch(query.unitId) : [query.unitId];
    return { policyId: query.policyId ?? null, unitIds, personId: query.personId ?? null, state: query.state ?? null, words: searchedWords(query.search).slice(0, wordsSearched) };
  }
}
