// What `npm test` does, in order; it stops everything it started however it ends.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './processes.mjs';
import { root } from './run-command.mjs';
import { writeTestGroups } from './test-groups.mjs';
import { clearAbandonedTestFolders, makeTestFolder, removeTestFolder } from './test-folder.mjs';
import { closingLine, tally } from './test-report.mjs';
import { testChromium, testPostgres, testRedis } from './test-services.mjs';
import { createSteps } from './test-steps.mjs';

/** @typedef {import('./test-services.mjs').Service} Service */

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/**
 * @param {string[]} args for Jest; with any, lint and types are left out
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
export async function runTests(args, env) {
  const inCi = env.CI === 'true' || env.CI === '1';
  const steps = createSteps({ ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }, say);
  if (args.length === 0) {
    await steps.check('Lint', 'oxlint', ['--type-aware', '--deny-warnings']);
    await steps.check('Types', 'turbo', ['run', 'typecheck', '--output-logs=errors-only']);
  } else {
    say('Lint and types are left out, because only some tests were asked for.');
  }
  await steps.check('Build', 'turbo', ['run', 'build', '--output-logs=errors-only']);

  await clearAbandonedTestFolders();
  const { folder, lock } = makeTestFolder();
  /** @type {Service[]} */
  const services = [];
  try {
    await steps.step('Services', () => startServices(services, folder, lock, env));
    const missing = services.flatMap((service) => service.missing ?? []);
    const { results, code } = await runJest(steps, services, folder, lock, inCi ? ['--ci', ...args] : args);
    if (inCi) steps.faults.push(...missing.map((line) => `${line} In CI that is a failure.`));
    const counts = tally(results, steps.faults.length);
    // Jest may fail for a reason that no test carries, such as a broken setup file.
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    say('');
    for (const line of inCi ? steps.faults : [...missing, ...steps.faults]) say(line);
    if (steps.interrupted()) say('Interrupted.');
    say(closingLine(counts));
    return steps.interrupted() ? 130 : Number(counts.failed > 0);
  } finally {
    for (const service of services) await service.stop?.();
    await removeTestFolder(folder, []);
  }
}

/**
 * @param {Service[]} services filled as they come up, so that a failure half way leaves none running
 * @param {string} folder
 * @param {import('./folder-lock.mjs').FolderLock} lock
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<null>}
 */
async function startServices(services, folder, lock, env) {
  for (const start of [() => testPostgres(folder, env), () => testRedis(folder, env), async () => testChromium(env)]) {
    const service = await start();
    services.push(service);
    say(`   ${service.from}`);
    lock.note({ children: runningServices(services) });
  }
  return null;
}

/**
 * @param {import('./test-steps.mjs').Steps} steps
 * @param {Service[]} services
 * @param {string} folder
 * @param {import('./folder-lock.mjs').FolderLock} lock
 * @param {string[]} args
 */
async function runJest(steps, services, folder, lock, args) {
  const file = join(folder, 'results.json');
  let code = 1;
  await steps.step('Tests', async () => {
    const groups = args.some((arg) => !arg.startsWith('-')) ? null : writeTestGroups(folder);
    const env = Object.assign({}, groups?.env, ...services.map((service) => service.env));
    // Set here, because Jest reads a time limit only from the command line when it runs several projects.
    // A worker keeps something of every file it ran; without a limit the last ones crawl, and one dies.
    code = await steps.run('jest', ['--projects', ...jestProjects(), ...(groups ? [groups.project] : []), '--maxWorkers=2', '--workerIdleMemoryLimit=1GB', '--testTimeout=120000', '--json', `--outputFile=${file}`, ...args], {
      env, onStart: (pid) => lock.note({ children: { ...runningServices(services), jest: identify(pid) } }),
    });
    return null;
  });
  return { code, results: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
}

/** @param {Service[]} services */
const runningServices = (services) => Object.fromEntries(services.flatMap((one) => (one.process ? [[one.from, one.process]] : [])));

/** Folders with a Jest configuration; Jest takes each as a project of its own. */
function jestProjects() {
  return ['packages', 'apps', 'infra'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)).filter((folder) => existsSync(join(root, folder, 'jest.config.cjs'))));
}
