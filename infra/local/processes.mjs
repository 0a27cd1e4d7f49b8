// Answers which process is which, and ends processes without touching one that merely inherited a number.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string | null} startedAt opaque; null where the system does not tell
 */

/** Whether a process with this number exists, ours or not. @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  // A zombie still answers to signals, but has nothing left to end.
  return linuxStat(pid)?.state !== 'Z';
}

/**
 * The start time of a process as an opaque text, so that a recycled process number is not taken for the old process.
 * @param {number} pid
 * @returns {string | null}
 */
export function startTimeOf(pid) {
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    return stat ? `${bootId()}/${stat.startTicks}` : null;
  }
  try {
    return process.platform === 'win32'
      ? capture('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
      : capture('ps', ['-o', 'lstart=', '-p', String(pid)]);
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {ProcessIdentity} */
export const identify = (pid) => ({ pid, startedAt: startTimeOf(pid) });

/** Whether the process that was once identified still runs. @param {ProcessIdentity} identity */
export const isStillRunning = ({ pid, startedAt }) => isAlive(pid) && startTimeOf(pid) === startedAt;

/**
 * The command line of a process, or null when it cannot be read.
 * @param {number} pid
 * @returns {string | null}
 */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') return capture('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).Path`]);
    return capture('ps', ['-o', 'command=', '-p', String(pid)]);
  } catch {
    return null;
  }
}

/**
 * Asks a process to end, waits, and insists with the next signal when it has not ended in time.
 * @param {ProcessIdentity} identity
 * @param {{ signals?: NodeJS.Signals[], timeoutMs?: number }} [options] time allowed after each signal
 * @returns {Promise<boolean>} whether the first signal was enough
 */
export async function endProcess(identity, { signals = ['SIGTERM', 'SIGKILL'], timeoutMs = 8_000 } = {}) {
  const gone = () => !isStillRunning(identity);
  for (const [attempt, signal] of signals.entries()) {
    if (gone()) return attempt === 0;
    signalQuietly(identity.pid, signal);
    if (await until(gone, timeoutMs)) return attempt === 0;
  }
  return false;
}

/**
 * Polls until a condition holds.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} timeoutMs
 * @param {number} [everyMs]
 * @returns {Promise<boolean>} whether it came to hold in time
 */
export async function until(condition, timeoutMs, everyMs = 25) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await delay(everyMs);
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone between the check and the signal is what was wanted.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {number} pid */
function linuxStat(pid) {
  if (process.platform !== 'linux') return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold spaces and brackets: count from its last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startTicks: fields[19] };
  } catch {
    return null;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** @param {string} command @param {string[]} args */
const capture = (command, args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true }).trim() || null;
