/** The identity role's connection: logins, sessions and what finds an agency by a secret. It sees no agency's own data. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { IDENTITY } from '../database/database.module.js';

/** Runs one parameterised statement; `T` is the row's shape. */
export type Query = <T>(sql: string, parameters?: unknown[]) => Promise<T[]>;

@Injectable()
export class IdentityDatabase {
  constructor(@InjectDataSource(IDENTITY) private readonly source: DataSource) {}

  /** One statement in a transaction of its own. */
  readonly query: Query = async (sql, parameters = []) => rowsOf(await this.source.query(sql, parameters));

  /** Several statements that hold together or not at all. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return this.source.transaction((manager) => work(async (sql, parameters = []) => rowsOf(await manager.query(sql, parameters))));
  }
}

/** TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows. */
function rowsOf<T>(result: unknown): T[] {
  const rows: unknown = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result;
  return rows as T[];
}
