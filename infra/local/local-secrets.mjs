// Makes the secrets of a local installation once, and keeps them where only their owner can read them.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';

/** @typedef {{ SECRET_KEY: string, DATABASE_APP_PASSWORD: string, DATABASE_IDENTITY_PASSWORD: string }} LocalSecrets */

/**
 * @param {string} dataDir
 * @param {boolean} hasData whether a database is there whose secrets must not be replaced
 * @returns {LocalSecrets}
 * @throws {PlainError} when they are damaged, or gone while the data they protect is there
 */
export function localSecrets(dataDir, hasData) {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? parse(file) : {};
  if (hasData && !kept.SECRET_KEY) {
    throw new PlainError(
      `The database in ${dataDir} is there, but the key that protects parts of it is not (${file}).`,
      'Put the file back, or start afresh with "npm run reset".',
    );
  }
  const secrets = {
    SECRET_KEY: kept.SECRET_KEY ?? randomBytes(32).toString('base64'),
    DATABASE_APP_PASSWORD: kept.DATABASE_APP_PASSWORD ?? randomBytes(24).toString('base64url'),
    DATABASE_IDENTITY_PASSWORD: kept.DATABASE_IDENTITY_PASSWORD ?? randomBytes(24).toString('base64url'),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return secrets;
}

/** @param {string} file @returns {Partial<LocalSecrets>} */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PlainError(
      `The secrets in ${file} cannot be read: ${/** @type {Error} */ (error).message}.`,
      'Put the file back, or start afresh with "npm run reset".',
    );
  }
}
