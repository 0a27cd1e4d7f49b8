// Settings: one list of names, and no process sees a credential that it does not need.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironments, isDemo, roleUrl } from './environment.mjs';
import { root } from './run-command.mjs';
import { settings } from './settings.mjs';

const secrets = { SECRET_KEY: 'key', DATABASE_APP_PASSWORD: 'app-password', DATABASE_IDENTITY_PASSWORD: 'identity-password' };
const facts = (/** @type {NodeJS.ProcessEnv} */ env = {}) =>
  ({ env, dataDir: '/data', host: '127.0.0.1', port: 3001, ownerUrl: 'postgres://postgres:owner-password@127.0.0.1:5433/rapport', secrets });

describe('settings', () => {
  test('are those that the API reads, no more and no fewer', () => {
    const source = readFileSync(join(root, 'apps/api/src/platform/config/config.ts'), 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
    expect(new Set(settings.filter(({ reader }) => reader === 'api').map(({ name }) => name))).toEqual(new Set(read));
  });

  test('any password survives the way into a connection and back', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (password) => {
      const url = new URL(roleUrl('postgres://owner:secret@db.example:5433/rapport?sslmode=require', 'rapport_app', password));
      expect(decodeURIComponent(url.password)).toBe(password);
      expect([url.username, url.host, url.pathname, url.search]).toEqual(['rapport_app', 'db.example:5433', '/rapport', '?sslmode=require']);
    }));
  });
});

describe('environments of the local start', () => {
  test('never show the owner of the tables to the API and the worker', () => {
    const { serving } = childEnvironments(facts({ DATABASE_URL: 'postgres://x:owner-password@h/d', DATABASE_APP_PASSWORD: 'p', PATH: '/bin' }));
    expect(JSON.stringify(serving)).not.toContain('owner-password');
    expect(Object.keys(serving)).not.toEqual(expect.arrayContaining(['DATABASE_URL']));
    expect(serving).not.toHaveProperty('DATABASE_APP_PASSWORD');
    expect(serving.PATH).toBe('/bin');
  });

  test('tell the migrations the passwords that the connections use', () => {
    const { serving, owning } = childEnvironments(facts());
    expect(new URL(String(serving.DATABASE_APP_URL)).password).toBe(owning.DATABASE_APP_PASSWORD);
    expect(new URL(String(serving.DATABASE_IDENTITY_URL)).password).toBe(owning.DATABASE_IDENTITY_PASSWORD);
  });

  test('never change the password of a role whose connection was given', () => {
    const { owning, serving } = childEnvironments(facts({ DATABASE_APP_URL: 'postgres://own:own@h/d' }));
    expect(owning).not.toHaveProperty('DATABASE_APP_PASSWORD');
    expect(serving.DATABASE_APP_URL).toBe('postgres://own:own@h/d');
  });

  test('name the port that was found free, and let what was set win', () => {
    expect(childEnvironments(facts({ PORT: '3000' })).serving).toMatchObject({ PORT: '3001', PUBLIC_URL: 'http://localhost:3001' });
    expect(childEnvironments(facts({ PUBLIC_URL: 'https://r.example', SMTP_URL: 'smtp://m', SECRET_KEY: 'mine' })).serving)
      .toMatchObject({ PUBLIC_URL: 'https://r.example', SMTP_URL: 'smtp://m', SECRET_KEY: 'mine' });
  });

  test('never put published sign-ins into a database of somebody\'s own, or into production, unasked', () => {
    expect(isDemo({})).toBe(true);
    expect(isDemo({ DATABASE_URL: 'postgres://h/d' })).toBe(false);
    expect(isDemo({ NODE_ENV: 'production' })).toBe(false);
    expect(isDemo({ DEMO: '0' })).toBe(false);
    expect(isDemo({ DATABASE_URL: 'postgres://h/d', DEMO: '1' })).toBe(true);
  });
});
