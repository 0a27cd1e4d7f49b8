/** The one class that looks across agencies; every use says why, and a person's use is told to the agency. */
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Act, AuditService } from '../audit/audit.service.js';
import { IDENTITY } from '../database/database.module.js';
import type { Actor, Source } from './tenant-scope.js';
import { UnitOfWork } from './unit-of-work.js';

export interface AgencyListing { id: string; slug: string; name: string; kind: string; status: string; timeZone: string; openedAt: Date }

@Injectable()
export class Crossing {
  private readonly log = new Logger(Crossing.name);

  constructor(@InjectDataSource(IDENTITY) private readonly identity: DataSource, private readonly unitOfWork: UnitOfWork, private readonly audit: AuditService) {}

  /**
   * Lets somebody of the platform act inside an agency. The reason and what the work returns as `act` go into the agency's own
   * audit trail, in the same transaction: what cannot be recorded does not happen.
   */
  async actIn<T>(agencyId: string, reason: string, who: { actor: Actor; source: Source }, work: () => Promise<{ act: Act; result: T }>): Promise<T> {
    if (reason.trim().length < 8) throw new Error('Crossing agencies needs a reason');
    return this.unitOfWork.run({ agencyId, municipalityId: null, ...who }, async () => {
      const { act, result } = await work();
      await this.audit.record({ ...act, after: { ...act.after, reason } });
      return result;
    });
  }

  /** Runs a parameterised statement as the identity role, which sees no agency's own data. */
  async query<T>(reason: string, sql: string, parameters: unknown[] = []): Promise<T[]> {
    if (reason.trim().length < 8) throw new Error('Crossing agencies needs a reason');
    this.log.debug({ reason }, 'crossing agencies');
    const result: unknown = await this.identity.query(sql, parameters);
    const rows = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result;
    return rows as T[];
  }

  /** Agencies that have work due now, each with the wake-up calls that said so. */
  async agenciesWithDueWork(limit: number): Promise<{ agencyId: string; calls: string[] }[]> {
    return this.query('find agencies with work that is due',
      `select agency_id as "agencyId", array_agg(id) as calls
       from (select agency_id, id from work_due where due_at <= now() order by due_at limit $1) due group by agency_id`, [limit]);
  }

  /** Forgets wake-up calls that were heard; the messages stay until they are done. */
  async forgetDueWork(calls: string[]): Promise<void> {
    await this.query('clear wake-up calls that were heard', 'delete from work_due where id = any($1)', [calls]);
  }
}
