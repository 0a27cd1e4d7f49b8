/** Work on threads: what never ends is ended, what eats everything is stopped, and nobody's crowd stands before everybody else. */
import { heldUp } from '../../../test/held-up.js';
import { FairQueue } from './fair-queue.js';
import { type ThreadModule, Threads, threadLimits } from './threads.service.js';

const stubborn: ThreadModule<typeof import('../../../test/threads/stubborn.js')> = { href: new URL('../../../test/threads/stubborn.js', import.meta.url).href, seconds: 60 };
const hasty = { ...stubborn, seconds: 1 };

describe('a thread', () => {
  const threads = new Threads();
  afterAll(() => threads.onApplicationShutdown());

  it('ends what never ends, says so in words, and answers the next call', async () => {
    const { result, longest } = await heldUp(() => threads.run(hasty, 'forever', 'a').catch((error: unknown) => error));
    expect(result).toMatchObject({ kind: 'invalid', code: 'threads/too-heavy', detail: expect.stringContaining('more than 1 seconds') });
    expect(longest).toBeLessThan(900);
    expect(await threads.run(stubborn, 'echo', 'a', 'well')).toBe('well');
  });

  it('stops what takes all memory, and the process lives on', async () => {
    expect(await threads.run(stubborn, 'devour', 'a').catch((error: unknown) => error)).toMatchObject({ code: 'threads/too-heavy' });
    expect(await threads.run(stubborn, 'echo', 'a', 'well')).toBe('well');
  });

  it('hands a refusal on as it was said', async () => {
    expect(await threads.run(stubborn, 'refuse', 'a').catch((error: unknown) => error)).toMatchObject({ kind: 'unsupported', code: 'test/refused', detail: 'This is refused.', faults: [{ path: 'file' }] });
  });

  it('never lets a document see keys or addresses of the process', async () => {
    expect(await threads.run(stubborn, 'environment', 'a')).toEqual([]);
  });

  it('answers that it is busy, with a time to try again, when one agency sends more than may wait', async () => {
    const many = Array.from({ length: threadLimits.waitingPerShare + 3 }, () => threads.run(hasty, 'echo', 'crowd', 'x').catch((error: unknown) => error));
    const another = threads.run(stubborn, 'echo', 'other', 'mine');
    expect((await Promise.all(many)).filter((each) => each !== 'x')).toEqual([expect.objectContaining({ kind: 'unavailable', code: 'threads/busy', retryAfterSeconds: 10 }), expect.anything()]);
    expect(await another).toBe('mine');
  });
});

describe('waiting for a thread', () => {
  const limits = { atOnce: 2, atOncePerShare: 1, waiting: 8, waitingPerShare: 5 };
  const order = async (shares: readonly string[]) => {
    const queue = new FairQueue(limits);
    const began: string[] = [];
    const full = shares.filter((share) => { const place = queue.enter(share); void place?.turn.then(() => began.push(share)); return place === null; });
    const turn = () => new Promise((resolve) => { setImmediate(resolve); });
    await turn();
    for (let at = 0; at < began.length; at += 1) { queue.leave(began[at] ?? ''); await turn(); }
    return { began, full };
  };

  it('never lets one agency hold every thread', async () => {
    const queue = new FairQueue(limits);
    const began: string[] = [];
    for (const share of ['a', 'a', 'b']) void queue.enter(share)?.turn.then(() => began.push(share));
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(began).toEqual(['a', 'b']);
  });

  it('takes the agency that was served longest ago, not the one with the longest line', async () => {
    expect((await order(['a', 'a', 'a', 'a', 'b', 'c'])).began).toEqual(['a', 'b', 'c', 'a', 'a', 'a']);
  });

  it('has no room for the sixth of one agency, nor for anybody beyond the whole line', async () => {
    expect((await order(['a', 'a', 'a', 'a', 'a', 'a', 'a', 'b'])).full).toEqual(['a']);
    expect((await order(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'd', 'd'])).full).toEqual(['d', 'd']);
  });

  it('forgets who gave up waiting', () => {
    const queue = new FairQueue({ ...limits, atOnce: 0 });
    const place = queue.enter('a');
    expect([place?.giveUp(), place?.giveUp()]).toEqual([true, false]);
  });
});
