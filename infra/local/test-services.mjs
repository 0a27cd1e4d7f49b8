// Brings up what the tests talk to: a throw-away PostgreSQL, a throw-away Redis, and a browser that is already there.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { anyFreePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { endProcess, identify, until } from './processes.mjs';
import { connect } from 'node:net';

/**
 * @typedef {object} Service
 * @property {Record<string, string>} env what the tests are told
 * @property {string} from one phrase for the reader
 * @property {string} [missing] why the tests that need it are skipped, and the remedy
 * @property {import('./processes.mjs').ProcessIdentity} [process]
 * @property {() => Promise<void>} [stop]
 */

/** @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>} */
export async function testPostgres(folder, env) {
  if (env.TEST_DATABASE_URL) return { env: { TEST_DATABASE_URL: env.TEST_DATABASE_URL }, from: 'PostgreSQL at TEST_DATABASE_URL' };
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), fsync: false });
  return { env: { TEST_DATABASE_URL: server.url }, from: 'an embedded PostgreSQL', stop: server.stop };
}

/** @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>} */
export async function testRedis(folder, env) {
  const given = env.TEST_REDIS_URL ?? env.REDIS_URL;
  if (given) return { env: { TEST_REDIS_URL: given }, from: 'Redis at REDIS_URL' };
  const program = findOnPath(['redis-server', 'valkey-server'], env);
  if (!program) return { env: {}, from: 'no Redis', missing: absence('Redis', 'redis-server is not on PATH', 'redis-server', 'brew install redis') };
  const dir = join(folder, 'redis');
  mkdirSync(dir, { recursive: true });
  const port = await anyFreePort();
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'], {
    // A group of its own: Ctrl-C must not reach it before the tests that use it have finished.
    detached: true, stdio: 'ignore', windowsHide: true,
  });
  child.unref();
  let failed = false;
  child.once('error', () => { failed = true; }).once('exit', () => { failed = true; });
  await until(async () => failed || (await answers(port)), 10_000);
  if (failed || !child.pid) return { env: {}, from: 'no Redis', missing: `Tests with Redis were skipped: ${program} did not start.` };
  const identity = identify(child.pid);
  return {
    env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` }, from: 'a throw-away Redis', process: identity,
    stop: async () => { await endProcess(identity); },
  };
}

/** @param {NodeJS.ProcessEnv} env @returns {Service} */
export function testChromium(env) {
  const known = [
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  const found = [env.CHROMIUM_PATH, findOnPath(['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], env), ...known]
    .find((path) => path && isExecutable(path));
  if (found) return { env: { CHROMIUM_PATH: found }, from: `the browser ${found}` };
  return { env: {}, from: 'no browser', missing: absence('a browser', 'no Chromium or Chrome was found', 'chromium', 'brew install --cask chromium') };
}

/**
 * The first of these programs that PATH leads to.
 * @param {string[]} names
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findOnPath(names, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).find(isExecutable);
}

/** @param {string} what @param {string} why @param {string} debianPackage @param {string} onMac */
const absence = (what, why, debianPackage, onMac) =>
  `Tests with ${what} were skipped: ${why}. Install it with "${process.platform === 'darwin' ? onMac : `apt-get install ${debianPackage}`}".`;

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', () => { socket.destroy(); resolve(true); });
  });
}
