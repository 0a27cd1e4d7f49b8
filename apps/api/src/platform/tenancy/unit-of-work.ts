/** One transaction per request or job, bound to one agency by a setting that ends with it. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { type Actor, type Source, type TenantScope, withScope } from './tenant-scope.js';

/** Whose work it is. */
export interface WorkFor { agencyId: string; municipalityId?: string | null; actor: Actor; source: Source }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The statement that opens a transaction for one agency; the only SQL in the product that is built from a value. */
export function openingStatement(agencyId: string, municipalityId: string | null): string {
  if (!uuid.test(agencyId) || (municipalityId !== null && !uuid.test(municipalityId))) throw new Error('An agency or municipality id is not a UUID');
  return `BEGIN; SET LOCAL app.agency_id = '${agencyId}'; SET LOCAL app.municipality_id = '${municipalityId ?? ''}'`;
}

@Injectable()
export class UnitOfWork {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Runs `work` in one transaction for one agency; commits when it resolves, rolls back when it throws. */
  async run<T>(whose: WorkFor, work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await this.open(runner, whose);
      const scope: TenantScope = {
        agencyId: whose.agencyId, municipalityId: whose.municipalityId ?? null, actor: whose.actor, source: whose.source, manager: runner.manager,
      };
      const result = await withScope(scope, work);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await this.abandon(runner, error);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async open(runner: QueryRunner, whose: WorkFor): Promise<void> {
    const statement = openingStatement(whose.agencyId, whose.municipalityId ?? null);
    await runner.connect();
    await runner.query(statement);
    // TypeORM would send BEGIN by itself in a round trip of its own; it is told that the transaction is open.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  }

  private async abandon(runner: QueryRunner, error: unknown): Promise<void> {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    // After a database error nothing of the session's state may reach the next user of the connection.
    if (error instanceof QueryFailedError) await runner.query('DISCARD ALL').catch(() => undefined);
  }
}
