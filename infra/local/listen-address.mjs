// Decides where to listen: the port asked for, or the next free one.
import { PlainError } from './plain-error.mjs';
import { isPortFree, nextFreePort } from './ports.mjs';

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ host: string, port: number, wanted: number }>}
 * @throws {PlainError} when PORT is not a port
 */
export async function listenAddress(env) {
  const host = env.HOST || '127.0.0.1';
  const wanted = wantedPort(env.PORT);
  const port = await nextFreePort(wanted, (candidate) => isPortFree(candidate, host));
  return { host, port, wanted };
}

/** @param {string | undefined} text @returns {number} */
export function wantedPort(text) {
  if (!text) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainError(`PORT is "${text}", which is not a port.`, 'Set it to a number from 1 to 65535.');
}

/**
 * The address under which this machine reaches what listens on `host`.
 * @param {string} host
 * @param {number} port
 */
export function localUrl(host, port) {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
