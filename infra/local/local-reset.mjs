// Removes a local installation: asks first when somebody is there to answer, and refuses what is not ours.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, parse, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from './data-folder.mjs';
import { holderOf } from './folder-lock.mjs';
import { describeFault, PlainError } from './plain-error.mjs';
import { runningPostmaster } from './postmaster-pid.mjs';
import { endProcess, identify } from './processes.mjs';
import { root } from './run-command.mjs';

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
/** What a start puts into its data folder; a folder with anything else is not ours to remove. */
const OURS = /^(postgres|files|logs|mail|secrets\.json(\.\d+)?|running\.json(\..+)?)$/;

/**
 * @param {string[]} args `--yes` answers the question beforehand
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
export async function resetLocal(args, env) {
  try {
    const folder = dataFolder(env, root);
    refuseOthersData(folder, env);
    if (!existsSync(folder)) {
      say(`There is nothing to remove: ${folder} does not exist.`);
      return 0;
    }
    if (!args.includes('--yes') && process.stdin.isTTY && !(await confirmed(folder))) {
      say('Nothing was removed.');
      return 0;
    }
    await endAll(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    say(`Removed ${folder}: the database, files, secrets and logs of the local installation.`);
    return 0;
  } catch (error) {
    process.stderr.write(`${describeFault(error)}\n`);
    return 1;
  }
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @throws {PlainError} with the reason
 */
export function refuseOthersData(folder, env) {
  if (env.DATABASE_URL) {
    throw new PlainError(
      'DATABASE_URL is set, so the data is in a database of your own, which reset never touches.',
      'Drop and create that database yourself, or unset DATABASE_URL to reset the local one.',
    );
  }
  const holdsProject = !relative(folder, root).startsWith('..');
  const strange = existsSync(folder) ? readdirSync(folder).filter((name) => !OURS.test(name)) : [];
  if (holdsProject || folder === parse(folder).root || strange.length > 0) {
    throw new PlainError(
      `${folder} does not look like a data folder of Rapport${strange[0] ? ` (it holds ${strange[0]})` : ''}, so nothing was removed.`,
      'Check DATA_DIR.',
    );
  }
}

/** @param {string} folder */
async function confirmed(folder) {
  const question = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await question.question(`This removes ${folder} with every agency, answer and file in it, for good. Type "yes" to go on: `);
  question.close();
  return answer.trim().toLowerCase() === 'yes';
}

/** @param {string} folder */
async function endAll(folder) {
  const holder = holderOf(folder);
  if (holder) {
    // It ends its own children and database in the right order, which takes a while.
    await endProcess(holder.process, { timeoutMs: 25_000 });
    await Promise.all(Object.values(holder.children).map((child) => endProcess(child)));
  }
  const postmaster = runningPostmaster(join(folder, 'postgres', 'cluster'));
  if (postmaster) await endProcess(identify(postmaster.pid), { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'] });
}
