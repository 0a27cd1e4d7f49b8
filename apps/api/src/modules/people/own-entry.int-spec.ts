/** Nobody sends themselves on leave, moves, retypes or ends themselves to owe less; and no leave takes back what was overdue before. */
import { everybody, publishVersion } from '../../../test/policy-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../test/training-world.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { Clock } from '../notifications/clock.js';
import { PolicyHooks } from '../policies/policy-hooks.js';
import { dayIn } from './civil-day.js';

interface Coded { code: string }
interface Owed { items: { overdue: boolean; paused: boolean; dueOn: string }[] }

describe("one's own entry on the roster", () => {
  let api: TestApi;
  let agencyId: string;
  let unitId: string;
  let other: TestCaller;
  let chief: Member;
  let key: TestCaller;
  let clock: Clock;
  const day = (plus = 0) => dayIn('America/New_York', new Date(Date.now() + plus * 86_400_000));
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  beforeAll(async () => {
    api = await startTestApi();
    clock = api.app.get(Clock);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    other = await api.caller(agencyId, 'admin');
    chief = await member(api, agencyId, null, 'admin', 'training_coordinator');
    await sql("insert into person_employment (agency_id, id, person_id, from_on) select $1, uuid_v7(), id, '2020-01-01' from person where agency_id = $1", [agencyId]);
    unitId = (await other.send<{ id: string }>('POST', '/api/units', { name: 'Patrol' })).body.id;
    const made = await chief.caller.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Roster sync', scopes: ['people:manage', 'people:read'], expiresOn: day(300) });
    key = api.withHeaders({ authorization: `Bearer ${made.body.secret}` });
  });

  const at = (end = '') => `/api/people/${chief.personId}${end}`;
  const upload = async (by: TestCaller, csv: string) => {
    const body = Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="roster.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--b--\r\n`);
    const { body: { id } } = await by.send<{ id: string }>('POST', '/api/people/imports', body, { 'content-type': 'multipart/form-data; boundary=b' });
    return (who: TestCaller) => who.send<Coded>('POST', `/api/people/imports/${id}/apply`);
  };

  it('is never sent on leave, moved, retyped, ended or begun anew by oneself or by a key of oneself', async () => {
    const tries: [string, string, object][] = [
      ['POST', at('/leave'), { from: day(-60), to: null, kind: 'other' }], ['POST', at('/assignments'), { from: day(), unitId, supervisorId: null }], ['PATCH', at(), { kind: 'civilian' }], ['PATCH', at(), { joinedOn: day(-1) }],
      ['POST', at('/separate'), { on: day(), reason: null }], ['POST', at('/rehire'), { on: day(1), unitId: null, supervisorId: null }],
    ];
    for (const by of [chief.caller, key]) for (const [method, path, body] of tries) expect([path, (await by.send<Coded>(method, path, body)).body.code]).toEqual([path, 'people/your-own']);
    expect(await sql('select status, kind, unit_id as unit from person where id = $1', [chief.personId])).toEqual([{ status: 'active', kind: 'sworn', unit: null }]);
    expect((await chief.caller.send('PATCH', at(), { rank: 'Chief', kind: 'sworn', joinedOn: '2020-01-01' })).status).toBe(200);
    expect((await other.send('POST', at('/assignments'), { from: day(), unitId, supervisorId: null })).status).toBe(200);
  });

  it('is never moved, retyped or ended by a file that one applies oneself', async () => {
    const number = chief.personId.slice(-6);
    for (const csv of [`Employee number,Last name,First name,Kind\n${number},${number},Pat,civilian`, `Employee number,Last name,First name,Unit\n${number},${number},Pat,Patrol`, `Employee number,Last name,First name,Separation date\n${number},${number},Pat,${day()}`]) {
      const apply = await upload(chief.caller, csv);
      for (const by of [chief.caller, key]) expect(await apply(by)).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    }
    expect(await sql('select status, kind, unit_id as unit from person where id = $1', [chief.personId])).toEqual([{ status: 'active', kind: 'sworn', unit: null }]);
    const rank = await upload(chief.caller, `Employee number,Last name,First name,Rank\n${number},${number},Pat,Chief`);
    expect((await rank(chief.caller)).status).toBe(200);
    const move = await upload(chief.caller, `Employee number,Last name,First name,Unit\n${number},${number},Pat,Patrol`);
    expect((await move(other)).status).toBe(200);
  });

  it('never loses what was overdue by a leave that is entered afterwards', async () => {
    const { courseId } = await publish(other, smallCourse({ scenarios: [], reflection: null }).content);
    const draft = await other.send<{ id: string; revision: number }>('POST', '/api/training/requirements', { name: 'All', what: { kind: 'course', courseId }, audience: { include: [{}] }, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once' } });
    await other.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: draft.body.revision });
    const { policyId, versionId } = await publishVersion(api, agencyId, { audience: everybody });
    await api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => api.app.get(PolicyHooks).tellPublished(policyId, versionId, true));
    await api.settle();
    const standing = async () => Promise.all(['assignments', 'acknowledgements'].map(async (what) => (await chief.caller.send<Owed>('GET', `/api/my-work/${what}?show=open`)).body.items.map(({ overdue, paused, dueOn }) => ({ overdue, paused, dueOn }))));
    clock.now = () => new Date(Date.now() + 100 * 86_400_000);
    const late = await standing();
    expect(late).toMatchObject([[{ overdue: true, paused: false }], [{ overdue: true, paused: false }]]);
    expect((await other.send('POST', at('/leave'), { from: day(-30), to: null, kind: 'other' })).status).toBe(200);
    await api.settle();
    expect(await standing()).toMatchObject([[{ paused: true }], [{ paused: true }]]);
    expect((await other.send('POST', at('/return'), { on: day() })).status).toBe(200);
    await api.settle();
    expect(await standing()).toEqual(late);
  });
});
