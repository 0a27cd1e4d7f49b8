/** Whoever a roster import deactivates loses the sign-in with the employment, as a single separation takes it. */
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member } from '../../../../test/training-world.js';
import { dayIn } from '../civil-day.js';

interface Preview { id: string; code: string; stale: boolean; endsSignIn: number; counts: Record<string, number>; faults: string[]; status: string }
interface Lines { items: { employeeNumber: string; outcome: string; problems: { message: string }[] }[] }

describe('a roster import that deactivates people who sign in', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let officers: Member[];
  const day = (plus = 0) => dayIn('America/New_York', new Date(Date.now() + plus * 86_400_000));
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    officers = [];
    for (const role of ['member', 'supervisor', 'member'] as const) officers.push(await member(api, agencyId, null, role));
    await employ();
  });

  const employ = () => api.database.asOwner(
    `insert into person_employment (agency_id, id, person_id, from_on) select $1, uuid_v7(), p.id, '2020-01-01' from person p where p.agency_id = $1 and not exists (select 1 from person_employment e where e.agency_id = $1 and e.person_id = p.id)`, [agencyId]);
  const numberOf = ({ personId }: Member) => personId.slice(-6);
  /** Uploads lines `number,first day away`; an empty day says nothing of leaving. */
  const upload = async (lines: readonly [Member, string][], by = admin) => {
    const csv = ['Employee number,Last name,First name,Separation date', ...lines.map(([who, away]) => `${numberOf(who)},${numberOf(who)},Pat,${away}`)].join('\n');
    const body = Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="roster.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--b--\r\n`);
    const answer = await by.send<Preview>('POST', '/api/people/imports', body, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const apply = (id: string, by = admin) => by.send<Preview>('POST', `/api/people/imports/${id}/apply`);
  const lines = async (id: string) => (await admin.send<Lines>('GET', `/api/people/imports/${id}/lines`)).body.items;
  const inside = async (who: readonly Member[]) => Promise.all(who.map(async ({ caller }) => (await caller.send('GET', '/api/agency')).status));
  const ended = async () => (await api.database.asOwner<{ id: string; reason: string; label: string }>("select object_id as id, after->>'reason' as reason, actor_label as label from audit_event where agency_id = $1 and action = 'members.ended' and outcome = 'done'", [agencyId]));

  it('never leaves them signed in: says in the preview for how many it ends, ends exactly those, and writes each of them down', async () => {
    const [one, two, stays] = officers as [Member, Member, Member];
    const preview = await upload([[one, day()], [two, day(-3)], [stays, '']]);
    expect(preview).toMatchObject({ endsSignIn: 2, stale: false, counts: { deactivate: 2, unchanged: 1 } });
    expect(await inside(officers)).toEqual([200, 200, 200]);
    expect(await apply(preview.id)).toMatchObject({ status: 200, body: { status: 'applied', endsSignIn: 2 } });
    expect(await inside(officers)).toEqual([401, 401, 200]);
    expect(await ended()).toEqual([{ id: expect.any(String), reason: 'The employment has ended', label: 'Test Person' }, { id: expect.any(String), reason: 'The employment has ended', label: 'Test Person' }]);
    expect(await api.database.asOwner('select count(*)::int as n from app_user where id = any($1) and disabled_at is not null', [officers.map(({ caller }) => caller.userId)])).toEqual([{ n: 0 }]);
  });

  it('never ends a sign-in before the first day away, nor where the leaving was taken back', async () => {
    const [one, two] = officers as [Member, Member, Member];
    const preview = await upload([[one, day(3)], [two, day(3)]]);
    expect(preview.endsSignIn).toBe(2);
    await apply(preview.id);
    expect(await inside([one, two])).toEqual([200, 200]);
    await api.database.asOwner("update person_employment set to_on = case when person_id = $2 then $3::date end where agency_id = $1 and person_id = any($4)", [agencyId, one.personId, day(), [one.personId, two.personId]]);
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'people.end-membership'", [agencyId]);
    await api.database.asOwner("update work_due set due_at = now() where agency_id = $1", [agencyId]);
    await api.settle();
    expect(await inside([one, two])).toEqual([401, 200]);
  });

  it('never takes the last administrator away: the line says why, and all others are done', async () => {
    const [one] = officers as [Member, Member, Member];
    const chief = await member(api, agencyId, null, 'admin');
    const deputy = await member(api, agencyId, null, 'admin');
    await employ();
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, admin.userId]);
    admin = chief.caller;
    expect(await upload([[deputy, day()], [one, day()]])).toMatchObject({ endsSignIn: 2, counts: { deactivate: 2, reject: 0 } });
    const preview = await upload([[chief, day()], [deputy, day(-1)], [one, day()]]);
    expect(preview).toMatchObject({ endsSignIn: 1, counts: { deactivate: 1, reject: 2 } });
    const told = (await lines(preview.id)).map(({ employeeNumber, outcome, problems }) => [employeeNumber, outcome, problems[0]?.message.includes('last administrator') ?? false]);
    expect(told).toEqual([[numberOf(chief), 'reject', true], [numberOf(deputy), 'reject', true], [numberOf(one), 'deactivate', false]]);
    expect((await apply(preview.id)).status).toBe(200);
    expect(await inside([chief, deputy, one])).toEqual([200, 200, 401]);
    expect((await api.database.asOwner('select status from person where agency_id = $1 and id = any($2) order by status', [agencyId, [chief.personId, deputy.personId]]))).toEqual([{ status: 'active' }, { status: 'active' }]);
  });

  it('never lets the last administrator go who became it after the preview', async () => {
    const deputy = await member(api, agencyId, null, 'admin');
    await employ();
    const preview = await upload([[deputy, day()]]);
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, admin.userId]);
    expect(await apply(preview.id, deputy.caller)).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    expect(await api.database.asOwner('select status from person where agency_id = $1 and id = $2', [agencyId, deputy.personId])).toEqual([{ status: 'active' }]);
  });

  it('never ends sign-ins for an API key, nor for an administrator who did not confirm just now; an import without any needs neither', async () => {
    const [one, two] = officers as [Member, Member, Member];
    const { body } = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Roster', scopes: ['people:manage', 'people:read'], expiresOn: day(30) });
    const key = api.withHeaders({ authorization: `Bearer ${body.secret}` });
    const preview = await upload([[one, day()]]);
    expect((await apply(preview.id, key)).status).toBe(403);
    await api.database.asOwner("update session set confirmed_at = now() - interval '1 hour' where user_id = $1", [admin.userId]);
    expect(await apply(preview.id)).toMatchObject({ status: 403, body: { code: 'access/step-up' } });
    expect([await inside([one]), await ended()]).toEqual([[200], []]);
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, two.caller.userId]);
    const other = await upload([[two, day()]], key);
    expect([other.endsSignIn, (await apply(other.id, key)).status]).toEqual([0, 200]);
  });

  it('refuses a preview made before somebody of it got a sign-in', async () => {
    const [one, two] = officers as [Member, Member, Member];
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, two.caller.userId]);
    const preview = await upload([[one, day()], [two, day()]]);
    expect(preview.endsSignIn).toBe(1);
    await api.database.asOwner('update membership set ended_at = null where agency_id = $1 and user_id = $2', [agencyId, two.caller.userId]);
    expect((await admin.send<Preview>('GET', `/api/people/imports/${preview.id}`)).body.stale).toBe(true);
    expect(await apply(preview.id)).toMatchObject({ status: 409, body: { code: 'people/import-stale' } });
    expect((await admin.send<Preview>('PATCH', `/api/people/imports/${preview.id}`, {})).body).toMatchObject({ endsSignIn: 2, stale: false });
  });
});
