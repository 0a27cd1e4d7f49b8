// `npm run properties [times]`: every pure property test under another seed, with 20 times (or so many times) as many runs. Jest prints the seed of what fails; PROPERTY_SEED=… repeats it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { requirePrerequisites } from './prerequisites.mjs';
import { root, runProgram } from './run-command.mjs';

requirePrerequisites();
const [times = '20'] = process.argv.slice(2);
const { PROPERTY_SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
process.stdout.write(`PROPERTY_SEED=${PROPERTY_SEED}, ${times} times as many runs.\n`);
const projects = ['packages', 'apps', 'infra'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(group, name)))
  .filter((folder) => existsSync(join(root, folder, 'jest.config.cjs')));
const files = projects.flatMap((folder) => specsIn(folder)).filter((file) => readFileSync(file, 'utf8').includes("from 'fast-check'"));
// Times of tests are meant for one run of each.
const { code } = await runProgram('jest', ['--projects', ...projects, '--maxWorkers=2', '--workerIdleMemoryLimit=1GB', '--testTimeout=1800000', '--runTestsByPath', ...files], {
  inView: true, env: { ...process.env, PROPERTY_SEED, PROPERTY_TIMES: times },
});
process.exitCode = code;

/** @param {string} folder */
function specsIn(folder) {
  return ['src', 'test'].map((name) => join(root, folder, name)).filter((each) => existsSync(each))
    .flatMap((each) => readdirSync(each, { recursive: true, encoding: 'utf8' }).filter((file) => /\.spec\.tsx?$/.test(file)).map((file) => join(each, file)));
}
