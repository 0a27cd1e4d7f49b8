/** A unit may send whatever it likes: documents that are nested without end are refused, and never break the server. */
import { TestUnit } from '../../../../../test/cmi5-unit.js';
import { beginPackage, publishPackage } from '../../../../../test/package-world.js';
import { startTestApi, type TestApi } from '../../../../../test/test-api.js';
import { member } from '../../../../../test/training-world.js';

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('documents of a cmi5 unit', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('refuses to join what is nested without end, sent or kept before, and joins on afterwards', async () => {
    const agencyId = (await api.agency()).id;
    const [admin, officer] = [await api.caller(agencyId, 'admin'), await member(api, agencyId, null, 'member')];
    const { run } = await beginPackage(officer, await publishPackage(admin));
    const { body: opened } = await officer.caller.send<{ address: string }>('POST', run);
    const unit = await new TestUnit(api, opened.address).begin();
    const send = (method: string, text: string) => unit.send(method, `activities/state?${unit.place({ stateId: 'resume' })}`, Buffer.from(text), { 'content-type': 'application/json' });
    const malformed = { status: 400, body: { code: 'cmi5/malformed', detail: expect.stringContaining('deep') } };
    expect(await send('POST', nested(20_000))).toMatchObject(malformed);
    expect((await send('PUT', nested(20_000))).status).toBe(204);
    expect(await send('POST', '{"page":3}')).toMatchObject(malformed);
    expect((await send('PUT', nested(30))).status).toBe(204);
    expect(await send('POST', nested(20_000))).toMatchObject(malformed);
    expect((await send('POST', '{"page":3,"odd":"\\u0000"}')).status).toBe(204);
  });
});
