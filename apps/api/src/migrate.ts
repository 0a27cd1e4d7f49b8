/** `npm run migrate`: migrates the database at DATABASE_URL. */
import 'reflect-metadata';
import { migrate } from './migrations/migrate.js';

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write('DATABASE_URL is missing: give the connection of the role that owns the tables. See docs/operations.md.\n');
  process.exit(1);
}
const applied = await migrate(url, { app: process.env.DATABASE_APP_PASSWORD, identity: process.env.DATABASE_IDENTITY_PASSWORD });
process.stdout.write(applied.length ? `Applied ${applied.length} migrations: ${applied.join(', ')}\n` : 'The database is up to date.\n');
