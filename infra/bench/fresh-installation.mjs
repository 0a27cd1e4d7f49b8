// Gives each benchmark an installation of its own: a migrated database, both roles, a folder for files, a key.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { roleUrl } from '../local/environment.mjs';
import { PlainError } from '../local/plain-error.mjs';
import { root, runNode } from '../local/run-command.mjs';

/**
 * @param {{ name: string, ownerUrl: string, folder: string }} options
 * @returns {Promise<{ env: Record<string, string>, drop: () => Promise<void> }>} `env` is what an API process would be told, with the owner's DATABASE_URL beside it
 * @throws {PlainError} when the migrations fail
 */
export async function freshInstallation({ name, ownerUrl, folder }) {
  const database = `bench_${name.replaceAll('-', '_')}`;
  await asOwner(ownerUrl, `create database ${pg.escapeIdentifier(database)}`);
  const url = Object.assign(new URL(ownerUrl), { pathname: `/${database}` }).href;
  const password = randomBytes(24).toString('base64url');
  const filesDir = join(folder, name);
  mkdirSync(filesDir, { recursive: true });
  const env = {
    NODE_ENV: 'test', LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '0', PUBLIC_URL: 'http://localhost:3000', SECRET_KEY: randomBytes(32).toString('base64'), FILES_DIR: filesDir,
    DATABASE_URL: url, DATABASE_APP_URL: roleUrl(url, 'rapport_app', password), DATABASE_IDENTITY_URL: roleUrl(url, 'rapport_identity', password),
    DATABASE_APP_PASSWORD: password, DATABASE_IDENTITY_PASSWORD: password,
  };
  const { code, output } = await runNode([join(root, 'apps', 'api', 'dist', 'migrate.js')], { env: { ...process.env, ...env } });
  if (code !== 0) throw new PlainError(`The migrations failed:\n\n${output.trim()}`);
  return { env, drop: () => asOwner(ownerUrl, `drop database if exists ${pg.escapeIdentifier(database)} with (force)`) };
}

/** @param {string} url @param {string} sql */
async function asOwner(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
