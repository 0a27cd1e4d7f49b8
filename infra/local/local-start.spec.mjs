// The smaller rules of the local start: what it says, what it keeps, what it refuses to remove.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from './build-if-stale.mjs';
import { dataFolder } from './data-folder.mjs';
import { refuseOthersData, resetLocal } from './local-reset.mjs';
import { localSecrets } from './local-secrets.mjs';
import { completeSymlinks } from './postgres-binaries.mjs';
import { nodeFault } from './prerequisites.mjs';
import { root } from './run-command.mjs';
import { restartDelay } from './supervisor.mjs';
import { closingLine, duration, tally } from './test-report.mjs';
import { addressLines, readDemo, signInLines } from './welcome.mjs';

const all = mkdtempSync(join(tmpdir(), 'rapport-start-'));
const folder = () => mkdtempSync(join(all, 'one-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));

describe('secrets', () => {
  test('are made once, differ between installations, and are shown to nobody else', () => {
    const path = folder();
    const made = localSecrets(path, false);
    expect(localSecrets(path, true)).toEqual(made);
    expect(localSecrets(folder(), false)).not.toEqual(made);
    expect(Buffer.from(made.SECRET_KEY, 'base64')).toHaveLength(32);
    expect(statSync(join(path, 'secrets.json')).mode & 0o077).toBe(0);
  });

  test('never replaces a lost key under data that it protects', () => {
    expect(() => localSecrets(folder(), true)).toThrow('the key that protects');
  });

  test('never replaces a damaged file', () => {
    const path = folder();
    writeFileSync(join(path, 'secrets.json'), '{');
    expect(() => localSecrets(path, false)).toThrow('cannot be read');
    expect(readFileSync(join(path, 'secrets.json'), 'utf8')).toBe('{');
  });
});

describe('reset', () => {
  test('refuses when the data is in a database of somebody\'s own', () => {
    expect(() => refuseOthersData(folder(), { DATABASE_URL: 'postgres://h/d' })).toThrow('never touches');
  });

  test('refuses a folder that holds anything a start does not make', () => {
    const path = folder();
    writeFileSync(join(path, 'thesis.odt'), '');
    expect(() => refuseOthersData(path, {})).toThrow('thesis.odt');
  });

  test.each(['/', root, join(root, '..')])('refuses %s', (path) => {
    expect(() => refuseOthersData(path, {})).toThrow('nothing was removed');
  });

  test('removes a data folder whole, and is content when there is none', async () => {
    const path = folder();
    mkdirSync(join(path, 'files'));
    localSecrets(path, false);
    const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect([await resetLocal(['--yes'], { DATA_DIR: path }), await resetLocal(['--yes'], { DATA_DIR: path })]).toEqual([0, 0]);
    print.mockRestore();
    expect(existsSync(path)).toBe(false);
  });
});

describe('the build', () => {
  test('is never taken for fresh after a source or a built file changed', () => {
    const path = folder();
    mkdirSync(join(path, 'apps/api/src'), { recursive: true });
    mkdirSync(join(path, 'apps/api/dist'));
    const source = join(path, 'apps/api/src/main.ts');
    writeFileSync(source, 'one');
    writeFileSync(join(path, 'apps/api/dist/main.js'), 'one');
    const seen = [fingerprint(path)];
    utimesSync(source, 1, 1);
    seen.push(fingerprint(path));
    writeFileSync(join(path, 'apps/api/src/new.ts'), '');
    seen.push(fingerprint(path));
    rmSync(join(path, 'apps/api/dist/main.js'));
    seen.push(fingerprint(path));
    expect(new Set(seen).size).toBe(4);
  });

  test('is not repeated for a test or a page of documentation', () => {
    const path = folder();
    mkdirSync(join(path, 'packages/ui'), { recursive: true });
    const before = fingerprint(path);
    writeFileSync(join(path, 'packages/ui/button.spec.tsx'), '');
    writeFileSync(join(path, 'packages/ui/README.md'), '');
    expect(fingerprint(path)).toBe(before);
  });
});

test('completes the symbolic links of PostgreSQL when npm ran no scripts, and leaves present ones alone', () => {
  const native = join(folder(), 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library');
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  ]));
  symlinkSync('libpq.so.5.18', join(native, 'lib/libpq.so'));
  completeSymlinks(native);
  completeSymlinks(native);
  expect(readFileSync(join(native, 'lib/libpq.so.5'), 'utf8')).toBe('library');
});

test('a relative DATA_DIR counts from the project, wherever npm was run', () => {
  expect([dataFolder({}, '/p'), dataFolder({ DATA_DIR: 'x' }, '/p'), dataFolder({ DATA_DIR: '/y' }, '/p')]).toEqual(['/p/.data', '/p/x', '/y']);
});

test('an old Node is told what to do, a new one nothing', () => {
  expect(['18.20.0', '20.18.3'].map((version) => nodeFault(version) !== null)).toEqual([true, true]);
  expect(['20.19.0', '22.0.0', '26.1.0'].map(nodeFault)).toEqual([null, null, null]);
});

test('a program that keeps dying is given up after three restarts, each later than the one before', () => {
  expect([0, 1, 2, 3].map(restartDelay)).toEqual([500, 1000, 2000, null]);
});

describe('what is said', () => {
  test('never counts a broken test file or a failed check as success', () => {
    const jestResults = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numRuntimeErrorTestSuites: 1 };
    expect(closingLine(tally(jestResults, 1))).toBe('5 passed, 3 failed, 3 skipped');
    expect(closingLine(tally(null, 0))).toBe('0 passed, 1 failed, 0 skipped');
    expect([duration(449), duration(125_000)]).toEqual(['0.4 s', '2 min 5 s']);
  });

  test('shows the sign-ins and pages of the demonstration and ignores its other output', () => {
    const demo = readDemo('seeding\n{"role":"Chief","name":"A","email":"a@b.example","password":"p","note":"Whitemarsh"}\n{"page":"Public page","path":"/a/w"}\n3\nnull\n');
    expect(signInLines(demo.signIns).at(-1)).toContain('Chief   A      a@b.example   p          Whitemarsh');
    expect(addressLines('http://localhost:3000', demo.pages).join('\n')).toContain('http://localhost:3000/a/w');
    expect(signInLines([])).toEqual([]);
  });
});
