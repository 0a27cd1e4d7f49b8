/** Turns: nobody holds more than their share, nobody is forgotten. */
import fc from 'fast-check';
import { Turns, WaitedTooLong } from './turns.js';

describe('Turns', () => {
  it('never lets one key hold more than its share, and serves everybody in the end', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 30 }), fc.scheduler(), async (share, keys, scheduler) => {
      const turns = new Turns(share);
      const [now, most] = [new Map<string, number>(), new Map<string, number>()];
      let served = 0;
      const all = Promise.all(keys.map(async (key) => {
        const giveBack = await turns.take(key, null);
        now.set(key, (now.get(key) ?? 0) + 1);
        most.set(key, Math.max(most.get(key) ?? 0, now.get(key) ?? 0));
        await scheduler.schedule(Promise.resolve());
        now.set(key, (now.get(key) ?? 0) - 1);
        served += 1;
        giveBack();
        giveBack();
      }));
      await scheduler.waitFor(all);
      expect(served).toBe(keys.length);
      expect(Math.max(...most.values())).toBeLessThanOrEqual(share);
    }));
  });

  it('gives up after its patience, and the place still goes to the next', async () => {
    const turns = new Turns(1);
    const first = await turns.take('a', 10);
    await expect(turns.take('a', 10)).rejects.toBeInstanceOf(WaitedTooLong);
    const next = turns.take('a', null);
    first();
    (await next)();
    await expect(turns.take('a', 10)).resolves.toBeInstanceOf(Function);
  });

  it('never makes one key wait for another', async () => {
    const turns = new Turns(1);
    await turns.take('a', null);
    await expect(turns.take('b', 10)).resolves.toBeInstanceOf(Function);
  });
});
