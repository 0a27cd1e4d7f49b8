/** Work on all people of one requirement: how far it is, kept so that it goes on after the process was killed. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts } from './plan.repository.js';

export type RunCause = 'published' | 'changed' | 'retired' | 'retrain' | 'retrain-withdrawn' | 'people' | 'daily';
export interface RunRow extends Counts { id: string; cause: RunCause; startedAt: Date; finishedAt: Date | null; afterPerson: string | null; people: number; done: number }

const columns = `id, cause, started_at as "startedAt", finished_at as "finishedAt", after_person as "afterPerson", people, done, opened, closed`;

@Injectable()
export class RequirementRunsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The run that this message began for this requirement, or a new one. */
  async begin(requirementId: string, cause: RunCause, messageId: string): Promise<RunRow> {
    const { agencyId } = this.tenant;
    await this.tenant.query(
      `insert into requirement_run (agency_id, id, requirement_id, cause, message_id, people) select $1, $2, $3, $4, $5, (select count(*)::int from person where agency_id = $1) on conflict (agency_id, message_id, requirement_id) do nothing`,
      [agencyId, uuidv7(), requirementId, cause, messageId]);
    const [row] = await this.tenant.query<RunRow>(`select ${columns} from requirement_run where agency_id = $1 and message_id = $2 and requirement_id = $3`, [agencyId, messageId, requirementId]);
    if (!row) throw new Error('A run that was just begun is gone');
    return row;
  }

  async advance(id: string, step: Counts & { people: number; afterPerson: string | null; finished: boolean }): Promise<RunRow> {
    const [row] = await this.tenant.query<RunRow>(
      `update requirement_run set after_person = coalesce($3, after_person), done = done + $4, opened = opened + $5, closed = closed + $6, finished_at = case when $7 then now() end where agency_id = $1 and id = $2 returning ${columns}`,
      [this.tenant.agencyId, id, step.afterPerson, step.people, step.opened, step.closed, step.finished]);
    if (!row) throw new Error('A run that was just advanced is gone');
    return row;
  }

  /** The latest work that somebody's change caused. */
  async latest(requirementId: string): Promise<RunRow | null> {
    const [row] = await this.tenant.query<RunRow>(
      `select ${columns} from requirement_run where agency_id = $1 and requirement_id = $2 and cause in ('published', 'changed', 'retired', 'retrain', 'retrain-withdrawn') order by started_at desc limit 1`, [this.tenant.agencyId, requirementId]);
    return row ?? null;
  }
}
