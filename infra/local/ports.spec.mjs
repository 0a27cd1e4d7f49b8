// Ports: never one where somebody else answers.
import fc from 'fast-check';
import { createServer } from 'node:net';
import { localUrl, wantedPort } from './listen-address.mjs';
import { anyFreePort, isPortFree, nextFreePort } from './ports.mjs';

/** @param {string} host @returns {Promise<{ port: number, close: () => Promise<void> }>} */
function occupy(host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, host, () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) return reject(new Error('no address'));
      resolve({ port: address.port, close: () => new Promise((done) => { server.close(() => done()); }) });
    });
  });
}

describe('ports', () => {
  test('never offers a port that another program listens on, on whichever address', async () => {
    for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
      const taken = await occupy(host).catch(() => null);
      if (!taken) continue; // A machine without IPv6.
      expect({ host, free: await isPortFree(taken.port, '127.0.0.1') }).toEqual({ host, free: false });
      await taken.close();
      expect({ host, free: await isPortFree(taken.port, '127.0.0.1') }).toEqual({ host, free: true });
    }
  });

  test('moves to the lowest free port at or above the one wanted', () =>
    fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 65_500 }), fc.uniqueArray(fc.integer({ min: 0, max: 30 })), async (wanted, taken) => {
      const isFree = async (/** @type {number} */ port) => !taken.includes(port - wanted);
      const port = await nextFreePort(wanted, isFree);
      expect(await isFree(port)).toBe(true);
      for (let lower = wanted; lower < port; lower += 1) expect(await isFree(lower)).toBe(false);
    })));

  test('says so when no port is free, rather than leaving the range', async () => {
    await expect(nextFreePort(65_530, async () => false)).rejects.toThrow('No free port');
  });

  test('finds some free port', async () => {
    expect(await isPortFree(await anyFreePort(), '127.0.0.1')).toBe(true);
  });

  test.each(['0', '70000', 'http', '3000.5', '-1'])('refuses PORT=%s in words', (text) => {
    expect(() => wantedPort(text)).toThrow('not a port');
  });

  test('takes 3000 when no port is given', () => {
    expect([wantedPort(undefined), wantedPort(''), wantedPort('8080')]).toEqual([3000, 3000, 8080]);
  });

  test('reaches what listens on every address through this machine', () => {
    expect(['0.0.0.0', '::', '127.0.0.1', '::1', '10.0.0.7'].map((host) => localUrl(host, 80)))
      .toEqual(['http://127.0.0.1:80', 'http://[::1]:80', 'http://127.0.0.1:80', 'http://[::1]:80', 'http://10.0.0.7:80']);
  });
});
