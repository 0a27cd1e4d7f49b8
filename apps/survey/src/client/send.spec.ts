// What leaves for the server, and how the page takes what comes back.
import { sendAnswers, submit } from './send.js';

type Fetch = (path: string, init: RequestInit) => Promise<Response>;
const versionId = '00000000-0000-7000-8000-000000000000';

/** Lets the page's script run here, with `fetch` in the browser's place. */
function browserWith(fetch: Fetch): void {
  Object.assign(globalThis, { window: { fetch }, location: { pathname: '/s/token' } });
}
const answering = (status: number) => browserWith(() => Promise.resolve(new Response(JSON.stringify({ receipt: 'K7QF-W29T', problems: [] }), { status })));
const words = (length: number) => ({ comment: { state: 'value' as const, value: '漢'.repeat(length) } });

describe('sending', () => {
  it('never asks the browser to keep more alive than it can, because such a survey could never be sent', async () => {
    // As browsers do (Fetch, 4.6: 64 KiB in flight).
    browserWith((_path, init) => (init.keepalive && new TextEncoder().encode(init.body as string).length > 65_536 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(new Response('{"receipt":"K7QF-W29T","problems":[]}'))));
    for (const length of [10, 5000, 19_000, 20_000, 22_000, 100_000]) {
      expect(await submit(words(length), 'en', versionId)).toEqual({ outcome: 'done', value: { receipt: 'K7QF-W29T', problems: [] } });
      expect(await sendAnswers(words(length), 'en')).toMatchObject({ outcome: 'done' });
    }
  });

  it('outlives the page where it can', async () => {
    const flags: unknown[] = [];
    browserWith((_path, init) => { flags.push(init.keepalive); return Promise.resolve(new Response('{"saved":true}')); });
    await sendAnswers(words(10), 'en');
    expect(flags).toEqual([true]);
  });

  it('takes only 404 and 410 for the end of a link, and everything else for something to try again', async () => {
    for (const [status, outcome] of [[200, 'done'], [404, 'gone'], [410, 'gone'], [429, 'lost'], [500, 'lost'], [502, 'lost'], [503, 'lost']] as const) {
      answering(status);
      expect((await submit({}, 'en', versionId)).outcome).toBe(outcome);
    }
    browserWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await submit({}, 'en', versionId)).outcome).toBe('lost');
  });
});
