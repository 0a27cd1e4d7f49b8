// The lock on a data folder: never two at once, and none that outlives its process.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf, isHeld, lockFolder } from './folder-lock.mjs';
import { identify, isStillRunning } from './processes.mjs';

const all = mkdtempSync(join(tmpdir(), 'rapport-lock-'));
const folder = () => mkdtempSync(join(all, 'one-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));
/** @param {string} path */
function lock(path) {
  const result = lockFolder(path);
  if (isHeld(result)) throw new Error('held');
  return result;
}

describe('the lock on a folder', () => {
  test('refuses a second process and says who holds it', () => {
    const path = folder();
    const first = lock(path);
    first.note({ port: 3000 });
    expect(lockFolder(path)).toMatchObject({ process: { pid: process.pid }, port: 3000 });
    first.release();
    expect(isHeld(lockFolder(path))).toBe(false);
  });

  test('takes over from a process that is gone, and hands on what it left running', () => {
    const path = folder();
    const child = identify(process.pid);
    writeFileSync(join(path, 'running.json'), JSON.stringify({ process: { pid: 2 ** 30, startedAt: 'x' }, children: { API: child } }));
    expect(lock(path).leftBehind?.children).toEqual({ API: child });
    expect(holderOf(path)?.process.pid).toBe(process.pid);
  });

  test('never takes a stranger with a recycled process number for the holder', () => {
    const path = folder();
    writeFileSync(join(path, 'running.json'), JSON.stringify({ process: { pid: process.pid, startedAt: 'another time' }, children: {} }));
    expect(isHeld(lockFolder(path))).toBe(false);
    expect(isStillRunning({ pid: process.pid, startedAt: 'another time' })).toBe(false);
  });

  test('is not stopped by a damaged note, and leaves no drafts behind', () => {
    const path = folder();
    writeFileSync(join(path, 'running.json'), '{"process":');
    const mine = lock(path);
    expect(readdirSync(path)).toEqual(['running.json']);
    mine.release();
    expect(readdirSync(path)).toEqual([]);
  });
});
