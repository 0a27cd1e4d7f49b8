// Runs a program that npm installed, either in view or silently until it fails.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from './plain-error.mjs';

/** The project's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 when ended by a signal
 * @property {string} output empty when it ran in view
 */

/**
 * @param {string} name npm package whose program is run with this Node
 * @param {string[]} args
 * @param {{ inView?: boolean, env?: NodeJS.ProcessEnv, onStart?: (child: import('node:child_process').ChildProcess) => void }} [options]
 * @returns {Promise<Outcome>}
 */
export function runProgram(name, args, options) {
  return runNode([programFile(name), ...args], options);
}

/**
 * @param {string[]} args for Node
 * @param {Parameters<typeof runProgram>[2]} [options]
 * @returns {Promise<Outcome>}
 */
export function runNode(args, { inView = false, env = process.env, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: inView ? 'inherit' : ['ignore', 'pipe', 'pipe'], windowsHide: true });
    onStart?.(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @param {string} name */
function programFile(name) {
  const folder = join(root, 'node_modules', name);
  let description;
  try {
    description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    throw new PlainError(`The package ${name} is not installed.`, 'Run "npm ci" first.');
  }
  const bin = typeof description.bin === 'string' ? description.bin : description.bin[name];
  return join(folder, bin);
}
