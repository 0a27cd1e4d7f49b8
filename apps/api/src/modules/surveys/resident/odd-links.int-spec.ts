/** Links that were pasted twice, cut in the middle of a sign, or made up: people read a page in their words, programs a problem document. */
import { startSurveyApi } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';

const long = ['x'.repeat(201), 'A-_9'.repeat(120), 'x'.repeat(6000)];
const broken = ['%', '%E0%A4%A', 'abc%zz', `${'x'.repeat(30)}%`];

describe('a link that cannot be read', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());

  for (const [what, tails, status] of [['is too long', long, 404], ['has broken signs', broken, 400]] as const) it(`${what}: never ends in a bare error, in either language, at any page for people`, async () => {
    for (const tail of tails) for (const path of [`/s/${tail}`, `/u/${tail}`, `/preview/${tail}`, `/a/${tail}`]) {
      const [english, spanish, chosen] = [await api.anybody.send('GET', path), await api.anybody.send('GET', path, undefined, { 'accept-language': 'es-MX,es;q=0.9' }), await api.anybody.send('GET', `${path}?lang=es`)];
      expect([english.status, spanish.status, chosen.status]).toEqual([status, status, status]);
      expect(english.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' });
      expect(String(english.headers['content-security-policy'])).toMatch(/^default-src 'none'/);
      expect(english.text).toContain('We cannot find this survey');
      expect(english.text).toContain('href="?lang=es"');
      for (const { text } of [spanish, chosen]) expect(text).toContain('No encontramos esta encuesta');
      expect(english.text).not.toContain(tail.length > 3 ? tail : 'FST_');
    }
  });

  it('answers a posted form the same way, and a script with a problem document', async () => {
    for (const [tail, status] of [[long[0], 404], ['%E0%A4%A', 400]] as const) {
      const form = await api.anybody.send('POST', `/s/${tail}`, '_go=next' as unknown as object, { 'content-type': 'application/x-www-form-urlencoded' });
      expect([form.status, form.text.includes('We cannot find this survey')]).toEqual([status, true]);
    }
    for (const [method, path, code] of [['POST', `/s/${long[0]}/submission`, 'request/fst_err_max_param_length'], ['PUT', '/s/%E0%A4%A/answers', 'request/fst_err_bad_url'], ['GET', '/api/units/%E0%A4%A', 'request/fst_err_bad_url']] as const) {
      const answer = await api.anybody.send(method, path, {});
      expect(answer.body).toMatchObject({ code });
      expect(answer.headers).toMatchObject({ 'content-type': expect.stringContaining('application/problem+json') as string, 'x-content-type-options': 'nosniff' });
    }
  });

  it('counts against the limit of its source like every other request', async () => {
    const strict = await startSurveyApi({ REQUESTS_PER_MINUTE: '10' });
    try {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => strict.anybody.send('GET', `/s/${n % 2 ? long[0] : '%'}`)));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(9);
      expect(refused[0]!.text).toContain('Too many people at once');
      expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await strict.close();
    }
  });
});
