/** A page that one person opened, in a browser in which another has signed in since. */
import { Browser, makeLogin, type Problem, type Session } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

let api: TestApi;
beforeAll(async () => { api = await startTestApi({ TRUST_PROXY: '127.0.0.1' }); });
afterAll(() => api.close());

const as = (userId: string, agencyId: string | null) => ({ 'x-rapport-as': `${userId}/${agencyId ?? ''}` });

describe('the page of somebody', () => {
  it('never does anything under the name of whoever signed in in another tab', async () => {
    const agency = await api.agency();
    const [one, other] = [await makeLogin(api, { memberOf: [[agency.id, 'admin']] }), await makeLogin(api, { memberOf: [[agency.id, 'member']], name: 'Bo Lind' })];
    const browser = new Browser(api);
    await browser.signIn(other);
    const refused = await browser.send<Problem>('PATCH', '/api/account', { name: 'Dana Reyes-Long' }, as(one.userId, agency.id));
    expect(refused).toMatchObject({ status: 401, body: { code: 'access/somebody-else' } });
    expect((await browser.send<Problem>('POST', '/api/sign-out', undefined, as(one.userId, agency.id))).body.code).toBe('access/somebody-else');
    expect(await api.database.asOwner('select name from app_user where id = any($1) order by name', [[one.userId, other.userId]])).toEqual([{ name: 'Bo Lind' }, { name: 'Dana Reyes' }]);
    expect((await browser.send('PATCH', '/api/account', { language: 'es' }, as(other.userId, agency.id))).status).toBe(200);
  });

  it('never does anything in another agency than the one it was opened in', async () => {
    const [here, there] = [await api.agency(), await api.agency()];
    const login = await makeLogin(api, { memberOf: [[here.id, 'member'], [there.id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    expect((await browser.send<Session>('POST', '/api/session/agency', { agencyId: there.id }, as(login.userId, null))).body.agency?.id).toBe(there.id);
    expect((await browser.send<Problem>('GET', '/api/agency', undefined, as(login.userId, here.id))).body.code).toBe('access/somebody-else');
    expect((await browser.send('GET', '/api/agency', undefined, as(login.userId, there.id))).status).toBe(200);
  });

  it('is told nothing by junk in its name but that it is somebody else', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    for (const junk of ['', '/', 'nobody', `${login.userId.toUpperCase()}x/`]) expect((await browser.send('GET', '/api/agency', undefined, { 'x-rapport-as': junk })).status).toBe(401);
    expect((await new Browser(api).send<Problem>('GET', '/api/agency', undefined, as(login.userId, null))).body.code).toBe('access/sign-in');
  });
});
