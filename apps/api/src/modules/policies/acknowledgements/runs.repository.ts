/** Work that follows a publication, policy by policy: how far it is, kept so that it goes on after the process was killed. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts } from './reconcile.repository.js';

export type RunCause = 'published' | 'rescinded' | 'people' | 'daily';
export interface RunRow extends Counts { id: string; policyId: string; cause: RunCause; startedAt: Date; finishedAt: Date | null; afterPerson: string | null; people: number; done: number }

const columns = `id, policy_id as "policyId", cause, started_at as "startedAt", finished_at as "finishedAt", after_person as "afterPerson", people, done, owed, moved, closed`;

@Injectable()
export class RunsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The run that this message began for this policy, or a new one. */
  async begin(policyId: string, cause: RunCause, messageId: string): Promise<RunRow> {
    const { agencyId } = this.tenant;
    await this.tenant.query(
      `insert into acknowledgement_run (agency_id, id, policy_id, cause, message_id, people) select $1, $2, $3, $4, $5, (select count(*)::int from person where agency_id = $1)
       on conflict (agency_id, message_id, policy_id) do nothing`, [agencyId, uuidv7(), policyId, cause, messageId]);
    const [row] = await this.tenant.query<RunRow>(`select ${columns} from acknowledgement_run where agency_id = $1 and message_id = $2 and policy_id = $3`, [agencyId, messageId, policyId]);
    if (!row) throw new Error('A run that was just begun is gone');
    return row;
  }

  async advance(id: string, step: Counts & { people: number; afterPerson: string | null; finished: boolean }): Promise<RunRow> {
    const [row] = await this.tenant.query<RunRow>(
      `update acknowledgement_run set after_person = coalesce($3, after_person), done = done + $4, owed = owed + $5, moved = moved + $6, closed = closed + $7, finished_at = case when $8 then now() end
       where agency_id = $1 and id = $2 returning ${columns}`, [this.tenant.agencyId, id, step.afterPerson, step.people, step.owed, step.moved, step.closed, step.finished]);
    if (!row) throw new Error('A run that was just advanced is gone');
    return row;
  }

  async latest(policyId: string): Promise<RunRow | null> {
    const [row] = await this.tenant.query<RunRow>(
      `select ${columns} from acknowledgement_run where agency_id = $1 and policy_id = $2 and cause in ('published', 'rescinded') order by started_at desc limit 1`, [this.tenant.agencyId, policyId]);
    return row ?? null;
  }

  async isPolicy(policyId: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from policy where agency_id = $1 and id = $2', [this.tenant.agencyId, policyId])).length > 0;
  }
}
