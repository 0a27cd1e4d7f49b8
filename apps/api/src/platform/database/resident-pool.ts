/** A plain pool of prepared statements, one round trip per call, no ORM: the resident's path, and acts of members that are one call of a function. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';

@Injectable()
export class ResidentPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.pool = new pg.Pool({
      connectionString: settings.DATABASE_APP_URL, max: settings.DATABASE_POOL, application_name: 'rapport-resident', statement_timeout: 15_000,
    });
    // An idle connection that the server closes must not end the process; the next call opens another.
    this.pool.on('error', () => undefined);
  }

  /** Runs one prepared statement; `name` identifies it per connection. */
  async one<T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T | undefined> {
    const result = await this.pool.query<T>({ name, text, values });
    return result.rows[0];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
