/** One transaction per request or job, bound to one agency by a setting that ends with it. */
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { ResidentPool } from '../database/resident-pool.js';
import { DomainError } from '../http/domain-error.js';
import { type Actor, inTenantScope, type Source, type TenantScope, withScope } from './tenant-scope.js';
import { Turns, WaitedTooLong } from './turns.js';

/** Somebody who may be bound to a municipality, or to none; whoever speaks for them must say so. */
type Person = Extract<Actor, { kind: 'user' | 'api-key' | 'operator' }>;
/** Whose work it is. */
export type WorkFor = { agencyId: string; source: Source } & ({ municipalityId: string | null; actor: Actor } | { municipalityId?: null; actor: Exclude<Actor, Person> });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The statement that opens a transaction for one agency; the only SQL in the product that is built from a value. */
export function openingStatement(agencyId: string, municipalityId: string | null): string {
  if (!uuid.test(agencyId) || (municipalityId !== null && !uuid.test(municipalityId))) throw new Error('An agency or municipality id is not a UUID');
  return `BEGIN; SET LOCAL app.agency_id = '${agencyId}'; SET LOCAL app.municipality_id = '${municipalityId ?? ''}'`;
}

/** How long a request waits for its agency's turn before it is told to come back. */
const patienceMs = 10_000;

class AgencyBusy extends DomainError {
  override readonly retryAfterSeconds = 5;
  constructor() {
    super('unavailable', 'server/busy', 'Your agency has too much under way at this moment. Nothing was changed; try again in a few seconds.');
  }
}

@Injectable()
export class UnitOfWork {
  private readonly turns: Turns;

  constructor(@InjectDataSource() private readonly source: DataSource, private readonly calls: ResidentPool, @Inject(SETTINGS) settings: Settings) {
    // Half of the connections at most: whatever one agency does, the others find some free.
    this.turns = new Turns(Math.max(1, Math.floor(settings.DATABASE_POOL / 2)));
  }

  /** Runs `work` in one transaction for one agency; commits when it resolves, rolls back when it throws. */
  async run<T>(whose: WorkFor, work: () => Promise<T>): Promise<T> {
    // Work inside work already has its agency's turn; waiting for another could wait for itself.
    if (inTenantScope()) return this.transact(whose, work);
    return this.inTurn(whose, () => this.transact(whose, work));
  }

  /**
   * One prepared statement that is a transaction of its own for one agency, in one round trip. `statement` selects from `scope`, which binds the agency
   * for as long as the statement runs; its values follow as $3 and on. `name` identifies it per connection. Answers its first row.
   */
  async call<T extends object>(whose: WorkFor, name: string, statement: string, values: unknown[]): Promise<T | undefined> {
    if (inTenantScope()) throw new Error('A call is a transaction of its own: it would wait for the unit of work that waits for it');
    return this.inTurn(whose, () => this.calls.one<T & Record<string, unknown>>(name, `with scope as materialized (select set_config('app.agency_id', $1, true), set_config('app.municipality_id', $2, true)) ${statement}`, [whose.agencyId, whose.municipalityId ?? '', ...values]));
  }

  private async inTurn<T>(whose: WorkFor, work: () => Promise<T>): Promise<T> {
    const giveBack = await this.turns.take(whose.agencyId, whose.source.requestId === null ? null : patienceMs).catch((error: unknown) => {
      throw error instanceof WaitedTooLong ? new AgencyBusy() : error;
    });
    try {
      return await work();
    } finally {
      giveBack();
    }
  }

  /** Throws unless a connection is to be had and the database answers; touches no agency's data. */
  async answers(): Promise<void> {
    await this.source.query('select 1');
  }

  private async transact<T>(whose: WorkFor, work: () => Promise<T>): Promise<T> {
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
