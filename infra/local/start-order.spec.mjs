// Holds the order of the local start: nobody is given work before their past is written, and nothing runs on a database that is not up to date.
import { startOrder, takeSteps } from './start-order.mjs';

/** Acts that write down when they begin and end; those named in `until` end only when told. @param {Record<string, Promise<unknown>>} until */
const acts = (until = {}) => {
  /** @type {string[]} */
  const log = [];
  const act = (/** @type {string} */ name) => async () => {
    log.push(`${name} begins`);
    await until[name];
    log.push(`${name} is whole`);
  };
  return { log, acts: { folder: act('folder'), build: act('build'), database: act('database'), migrations: act('migrations'), demo: act('demo'), programs: act('programs'), ready: act('ready'), welcome: act('welcome') } };
};

describe('the order of the local start', () => {
  test('never starts the worker before the demonstration is whole', async () => {
    let endSeeding = () => {};
    const seeded = new Promise((/** @type {(value?: undefined) => void} */ resolve) => { endSeeding = resolve; });
    const { log, acts: all } = acts({ demo: seeded });
    const start = takeSteps(startOrder({ demo: true }), all);
    // Everything that can happen without the demonstration has happened once the queue of promises was emptied.
    await new Promise((resolve) => setImmediate(resolve));
    expect(log.at(-1)).toBe('demo begins');
    endSeeding();
    await start;
    expect(log.indexOf('programs begins')).toBe(log.indexOf('demo is whole') + 1);
    expect(log.at(-1)).toBe('welcome is whole');
  });

  test('never starts it at all when the demonstration failed', async () => {
    const failed = Promise.reject(new Error('The demonstration could not be added'));
    const { log, acts: all } = acts({ demo: failed });
    await expect(takeSteps(startOrder({ demo: true }), all)).rejects.toThrow('could not be added');
    expect(log.filter((line) => /^(programs|ready|welcome)/.test(line))).toEqual([]);
  });

  test.each([true, false])('never serves from a database that is not up to date, with a demonstration (%s)', (demo) => {
    const order = startOrder({ demo });
    for (const step of /** @type {const} */ (['folder', 'build', 'database', 'migrations'])) expect(order.indexOf(step)).toBeLessThan(order.indexOf('programs'));
    expect(order.indexOf('migrations')).toBeGreaterThan(order.indexOf('database'));
    expect(order.includes('demo')).toBe(demo);
    expect(new Set(order).size).toBe(order.length);
  });
});
