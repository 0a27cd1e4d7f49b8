/** Two connections with two database roles: `app` for an agency's data, `identity` for sign-in and for finding the agency. */
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { assertDatabaseIsSafe } from './database-safety.js';
import { ResidentPool } from './resident-pool.js';
import { SnakeNaming } from './snake-naming.js';

export const IDENTITY = 'identity';

const options = (url: string, poolSize: number, name: string): DataSourceOptions & { autoLoadEntities?: boolean } => ({
  type: 'postgres', url, poolSize, applicationName: name, namingStrategy: new SnakeNaming(), synchronize: false, logging: false,
  extra: { connectionTimeoutMillis: 15_000, statement_timeout: 60_000, idle_in_transaction_session_timeout: 120_000 },
});

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({ ...options(settings.DATABASE_APP_URL, settings.DATABASE_POOL, 'rapport-app'), autoLoadEntities: true, retryAttempts: 3 }),
    }),
    TypeOrmModule.forRootAsync({
      name: IDENTITY,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({ ...options(settings.DATABASE_IDENTITY_URL, settings.DATABASE_POOL, 'rapport-identity'), autoLoadEntities: true, retryAttempts: 3 }),
    }),
  ],
  providers: [
    ResidentPool,
    {
      provide: 'database-safety',
      inject: [getDataSourceToken(), getDataSourceToken(IDENTITY)],
      useFactory: async (app: DataSource, identity: DataSource) => {
        await assertDatabaseIsSafe(app, 'app');
        await assertDatabaseIsSafe(identity, 'identity');
      },
    },
  ],
  exports: [ResidentPool],
})
export class DatabaseModule {}
