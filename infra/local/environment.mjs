// Derives what each process of a local installation sees of the settings.
import { join } from 'node:path';
import { settings } from './settings.mjs';

/** Names that a process of the API or the worker may see. */
const apiNames = new Set(settings.filter(({ reader }) => reader === 'api').map(({ name }) => name));
const ownerNames = settings.filter(({ reader }) => reader === 'migrate').map(({ name }) => name);

/**
 * The connection of another role to the same database.
 * @param {string} ownerUrl
 * @param {string} role
 * @param {string} password
 */
export function roleUrl(ownerUrl, role, password) {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

/**
 * @typedef {object} LocalFacts
 * @property {NodeJS.ProcessEnv} env what the person who starts has set; it always wins
 * @property {string} dataDir
 * @property {string} host
 * @property {number} port the one found free
 * @property {string} ownerUrl
 * @property {import('./local-secrets.mjs').LocalSecrets} secrets
 */

/**
 * The environments of the two kinds of process that the local start runs.
 * @param {LocalFacts} facts
 * @returns {{ serving: NodeJS.ProcessEnv, owning: NodeJS.ProcessEnv }} `serving` never holds the owner's connection
 */
export function childEnvironments({ env, dataDir, host, port, ownerUrl, secrets }) {
  const given = (/** @type {string} */ name) => env[name] || undefined;
  const appPassword = given('DATABASE_APP_PASSWORD') ?? secrets.DATABASE_APP_PASSWORD;
  const identityPassword = given('DATABASE_IDENTITY_PASSWORD') ?? secrets.DATABASE_IDENTITY_PASSWORD;
  /** @type {NodeJS.ProcessEnv} */
  const defaults = {
    NODE_ENV: 'development',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_APP_URL: roleUrl(ownerUrl, 'rapport_app', appPassword),
    DATABASE_IDENTITY_URL: roleUrl(ownerUrl, 'rapport_identity', identityPassword),
    FILES_DIR: join(dataDir, 'files'),
    SECRET_KEY: secrets.SECRET_KEY,
    DEMO: isDemo(env) ? '1' : '0',
  };
  const chosen = Object.fromEntries([...apiNames].flatMap((name) => {
    const value = given(name) ?? defaults[name];
    return value === undefined ? [] : [[name, value]];
  }));
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => !apiNames.has(name) && !ownerNames.includes(name)));
  const serving = { ...others, ...chosen, HOST: host, PORT: String(port) };
  return {
    serving,
    owning: {
      ...serving,
      DATABASE_URL: ownerUrl,
      // A role whose connection was given keeps its password.
      ...(given('DATABASE_APP_URL') ? {} : { DATABASE_APP_PASSWORD: appPassword }),
      ...(given('DATABASE_IDENTITY_URL') ? {} : { DATABASE_IDENTITY_PASSWORD: identityPassword }),
    },
  };
}

/**
 * Whether to add the demonstration and its published sign-ins: never to somebody's own database unasked.
 * @param {NodeJS.ProcessEnv} env
 */
export function isDemo(env) {
  if (env.DEMO) return env.DEMO === '1' || env.DEMO === 'true';
  return !env.DATABASE_URL && env.NODE_ENV !== 'production';
}
