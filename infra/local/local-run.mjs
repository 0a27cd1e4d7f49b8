// What `npm start` does, in order, and undoes in the opposite order.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { dataFolder, prepareDataFolder } from './data-folder.mjs';
import { childEnvironments, isDemo } from './environment.mjs';
import { isHeld, lockFolder } from './folder-lock.mjs';
import { listenAddress, localUrl, wantedPort } from './listen-address.mjs';
import { migrate, seedDemo, serve, untilReady } from './local-programs.mjs';
import { localSecrets } from './local-secrets.mjs';
import { describeFault, PlainError } from './plain-error.mjs';
import { startPostgres } from './postgres.mjs';
import { endProcess } from './processes.mjs';
import { root } from './run-command.mjs';
import { startOrder, takeSteps } from './start-order.mjs';
import { Interrupted, stopSignals } from './stop-signals.mjs';
import { duration } from './test-report.mjs';
import { addressLines, signInLines } from './welcome.mjs';

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** @typedef {(() => unknown)[]} Undo what to do at the end, last one first */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
export async function runLocal(env) {
  const { signal, stop } = stopSignals();
  /** @type {Undo} */
  const undo = [];
  /** @type {string | null} */
  let fault = null;
  try {
    await bringUp(env, { undo, signal, stop });
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    throw signal.reason;
  } catch (error) {
    const reason = signal.aborted ? signal.reason : error;
    if (!(reason instanceof Interrupted)) fault = describeFault(reason);
  }
  if (undo.length > 0) say('\nStopping.');
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      fault ??= describeFault(error);
    }
  }
  if (fault !== null) process.stderr.write(`\n${fault}\n`);
  else say('Stopped; nothing is left running.');
  return fault === null ? 0 : 1;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ undo: Undo, signal: AbortSignal, stop: (reason: unknown) => void }} life
 */
async function bringUp(env, { undo, signal, stop }) {
  const began = performance.now();
  // A wrong setting is said at once, not after a build.
  wantedPort(env.PORT);
  const dataDir = dataFolder(env, root);
  /** @type {import('./folder-lock.mjs').FolderLock} */ let lock;
  /** @type {Awaited<ReturnType<typeof listenAddress>>} */ let address;
  /** @type {ReturnType<typeof childEnvironments>} */ let environments;
  /** @type {Awaited<ReturnType<typeof seedDemo>>} */ let demo = { signIns: [], pages: [] };
  await takeSteps(startOrder({ demo: isDemo(env) }), {
    folder: async () => {
      prepareDataFolder(dataDir);
      const held = lockFolder(dataDir);
      if (isHeld(held)) throw alreadyRunning(dataDir, held);
      lock = held;
      undo.push(lock.release);
      await endLeftBehind(lock.leftBehind);
    },
    build: () => buildIfStale({ log: say, signal }),
    database: async () => {
      const secrets = localSecrets(dataDir, !env.SECRET_KEY && !env.DATABASE_URL && existsSync(join(dataDir, 'postgres', 'cluster')));
      const ownerUrl = await database(env, dataDir, { undo, signal, stop });
      address = await listenAddress(env);
      lock.note({ port: address.port });
      environments = childEnvironments({ env, dataDir, host: address.host, port: address.port, ownerUrl, secrets });
    },
    migrations: () => migrate(environments.owning, signal),
    demo: async () => {
      // Only the first time takes long enough to say so.
      const patience = setTimeout(() => say('Adding the demonstration agencies, which takes up to a minute the first time.'), 4_000);
      try {
        demo = await seedDemo(environments.owning, signal);
      } finally {
        clearTimeout(patience);
      }
    },
    programs: () => {
      const programs = serve({ env: environments.serving, dataDir, say, onChange: (children) => lock.note({ children }), onGiveUp: stop });
      undo.push(programs.stop);
    },
    ready: () => untilReady(localUrl(address.host, address.port), signal),
    welcome: () => {
      const { port, wanted } = address;
      if (port !== wanted) say(`Port ${wanted} is taken by another program, so this is port ${port}.`);
      if (!isDemo(env)) say('No demonstration was added; DEMO=1 adds one.');
      say([
        '', `Rapport runs, ${duration(performance.now() - began)} after the start.`, '',
        ...addressLines(String(environments.serving.PUBLIC_URL).replace(/\/$/, ''), demo.pages), '',
        ...signInLines(demo.signIns), ...(demo.signIns.length > 0 ? [''] : []),
        `Data and logs are in ${dataDir}. Press Ctrl-C to stop; "npm run reset" starts afresh.`,
      ].join('\n'));
    },
  });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} dataDir
 * @param {{ undo: Undo, signal: AbortSignal, stop: (reason: unknown) => void }} life
 * @returns {Promise<string>} connection of the owner
 */
async function database(env, dataDir, { undo, signal, stop }) {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const home = join(dataDir, 'postgres');
  const server = await startPostgres({ dataDir: home, database: 'rapport', log: say });
  undo.push(server.stop);
  signal.throwIfAborted();
  const watch = setInterval(() => {
    if (server.isRunning()) return;
    clearInterval(watch);
    stop(new PlainError('PostgreSQL ended unexpectedly.', `Its log is ${join(home, 'postgres.log')}.`));
  }, 1_000);
  undo.push(() => clearInterval(watch));
  return server.url;
}

/** @param {string} dataDir @param {import('./folder-lock.mjs').Holder} holder */
function alreadyRunning(dataDir, { process: { pid }, port }) {
  return new PlainError(
    `Rapport already runs on ${dataDir} (process ${pid}${port ? `, http://localhost:${port}` : ''}).`,
    'Stop it with Ctrl-C where it was started, or choose another folder with DATA_DIR.',
  );
}

/** @param {import('./folder-lock.mjs').Holder | null} holder */
async function endLeftBehind(holder) {
  if (!holder) return;
  say('The last start was ended by force; clearing up after it.');
  await Promise.all(Object.values(holder.children).map((child) => endProcess(child, { timeoutMs: 6_000 })));
}
