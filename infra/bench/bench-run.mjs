// What `npm run bench` does, in order; it stops and removes everything it started however it ends.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../local/build-if-stale.mjs';
import { describeFault } from '../local/plain-error.mjs';
import { startPostgres } from '../local/postgres.mjs';
import { root, runNode } from '../local/run-command.mjs';
import { clearAbandonedTestFolders, makeTestFolder, removeTestFolder } from '../local/test-folder.mjs';
import { testChromium } from '../local/test-services.mjs';
import { freshInstallation } from './fresh-installation.mjs';
import { notMeasured, readResults, resultTable } from './results.mjs';

/** In this order, the quick ones first. */
const scripts = ['isolation', 'resident-path', 'survey-page', 'acknowledgements', 'training', 'billing', 'contact-import'];
/** Takes a quarter of an hour and times nothing: only when it is named. */
const apart = ['plans'];
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/**
 * @param {string[]} wanted names of scripts; none for all
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code: 0 when every bar holds
 */
export async function runBench(wanted, env) {
  const unknown = wanted.filter((name) => !scripts.includes(name) && !apart.includes(name));
  if (unknown.length > 0) {
    say(`There is no benchmark ${unknown.join(', ')}; there are ${[...scripts, ...apart].join(', ')}.`);
    return 2;
  }
  const interrupted = new AbortController();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => interrupted.abort());
  await clearAbandonedTestFolders();
  const { folder } = makeTestFolder();
  /** @type {import('../local/postgres.mjs').RunningPostgres | null} */
  let server = null;
  try {
    await buildIfStale({ log: say, signal: interrupted.signal });
    server = await startPostgres({ dataDir: join(folder, 'postgres'), fsync: true });
    say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; PostgreSQL with fsync on.`);
    /** @type {import('./results.mjs').Result[]} */
    const results = [];
    for (const name of wanted.length ? wanted : scripts) {
      interrupted.signal.throwIfAborted();
      results.push(...(await measure(name, { folder, server, env, signal: interrupted.signal })));
    }
    say(`\n${resultTable(results)}`);
    if (wanted.length === 0) keep(results);
    return Number(results.some(({ holds }) => !holds));
  } catch (error) {
    if (!interrupted.signal.aborted) process.stderr.write(`${describeFault(error)}\n`);
    return interrupted.signal.aborted ? 130 : 1;
  } finally {
    await server?.stop();
    await removeTestFolder(folder, []);
  }
}

/**
 * @param {string} name
 * @param {{ folder: string, server: import('../local/postgres.mjs').RunningPostgres, env: NodeJS.ProcessEnv, signal: AbortSignal }} around
 * @returns {Promise<import('./results.mjs').Result[]>} at least one
 */
async function measure(name, { folder, server, env, signal }) {
  const file = join(root, 'infra', 'bench', `${name}.mjs`);
  if (!existsSync(file)) return [notMeasured(name, `infra/bench/${name}.mjs is not there: restore it from the repository.`)];
  say(`\n── ${name}`);
  const began = performance.now();
  const installation = await freshInstallation({ name, ownerUrl: server.url, folder });
  const { code, output, stdout } = await runNode([file], { env: { ...env, ...testChromium(env).env, ...installation.env }, signal });
  await installation.drop();
  signal.throwIfAborted();
  const results = readResults(stdout);
  say(`   ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (code === 0 && results.length > 0) return results;
  const words = output.trim().split('\n').slice(-12).join('\n');
  say(words);
  return [...results, notMeasured(name, `it ended with code ${code}: ${words.split('\n').at(-1) ?? 'no words'}`)];
}

/** @param {readonly import('./results.mjs').Result[]} results */
function keep(results) {
  const folder = join(root, 'infra', 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(results, null, 2)}\n`);
  say('\nKept in infra/bench/results/latest.json.');
}
