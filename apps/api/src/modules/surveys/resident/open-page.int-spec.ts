/** Opening a survey, off Nest's pipeline: what the pipeline gave must still be there, and what is shared must not mix. */
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { PipelinedReads } from './pipelined-reads.js';
import { newToken, tokenHash } from '../sending/invitation-token.js';

const noon = '2026-11-10T17:00:00.000Z';

describe('opening a survey', () => {
  let api: TestApi;
  let phones = 0;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());

  /** Links of an agency, one per civil day of contact. */
  async function links(world: SurveyWorld, ...days: string[]): Promise<string[]> {
    await world.at(noon);
    const told: string[] = [];
    for (const day of days) {
      phones += 1;
      told.push(`+1215557${String(phones).padStart(4, '0')}`);
      await world.contact({ at: `${day}T17:00:00Z`, phone: told.at(-1) });
    }
    await world.activate(await world.survey({ delayMinutes: 0 }));
    return Promise.all(told.map(async (phone) => {
      const [message] = await world.messagesTo(phone);
      if (!message) throw new Error('No message was sent');
      return message.token;
    }));
  }
  const open = (token: string, headers: Record<string, string> = {}) => api.anybody.send('GET', `/s/${token}`, undefined, headers);

  it('never shows one agency to the residents of another, however many open at once', async () => {
    const [north, south] = [await makeSurveyWorld(api, { name: 'North Sheriff' }), await makeSurveyWorld(api, { name: 'South Police' })];
    const [[ofNorth], [ofSouth]] = [await links(north, '2026-11-09'), await links(south, '2026-11-09')];
    const pages = await Promise.all(Array.from({ length: 90 }, (_, n) => open([ofNorth!, ofSouth!, newToken()][n % 3]!)));
    for (const [n, { status, text }] of pages.entries()) {
      expect([status, text.includes('North Sheriff'), text.includes('South Police')]).toEqual([[200, true, false], [200, false, true], [404, false, false]][n % 3]);
    }
  });

  it('leaves no agency set on the connection for the next read', async () => {
    const [token] = await links(await makeSurveyWorld(api), '2026-11-09');
    const reads = api.app.get(PipelinedReads, { strict: false });
    const setting = { name: 'test-setting', text: "select current_setting('app.agency_id', true) as agency", values: [] };
    const rows = await Promise.all(Array.from({ length: 12 }, (_, n) => (n % 2
      ? reads.one<{ agency: string | null }>(setting)
      : reads.one<{ state: string }>({ name: 'resident-open', text: 'select * from resident_open($1, $2)', values: [tokenHash(token!), noon] }))));
    expect(rows.map((row) => row && ('state' in row ? row.state : row.agency || 'none'))).toEqual(Array.from({ length: 12 }, (_, n) => (n % 2 ? 'none' : 'open')));
  });

  it('goes on when the database ends the connection that a page waits on', async () => {
    const [token] = await links(await makeSurveyWorld(api), '2026-11-09');
    expect((await open(token!)).status).toBe(200);
    const locker = new pg.Client({ connectionString: api.database.ownerUrl });
    await locker.connect();
    try {
      await locker.query('begin');
      await locker.query('lock table invitation in access exclusive mode');
      const waiting = Promise.all([open(token!), open(token!)]);
      const waits = "application_name = 'rapport-resident' and datname = current_database() and wait_event_type = 'Lock'";
      let ended = 0;
      while (ended === 0) ended = (await api.database.asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where ${waits}`)).length;
      await locker.query('rollback');
      expect((await waiting).map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      await locker.end();
    }
    expect((await open(token!)).status).toBe(200);
  });

  it("never shows somebody else's day of contact out of what it keeps, packed or plain", async () => {
    const world = await makeSurveyWorld(api);
    const [eighth, ninth] = await links(world, '2026-11-08', '2026-11-09');
    for (let twice = 0; twice < 2; twice += 1) {
      for (const [token, day, other] of [[eighth!, 'November 8', 'November 9'], [ninth!, 'November 9', 'November 8']] as const) {
        const plain = await open(token);
        expect([plain.text.includes(day), plain.text.includes(other)]).toEqual([true, false]);
        const packed = await api.app.inject({ url: `/s/${token}`, headers: { 'accept-encoding': 'gzip, br' } });
        expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding, accept-language', 'cache-control': 'no-store' });
        expect(gunzipSync(packed.rawPayload).toString() === plain.text).toBe(true);
      }
    }
    expect((await api.anybody.send('GET', `/s/${ninth}?lang=es`)).text).toContain('9 de noviembre');
  });

  it('carries the same protective headers as every other answer, and its own stricter policy', async () => {
    const [token] = await links(await makeSurveyWorld(api), '2026-11-09');
    const [page, other] = [await open(token!), await api.anybody.send('GET', '/health/live')];
    const own = new Set(['content-type', 'content-length', 'content-security-policy', 'referrer-policy', 'date', 'connection']);
    const names = Object.keys(other.headers).filter((name) => !own.has(name));
    expect(names).toEqual(expect.arrayContaining(['x-content-type-options', 'x-frame-options', 'cross-origin-opener-policy', 'cross-origin-resource-policy']));
    for (const name of names) expect(page.headers[name]).toBe(other.headers[name]);
    expect(other.headers).toMatchObject({ 'referrer-policy': 'no-referrer' });
    expect(String(other.headers['content-security-policy'])).toContain("frame-ancestors 'none'");
    expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'");
  });

  it('is seen by the walk over routes, once, though Nest does not know it', () => {
    expect(api.servedRoutes().filter((route) => route === 'GET /s/:token' || route === 'POST /s/:token').toSorted()).toEqual(['GET /s/:token', 'POST /s/:token']);
  });

  it('is measured under its pattern, never under the address that holds the token', async () => {
    const token = newToken();
    await open(token);
    const { text } = await api.anybody.send('GET', '/metrics');
    expect(text).toContain('http_request_seconds_count{method="GET",route="/s/:token",status="404"}');
    expect(text).not.toContain(token);
  });
});
