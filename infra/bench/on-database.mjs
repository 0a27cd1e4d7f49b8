// Gives a benchmark its database: the one of `npm run bench`, or one of its own on a server that is running already.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshInstallation } from './fresh-installation.mjs';

/**
 * Ends the process with code 2 where neither is told.
 * @param {string} name as `npm run bench -- <name>` has it
 * @param {(env: NodeJS.ProcessEnv) => Promise<void>} measure gets what an API process would be told, with the owner's DATABASE_URL beside it
 */
export async function onDatabase(name, measure) {
  const { DATABASE_URL: given, TEST_DATABASE_URL: server } = process.env;
  if (given) return measure(process.env);
  if (!server) {
    process.stderr.write(`Run this with "npm run bench -- ${name}", which gives it a database.\n`);
    process.exit(2);
  }
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  // TEST_DATABASE_URL is a superuser's.
  const installation = await freshInstallation({ name: `${name}-${process.pid}`, ownerUrl: server, folder });
  try {
    await measure({ ...process.env, ...installation.env });
  } finally {
    await installation.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}
