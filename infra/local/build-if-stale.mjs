// Builds the workspaces only when something changed since the last build, so that a second start is quick.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { root, runProgram } from './run-command.mjs';

const NOTE = join(root, 'node_modules', '.cache', 'rapport', 'build');
const GROUPS = ['apps', 'packages'];
const SHARED_FILES = ['package-lock.json', 'turbo.json', 'tsconfig.base.json', '.swcrc'];
const IGNORED = /^(node_modules|\.turbo|coverage|test-results)$|spec\.tsx?$|\.md$|\.log$/;

/**
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @throws {PlainError} with what the build printed
 */
export async function buildIfStale({ log, signal }) {
  if (existsSync(NOTE) && readFileSync(NOTE, 'utf8') === fingerprint(root)) return;
  log(existsSync(NOTE) ? 'Building what changed.' : 'Building; the first time takes up to a minute.');
  const { code, output } = await runProgram('turbo', ['run', 'build', '--output-logs=errors-only'], {
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    signal,
  });
  signal?.throwIfAborted();
  if (code !== 0) throw new PlainError(`The build failed:\n\n${output.trim()}`);
  mkdirSync(dirname(NOTE), { recursive: true });
  writeFileSync(NOTE, fingerprint(root));
}

/**
 * A digest that changes when any source or any built file is added, removed, resized or touched.
 * @param {string} folder the project's root
 * @returns {string}
 */
export function fingerprint(folder) {
  const hash = createHash('sha256').update(process.version);
  const add = (/** @type {string} */ path) => {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(join(folder, path)).sort()) { if (!IGNORED.test(name)) add(join(path, name)); }
    else hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\0`);
  };
  for (const path of [...GROUPS, ...SHARED_FILES]) add(path);
  return hash.digest('hex');
}
