// Reads postmaster.pid, the note that a running PostgreSQL leaves in its data directory.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from './processes.mjs';

/**
 * @typedef {object} PostmasterPid
 * @property {number} pid
 * @property {string} dataDirectory
 * @property {number} port 0 while the server is still starting
 * @property {boolean} ready whether it accepts connections
 */

/**
 * @param {string} text the content of postmaster.pid
 * @returns {PostmasterPid | null} null when it is not such a file (or only half written)
 */
export function parsePostmasterPid(text) {
  const [pid = '', dataDirectory = '', , port = '', , , , status = ''] = text.split(/\r?\n/);
  if (!/^-?\d+$/.test(pid.trim()) || dataDirectory === '') return null;
  // A negative number marks a single-user server.
  return { pid: Math.abs(Number(pid)), dataDirectory, port: Number(port) || 0, ready: status.trim() === 'ready' };
}

/**
 * The server that runs on a data directory, or null. A note whose number now belongs to some other program is removed,
 * since PostgreSQL would refuse to start beside it; one whose process is gone is left for PostgreSQL to judge.
 * @param {string} cluster the data directory
 * @returns {PostmasterPid | null}
 */
export function runningPostmaster(cluster) {
  const file = join(cluster, 'postmaster.pid');
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const note = parsePostmasterPid(text);
  if (!note || !isAlive(note.pid)) return null;
  const command = commandOf(note.pid);
  if (command !== null && !/postgres|postmaster/i.test(command)) {
    rmSync(file, { force: true });
    return null;
  }
  return note;
}
