// Whoever pulls and starts without installing is told to install, and nobody else is.
import { firstStalePackage, packagesFault } from './installed-packages.mjs';
import { root } from './run-command.mjs';

const locked = {
  '': {},
  'packages/own': { version: '0.1.0' },
  'node_modules/@rapport/own': { link: true },
  'node_modules/pg': { version: '8.16.0' },
  'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
};
const all = { 'node_modules/@rapport/own': '0.1.0', 'node_modules/pg': '8.16.0' };
/** @param {Record<string, string>} installed */
const stale = (installed) => firstStalePackage(locked, (folder) => installed[folder] ?? null);

test('never names a package when all are there', () => {
  expect(stale(all)).toBeNull();
  expect(packagesFault(root)).toBeNull();
});

test('names a package that is missing, one of another version and a workspace that is not linked', () => {
  expect(stale({ 'node_modules/@rapport/own': '0.1.0' })).toBe('node_modules/pg');
  expect(stale({ ...all, 'node_modules/pg': '8.15.0' })).toBe('node_modules/pg');
  expect(stale({ 'node_modules/pg': '8.16.0' })).toBe('node_modules/@rapport/own');
});

test('tells whoever has installed nothing to install', () => {
  expect(packagesFault('/nowhere')).toContain('npm ci');
});
