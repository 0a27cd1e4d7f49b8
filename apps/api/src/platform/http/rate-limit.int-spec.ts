/** Limits per source over HTTP. */
import { Browser, type Problem } from '../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('limits per source', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ TRUST_PROXY: '127.0.0.1', REQUESTS_PER_MINUTE: '40' }); });
  afterAll(() => api.close());

  it('answer 429 with Retry-After to whoever sends too much, and do not touch anybody else', async () => {
    const [loud, calm] = [new Browser(api, '192.0.2.1'), new Browser(api, '192.0.2.2')];
    const answers = await Promise.all(Array.from({ length: 50 }, () => loud.send<Problem>('GET', '/api/session')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers.filter((answer) => answer.status === 401).length).toBeGreaterThanOrEqual(40);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]).toMatchObject({ body: { code: 'request/too-many' } });
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(String(refused[0]?.headers['content-type'])).toContain('application/problem+json');
    expect((await calm.send('GET', '/api/session')).status).toBe(401);
  });

  it('are tighter where a route says so: password resets', async () => {
    const browser = new Browser(api, '192.0.2.3');
    const answers = await Promise.all(Array.from({ length: 8 }, (_x, n) => browser.send('POST', '/api/password-reset', { email: `n${n}@example.org` })));
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(6);
  });

  it('are not escaped by a made-up header from a proxy that is not ours', async () => {
    const direct = await startTestApi({ REQUESTS_PER_MINUTE: '5' });
    try {
      const answers = await Promise.all(Array.from({ length: 10 }, (_x, n) => new Browser(direct, `192.0.2.${n + 10}`).send('GET', '/api/session')));
      expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
    } finally {
      await direct.close();
    }
  });

  it.each(['/admin', '/docs/openapi.json', '/metrics', '/health/ready'])('hold for %s too, which no guard serves', async (path) => {
    const browser = new Browser(api, `198.51.100.${20 + path.length}`);
    const answers = await Promise.all(Array.from({ length: 60 }, () => browser.send('GET', path)));
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThan(10);
  });

  it('never close the health checks', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => new Browser(api, '192.0.2.4').send('GET', '/health/live')));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
  });
});
