/** A key that may read requests or obligations, and not the roster, reads no name of anybody on the staff, on any route of either permission. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import type { Permission } from '@rapport/api-contract/permissions';
import { makeSpecimens, type Specimens } from '../../../../test/isolation/specimens.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

const nameless: readonly Permission[] = ['permission-requests:read', 'obligations:read'];
const routes = allRoutes().filter(({ method, access }) => method === 'GET' && access.kind === 'agency' && nameless.includes(access.permission));
/** A scan is somebody's handwriting; the request of the specimens has no file. */
const otherwise: Record<string, number> = { 'acknowledgements.scan': 403, 'permissionRequests.artefact': 404 };
/** Routes whose answer is figures. */
const figures = ['acknowledgements.overview', 'acknowledgements.reconciliation', 'assignments.overview'];

describe('names of staff and API keys', () => {
  let api: TestApi;
  let victim: Specimens;
  let names: string[];
  let blind: TestCaller;
  let seeing: TestCaller;
  beforeAll(async () => {
    api = await startTestApi();
    victim = await makeSpecimens(api, (await api.agency()).id);
    const own = (text: string, values: unknown[] = []) => api.database.asOwner<{ name: string }>(text, [victim.agencyId, ...values]);
    await own("update person set given_name = 'Zephyrine', family_name = 'Quillfeather', employee_number = 'Z-99173' || right(id::text, 6) where agency_id = $1 and id in (select person_id from acknowledgement where agency_id = $1 union select requester_id from permission_request where agency_id = $1)");
    names = (await own("select u.name from app_user u join membership m on m.user_id = u.id where m.agency_id = $1 union select recorded_by from official_post where agency_id = $1")).map(({ name }) => name);
    const admin = await api.caller(victim.agencyId, 'admin');
    const key = async (scopes: readonly Permission[]) => {
      const { body } = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Reporting', scopes, expiresOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) });
      return api.withHeaders({ authorization: `Bearer ${body.secret}` });
    };
    [blind, seeing] = [await key(nameless), await key([...nameless, 'people:read'])];
  });
  afterAll(() => api.close());
  const path = (route: { path: string }) => route.path.replace(/:(\w+)/g, (_, name: string) => victim.ids[name] ?? name);
  const known = () => ['Zephyrine', 'Quillfeather', 'Z-99173', ...new Set(names)];

  it.each(routes.map((route) => [route.id, route] as const))('never tells a name through %s', async (id, route) => {
    const at = `${path(route)}${id === 'permissionRequests.list' ? '?show=all' : ''}`;
    const answer = await blind.send(route.method, at);
    const told = (text: string) => known().filter((name) => text.includes(name));
    expect([answer.status, told(answer.text)]).toEqual([otherwise[id] ?? 200, []]);
    // Were there no name to tell, the walk would prove nothing.
    if (!otherwise[id] && !figures.includes(id)) expect(told((await seeing.send(route.method, at)).text)).not.toEqual([]);
  });

  it('tells them to a key that may read the roster, and to people', async () => {
    const tell = async (who: TestCaller) => Promise.all(['/api/acknowledgements', '/api/permission-requests?show=all', '/api/acknowledgements/export'].map(async (at) => (await who.send('GET', at)).text.includes('Quillfeather')));
    expect([await tell(seeing), await tell(await api.caller(victim.agencyId, 'admin')), await tell(blind)]).toEqual([[true, true, true], [true, true, true], [false, false, false]]);
    expect((await (await api.caller(victim.agencyId, 'auditor')).send('GET', '/api/acknowledgements')).text).toContain('Quillfeather');
  });

  it('never lets a search guess them', async () => {
    for (const at of ['/api/acknowledgements', '/api/acknowledgements/export']) {
      expect(await blind.send('GET', `${at}?search=quill`)).toMatchObject({ status: 403, body: { code: 'access/denied' } });
      expect((await seeing.send('GET', `${at}?search=quill`)).status).toBe(200);
    }
  });
});
