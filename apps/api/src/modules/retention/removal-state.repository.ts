/** Nights and their counts, and the lock that keeps a hold and a removal apart. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { RemovalSort } from './removal.js';

export interface RunRow { day: string; startedAt: Date; finishedAt: Date | null; removed: Partial<Record<RemovalSort, number>> }

const shown = `to_char(day, 'YYYY-MM-DD') as day, started_at as "startedAt", finished_at as "finishedAt", removed`;

@Injectable()
export class RemovalStateRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Until the unit of work ends nothing else removes, and no hold is placed: a hold that was answered holds. */
  async lock(): Promise<void> {
    await this.tenant.query('insert into removal_state (agency_id) values ($1) on conflict (agency_id) do update set agency_id = excluded.agency_id', [this.tenant.agencyId]);
  }

  /** Lets {@link Removal} delete what is otherwise final, in this unit of work only. */
  async allowRemoval(): Promise<void> {
    await this.tenant.query("select set_config('app.removal', $1, true)", [this.tenant.agencyId]);
  }

  /** The agency's day now, whether `hour` of it has come, and when the agency was made, on its own clock. */
  async nightOf(hour: number): Promise<{ today: string; begun: boolean; madeAt: string }> {
    const rows = await this.tenant.query<{ today: string; begun: boolean; madeAt: string }>(
      `select to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today, extract(hour from now() at time zone time_zone) >= $2 as begun,
         to_char(opened_at at time zone time_zone, 'YYYY-MM-DD"T"HH24:MI:SS') as "madeAt" from agency where id = $1`, [this.tenant.agencyId, hour]);
    return rows[0]!;
  }

  /** False when the day's run was begun before. */
  async begin(day: string): Promise<boolean> {
    const rows = await this.tenant.query('insert into removal_run (agency_id, day) values ($1, $2) on conflict (agency_id, day) do nothing returning day', [this.tenant.agencyId, day]);
    return rows.length > 0;
  }

  async find(day: string): Promise<RunRow | undefined> {
    return (await this.tenant.query<RunRow>(`select ${shown} from removal_run where agency_id = $1 and day = $2::date`, [this.tenant.agencyId, day]))[0];
  }

  /** True while the day's run is under way and the agency is active: one that was suspended meanwhile can place no hold. */
  async mayRemove(day: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `select 1 from removal_run r join agency a on a.id = r.agency_id where r.agency_id = $1 and r.day = $2::date and r.finished_at is null and a.status = 'active'`, [this.tenant.agencyId, day]);
    return rows.length > 0;
  }

  async add(day: string, sort: RemovalSort, count: number): Promise<void> {
    await this.tenant.query(
      `update removal_run set removed = removed || jsonb_build_object($3::text, coalesce((removed ->> $3::text)::int, 0) + $4::int)
       where agency_id = $1 and day = $2::date`, [this.tenant.agencyId, day, sort, count]);
  }

  /** The run as it ended; undefined when it had ended before. */
  async finish(day: string): Promise<RunRow | undefined> {
    return (await this.tenant.query<RunRow>(`update removal_run set finished_at = now() where agency_id = $1 and day = $2::date and finished_at is null returning ${shown}`, [this.tenant.agencyId, day]))[0];
  }

  list(before: string | null, limit: number): Promise<RunRow[]> {
    return this.tenant.query<RunRow>(`select ${shown} from removal_run where agency_id = $1 and ($2::date is null or day < $2::date) order by removal_run.day desc limit $3`, [this.tenant.agencyId, before, limit]);
  }
}
