// Finds ports: any free one for what is internal, the next free one for what a person types into a browser.
import { connect, createServer } from 'node:net';

/**
 * A port that nothing listens on at this moment.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function anyFreePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Whether a port may be used without a stranger answering in its place: nobody can be reached there by the name
 * "localhost" (some servers listen on IPv6 only), and it can be listened on.
 * @param {number} port
 * @param {string} host the address to listen on
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port, host) {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((address) => somebodyAnswers(port, address)));
  return !answers.includes(true) && canListen(port, host);
}

/**
 * The first free port from `wanted` upwards.
 * @param {number} wanted
 * @param {(port: number) => Promise<boolean>} isFree
 * @param {number} [tries]
 * @returns {Promise<number>}
 * @throws {Error} when none of the ports tried is free
 */
export async function nextFreePort(wanted, isFree, tries = 50) {
  for (let port = wanted; port < Math.min(wanted + tries, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found from ${wanted} upwards. Set PORT to one that is free.`);
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function somebodyAnswers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true)).once('error', () => finish(false)).once('timeout', () => finish(false));
  });
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
