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
 * @property {string} stdout the part of it that went to standard output
 */
/**
 * @typedef {object} RunOptions
 * @property {boolean} [inView]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} [signal] ends it
 * @property {(child: import('node:child_process').ChildProcess) => void} [onStart]
 */

/**
 * @param {string} name npm package whose program is run with this Node
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function runProgram(name, args, options) {
  return runNode([programFile(name), ...args], options);
}

/**
 * @param {string[]} args for Node
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function runNode(args, { inView = false, env = process.env, signal, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: inView ? 'inherit' : ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const end = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', end, { once: true });
    onStart?.(child);
    let output = '';
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => { output += text; stdout += text; });
    child.stderr?.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      resolve({ code: code ?? 1, output, stdout });
    });
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
