/** What repositories use to reach the database: always the current unit of work, never a connection of their own. */
import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { tenantScope } from './tenant-scope.js';

@Injectable()
export class Tenant {
  /** The agency of the current unit of work; throws outside one. */
  get agencyId(): string {
    return tenantScope().agencyId;
  }

  /** The repository of `entity` on the current transaction. */
  of<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return tenantScope().manager.getRepository(entity);
  }

  /** Runs a parameterised statement on the current transaction. `T` is the row's shape. */
  async query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const result: unknown = await tenantScope().manager.query(sql, parameters);
    // TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows.
    const rows = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result;
    return rows as T[];
  }
}
