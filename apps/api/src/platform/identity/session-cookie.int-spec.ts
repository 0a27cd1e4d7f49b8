/** The cookie where the address is encrypted. */
import { goodPassword, makeLogin } from '../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('the session cookie over https', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ PUBLIC_URL: 'https://rapport.example.org' }); });
  afterAll(() => api.close());

  it('is bound to this host, sent encrypted only, and no other name is read', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const answer = await api.anybody.send('POST', '/api/sign-in', { email: login.email, password: goodPassword });
    const cookies = [answer.headers['set-cookie']].flat().map(String);
    const cookie = cookies.find((each) => each.startsWith('__Host-rapport='))!;
    expect(new Set(cookies.map((each) => each.split('=')[0]))).toEqual(new Set(['__Host-rapport', '__Host-rapport-device']));
    expect(cookie).toMatch(/^__Host-rapport=[\w-]{43};/);
    for (const each of cookies) {
      for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(each).toContain(part);
      expect(each).not.toMatch(/Domain=/i);
    }
    const secret = /=([\w-]+);/.exec(cookie)![1]!;
    expect((await api.withHeaders({ cookie: `__Host-rapport=${secret}` }).send('GET', '/api/session')).status).toBe(200);
    expect((await api.withHeaders({ cookie: `rapport_session=${secret}` }).send('GET', '/api/session')).status).toBe(401);
  });
});
