/** The identity role's connection: logins, sessions and what finds an agency by a secret. It sees no agency's own data. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { IDENTITY } from '../database/database.module.js';
import { PipelinedLines } from '../database/pipelined-lines.js';

/** Runs one parameterised statement; `T` is the row's shape. */
export type Query = <T>(sql: string, parameters?: unknown[]) => Promise<T[]>;

@Injectable()
export class IdentityDatabase implements OnApplicationShutdown {
  private readonly lines: PipelinedLines;

  constructor(@InjectDataSource(IDENTITY) private readonly source: DataSource, @Inject(SETTINGS) settings: Settings) {
    this.lines = new PipelinedLines({ connectionString: settings.DATABASE_IDENTITY_URL, name: 'rapport-identity', connections: settings.DATABASE_POOL });
  }

  /** The first row of a statement that only reads and that every request asks: prepared under `name`, sent together with what others ask in the same turn. */
  one<T extends object>(name: string, text: string, values: unknown[]): Promise<T | undefined> {
    return this.lines.one<T & Record<string, unknown>>({ name, text, values });
  }

  onApplicationShutdown(): Promise<void> {
    return this.lines.close();
  }

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
