/** Messages that are kept where no provider is configured, and the page that shows them. */
import type { Problem } from '../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Delivery } from './delivery.js';

interface Page { items: { to: string; channel: string; subject: string | null; text: string }[]; nextCursor: string | null }

describe('kept messages', () => {
  let demo: TestApi;
  let real: TestApi;
  beforeAll(async () => { [demo, real] = await Promise.all([startTestApi({ DEMO: '1' }), startTestApi()]); });
  afterAll(async () => { await Promise.all([demo.close(), real.close()]); });

  it('are shown to everybody in the demo: newest first, page by page, found by recipient in any case', async () => {
    const delivery = demo.app.get(Delivery);
    for (const n of [1, 2, 3]) await delivery.mail({ to: n === 2 ? 'Ben@Example.org' : 'ana@example.org', subject: `Mail ${n}`, text: 'Hello', idempotencyKey: `m${n}` });
    expect(await delivery.sms({ to: '+15550100', text: 'Hi', idempotencyKey: 's1' })).toMatchObject({ kept: true });
    const first = (await demo.anybody.send<Page>('GET', '/api/outbox?limit=2')).body;
    const second = (await demo.anybody.send<Page>('GET', `/api/outbox?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((item) => item.subject)).toEqual([null, 'Mail 3', 'Mail 2', 'Mail 1']);
    expect((await demo.anybody.send<Page>('GET', '/api/outbox?to=ben@example.org')).body.items).toHaveLength(1);
    expect((await demo.anybody.send<Page>('GET', '/api/outbox?channel=sms')).body.items).toMatchObject([{ to: '+15550100' }]);
  });

  it('are kept once, however often the job runs', async () => {
    const delivery = demo.app.get(Delivery);
    const message = { to: 'once@example.org', subject: 'Once', text: 'Hello', idempotencyKey: 'once' };
    const ids = await Promise.all([delivery.mail(message), delivery.mail(message), delivery.mail(message)]);
    expect(new Set(ids.map((id) => id.providerId)).size).toBe(1);
    expect((await demo.anybody.send<Page>('GET', '/api/outbox?to=once@example.org')).body.items).toHaveLength(1);
  });

  it('are shown to nobody outside the demo, an operator included: links that let people in stand in them', async () => {
    await real.app.get(Delivery).mail({ to: 'ana@example.org', subject: 'Secret', text: 'Hello', idempotencyKey: 'x' });
    const everybody = [real.anybody, await real.caller((await real.agency()).id, 'admin'), await real.operator()];
    for (const who of everybody) expect(await who.send<Problem>('GET', '/api/outbox')).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
  });

  it('are encrypted where they are stored', async () => {
    await demo.app.get(Delivery).sms({ to: '+15550199', text: 'A very private message', idempotencyKey: 'private' });
    const rows = await demo.database.asOwner<{ all: string }>("select encode(content, 'escape') || encode(recipient_index, 'escape') as all from kept_message");
    expect(rows.map((row) => row.all).join()).not.toMatch(/15550199|private message/);
  });
});
