// Runs the API's own programs against the local database: migrations, demonstration, server and worker.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { until } from './processes.mjs';
import { root, runNode } from './run-command.mjs';
import { lastLines, supervise } from './supervisor.mjs';
import { readDemo } from './welcome.mjs';

/** The heap that the import benchmark measured the worker with; it must bring a million rows inside it. */
export const workerFlags = ['--max-old-space-size=512'];
const programs = { API: { file: 'main.js', flags: [] }, worker: { file: 'worker.js', flags: workerFlags } };

const built = (/** @type {string} */ name) => join(root, 'apps', 'api', 'dist', name);

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @throws {PlainError} with what it printed
 */
export async function migrate(env, signal) {
  const { code, output } = await runNode([built('migrate.js')], { env, signal });
  signal.throwIfAborted();
  if (code !== 0) throw new PlainError(`The database could not be brought up to date:\n\n${output.trim()}`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @returns {Promise<ReturnType<typeof readDemo>>}
 * @throws {PlainError} with what it printed
 */
export async function seedDemo(env, signal) {
  if (!existsSync(built('seed-demo.js'))) return { signIns: [], pages: [] };
  const { code, output, stdout } = await runNode([built('seed-demo.js')], { env, signal });
  signal.throwIfAborted();
  if (code !== 0) throw new PlainError(`The demonstration could not be added:\n\n${output.trim()}`);
  return readDemo(stdout);
}

/**
 * Starts the API and the worker side by side.
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.dataDir
 * @param {(line: string) => void} options.say
 * @param {(children: Record<string, import('./processes.mjs').ProcessIdentity>) => void} options.onChange
 * @param {(reason: PlainError) => void} options.onGiveUp
 * @returns {{ stop: () => Promise<void> }}
 */
export function serve({ env, dataDir, say, onChange, onGiveUp }) {
  /** @type {Record<string, import('./processes.mjs').ProcessIdentity>} */
  const children = {};
  const supervised = Object.entries(programs).map(([name, { file, flags }]) => {
    const logFile = join(dataDir, 'logs', `${name.toLowerCase()}.log`);
    return supervise({ name, file: built(file), flags, env, logFile }, {
      say,
      onStart: (_, identity) => {
        children[name] = identity;
        onChange({ ...children });
      },
      onGiveUp: () => onGiveUp(new PlainError(`The ${name} does not stay up. Its last words:\n\n${lastLines(logFile)}\n`, `The whole log is ${logFile}.`)),
    });
  });
  return { stop: async () => { await Promise.all(supervised.map((program) => program.stop())); } };
}

/**
 * Waits until the API answers that it can do its work.
 * @param {string} url
 * @param {AbortSignal} signal
 * @throws {PlainError} when it does not within two minutes
 */
export async function untilReady(url, signal) {
  const ready = await until(async () => {
    signal.throwIfAborted();
    return fetch(`${url}/health/ready`, { signal }).then((answer) => answer.ok, () => false);
  }, 120_000, 50);
  signal.throwIfAborted();
  if (!ready) throw new PlainError(`The API does not become ready at ${url}.`, 'Its log is in the data folder, under logs.');
}
