// The note of a running PostgreSQL: read exactly, and never trusted further than its process.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePostmasterPid, runningPostmaster } from './postmaster-pid.mjs';

const note = (/** @type {number} */ pid, /** @type {string} */ status) =>
  [pid, '/data dir/cluster', 1763700000, 5433, '', '127.0.0.1', '  5432001    131072', status, ''].join('\n');
const all = mkdtempSync(join(tmpdir(), 'rapport-pid-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

describe('postmaster.pid', () => {
  test('reads process, folder with spaces, port and readiness', () => {
    expect(parsePostmasterPid(note(4711, 'ready   '))).toEqual({ pid: 4711, dataDirectory: '/data dir/cluster', port: 5433, ready: true });
  });

  test('never calls a server ready that is still starting or already stopping', () => {
    expect(parsePostmasterPid(note(4711, 'starting'))?.ready).toBe(false);
    expect(parsePostmasterPid(note(4711, 'stopping'))?.ready).toBe(false);
    expect(parsePostmasterPid('4711\n/data')).toEqual({ pid: 4711, dataDirectory: '/data', port: 0, ready: false });
  });

  test.each(['', '\n', '4711\n', 'not a pid\n/data\n', '47x\n/data'])('refuses to guess from %j', (text) => {
    expect(parsePostmasterPid(text)).toBeNull();
  });

  test('never takes another program that inherited the number for the database', () => {
    const folder = mkdtempSync(join(all, 'one-'));
    writeFileSync(join(folder, 'postmaster.pid'), note(process.pid, 'ready'));
    expect(runningPostmaster(folder)).toBeNull();
    // PostgreSQL itself would refuse to start beside it.
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false);
  });

  test('leaves the note of a process that is gone for PostgreSQL to judge', () => {
    const folder = mkdtempSync(join(all, 'one-'));
    writeFileSync(join(folder, 'postmaster.pid'), note(2 ** 30, 'ready'));
    expect(runningPostmaster(folder)).toBeNull();
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(true);
  });
});
