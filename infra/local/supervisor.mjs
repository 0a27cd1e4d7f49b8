// Keeps a program of ours running: restarts it a few times when it dies, and ends it gracefully.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endProcess, identify } from './processes.mjs';

const STOP_WITH_PARENT = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'stop-with-parent.mjs')).href;
const LOG_LIMIT_BYTES = 10_000_000;
/** After this long a program counts as having recovered. */
const STEADY_MS = 60_000;
const RESTARTS = 3;

/** @typedef {import('./processes.mjs').ProcessIdentity} ProcessIdentity */
/**
 * @typedef {object} Program
 * @property {string} name for the reader
 * @property {string} file run with this Node
 * @property {readonly string[]} [flags] of Node
 * @property {NodeJS.ProcessEnv} env
 * @property {string} logFile receives all it prints
 */
/**
 * @typedef {object} Events
 * @property {(name: string, identity: ProcessIdentity) => void} onStart
 * @property {(line: string) => void} say
 * @property {(name: string) => void} onGiveUp called once, when it died too often
 */

/**
 * How long to wait before starting it again, or null to give up.
 * @param {number} restartsSoFar since it last ran steadily
 * @returns {number | null} milliseconds
 */
export const restartDelay = (restartsSoFar) => (restartsSoFar < RESTARTS ? 500 * 2 ** restartsSoFar : null);

/** @param {Program} program @param {Events} events @returns {{ stop: () => Promise<void> }} */
export function supervise(program, { onStart, say, onGiveUp }) {
  let stopping = false;
  let restarts = 0;
  /** @type {ProcessIdentity | null} */
  let running = null;
  /** @type {NodeJS.Timeout | undefined} */
  let waiting;

  const start = () => {
    const began = performance.now();
    const child = spawnProgram(program);
    if (child.pid) {
      running = identify(child.pid);
      onStart(program.name, running);
    }
    child.once('error', () => undefined);
    child.once('exit', (code, signal) => {
      running = null;
      if (stopping) return;
      if (performance.now() - began > STEADY_MS) restarts = 0;
      const delay = restartDelay(restarts);
      if (delay === null) {
        onGiveUp(program.name);
        return;
      }
      restarts += 1;
      say(`The ${program.name} ended unexpectedly (${signal ?? `exit code ${code}`}). Starting it again.`);
      waiting = setTimeout(start, delay);
    });
  };
  rotate(program.logFile);
  start();
  return {
    async stop() {
      stopping = true;
      clearTimeout(waiting);
      if (running) await endProcess(running, { timeoutMs: 6_000 });
    },
  };
}

/**
 * The last lines that a program printed.
 * @param {string} logFile
 * @param {number} [count]
 */
export function lastLines(logFile, count = 15) {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/** @param {Program} program */
function spawnProgram({ file, flags = [], env, logFile }) {
  const output = openSync(logFile, 'a', 0o600);
  try {
    return spawn(process.execPath, ['--enable-source-maps', ...flags, '--import', STOP_WITH_PARENT, file], {
      env,
      // A group of its own: Ctrl-C reaches only the one who stops all in the right order.
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
      windowsHide: true,
    });
  } finally {
    closeSync(output);
  }
}

/** Keeps one older log beside a new one. @param {string} logFile */
function rotate(logFile) {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) < LOG_LIMIT_BYTES) return;
  rmSync(`${logFile}.1`, { force: true });
  renameSync(logFile, `${logFile}.1`);
}
