/** Walks every list with cursors and dates that no calendar holds: an answer in words, never a failure of ours. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import { z } from 'zod';
import { makeSpecimens, type Specimens } from './isolation/specimens.js';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';

const days = ['0000-01-01', '0000-02-29', '9999-12-31'];
const times = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00'];
const someId = '0198c0de-0000-7000-8000-000000000001';
const lists = allRoutes().filter((route) => route.access.kind === 'agency' && route.method === 'GET' && route.query instanceof z.ZodObject);
const keysOf = (query: z.ZodType | undefined) => (query instanceof z.ZodObject ? Object.keys(query.shape) : []);
const cursor = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

describe('dates that no calendar holds', () => {
  let api: TestApi;
  let world: Specimens;
  let admin: TestCaller;
  beforeAll(async () => {
    api = await startTestApi();
    world = await makeSpecimens(api, (await api.agency()).id);
    admin = await api.caller(world.agencyId, 'admin', 'chief', 'auditor');
  });
  afterAll(() => api.close());

  it.each(lists.map((route) => [route.id, route] as const))('never fail %s', async (_, route) => {
    const path = route.path.replace(/:(\w+)/g, (__, name: string) => world.ids[name] ?? someId);
    const keys = keysOf(route.query);
    const queries = [
      ...(keys.includes('cursor') ? [...days, ...times].flatMap((when) => [[when, someId], [when], [false, when, someId], [someId, when]]).map((values) => `cursor=${cursor(values)}`) : []),
      ...keys.filter((key) => /^(on|from|until|to|month)$|On$|From$|To$|Until$/.test(key)).flatMap((key) => [...days, ...times].map((when) => `${key}=${encodeURIComponent(when)}`)),
    ];
    const failed: [string, number][] = [];
    for (const query of queries) {
      const { status } = await admin.send('GET', `${path}?${query}`);
      if (status >= 500) failed.push([query, status]);
    }
    expect(failed).toEqual([]);
  });
});
