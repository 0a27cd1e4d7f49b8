// Tests of the API over HTTP, several files in one module registry: to load the server takes longer than most of them need to run.
import { mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './run-command.mjs';

/** So many files share a registry; each still has a server and a database of its own. */
const filesPerGroup = 6;

/**
 * Writes a Jest project that runs every `*.int-spec.ts` of the API in groups, each file under a heading with its path.
 * @param {string} parent folder of this run
 * @returns {{ project: string, env: Record<string, string> }} for Jest; with the variable the API's own project leaves these files out
 */
export function writeTestGroups(parent) {
  const folder = join(realpathSync(parent), 'grouped');
  mkdirSync(folder);
  const files = ['src', 'test'].flatMap((name) => intSpecsIn(join(root, 'apps/api', name))).sort();
  for (let at = 0; at * filesPerGroup < files.length; at += 1) {
    const own = files.slice(at * filesPerGroup, (at + 1) * filesPerGroup);
    const name = `${String(at + 1).padStart(2, '0')}-${relative(join(root, 'apps/api'), own[0] ?? '').split(sep).slice(0, -1).join('-')}.cjs`;
    writeFileSync(join(folder, name), own.map((file) => `describe(${JSON.stringify(relative(root, file))}, () => { require(${JSON.stringify(file)}); });\n`).join(''));
  }
  writeFileSync(join(folder, 'jest.config.cjs'), `module.exports = require(${JSON.stringify(join(root, 'apps/api/jest.config.cjs'))}).grouped(${JSON.stringify(folder)});\n`);
  return { project: folder, env: { TESTS_IN_GROUPS: '1' } };
}

/** @param {string} folder */
const intSpecsIn = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.int-spec.ts')).map((file) => join(folder, file));
