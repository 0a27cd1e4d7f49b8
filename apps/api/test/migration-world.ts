/** A running installation that goes forward: the owner's connection, and migrations run on what is there; for tests of migrations. */
import { DataSource, type MigrationInterface } from 'typeorm';
import { startTestApi, type TestApi } from './test-api.js';

/** Call inside `describe`; all tests of it share one database. */
export function migrationOffice() {
  let api: TestApi;
  let source: DataSource;
  beforeAll(async () => {
    api = await startTestApi();
    source = await new DataSource({ type: 'postgres', url: api.database.ownerUrl }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await api.close();
  });
  /** Undoes by statement what the migrations are to find undone. */
  const undo = async (...statements: string[]) => {
    for (const each of statements) await source.query(each);
  };
  const forward = async (...migrations: MigrationInterface[]) => {
    for (const each of migrations) await source.transaction((manager) => each.up(manager.queryRunner!));
  };
  return { now: () => ({ api, source }), undo, forward };
}
