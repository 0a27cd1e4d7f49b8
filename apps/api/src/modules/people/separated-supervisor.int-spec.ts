/** From the first day away on nobody works, leads, scores or decides any more, whatever the login still holds. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../test/training-world.js';
import { dayIn } from './civil-day.js';

interface Coded { code: string }
const wish = { title: 'Photo at the fair', materials: ['photo'], channel: 'facebook', purpose: 'Thank the volunteers', publishFrom: '2999-11-20', publishTo: '2999-11-30', triage: { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false } };

describe('a supervisor who has left', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let boss: Member;
  let officer: Member;
  const today = (plus = 0) => dayIn('America/New_York', new Date(Date.now() + plus * 86_400_000));
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    boss = await member(api, agencyId, null, 'supervisor', 'chief');
    officer = await member(api, agencyId, boss.personId, 'member');
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) select $1, uuid_v7(), id, '2020-01-01' from person where agency_id = $1", [agencyId]);
  });
  const separate = (on: string, over: object = {}, by = admin) => by.send<Coded & { status: string }>('POST', `/api/people/${boss.personId}/separate`, { on, reason: 'Moved away', ...over });
  const leads = async () => (await boss.caller.send('GET', `/api/team/people/${officer.personId}/assignments`)).status;

  it('never keeps their people, their transcripts, their reflections, their decisions or their own work', async () => {
    const course = smallCourse({ quiz: null, inOrder: false, reflection: { id: '0198c0de-0008-7000-8000-000000000001', prompt: 'Think', tier: 'coach', minWords: 3 } });
    const { courseId } = await publish(admin, course.content);
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    await officer.caller.send('PUT', `/api/my-work/course-attempts/${attempt.id}/reflection`, { revision: 0, text: 'I hung up on him' });
    const { body: written } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/course-attempts/${attempt.id}/reflection/submit`, { revision: 1 });
    const { body: asked } = await officer.caller.send<{ id: string }>('POST', '/api/my-work/permission-requests', wish);
    const tries: [string, string, object?][] = [
      ['GET', '/api/team'], ['GET', '/api/team/summary'], ['GET', '/api/team/training'], ['GET', `/api/team/people/${officer.personId}/assignments`], ['GET', `/api/team/people/${officer.personId}/acknowledgements`], ['GET', '/api/training/role-plays'],
      ['GET', `/api/training/reflections/${written.id}`], ['GET', `/api/training/people/${officer.personId}/transcript`], ['GET', '/api/my-work/courses'], ['GET', '/api/my-work/acknowledgements'], ['POST', '/api/my-work/permission-requests', wish],
      ['POST', `/api/permission-requests/${asked.id}/deny`, { ground: 'unlawful', reason: 'Because I still can do it' }],
    ];
    const answers = async () => Promise.all(tries.map(async ([method, path, body]) => [path, (await boss.caller.send(method, path, body)).status] as const));
    expect((await answers()).filter(([, status]) => status === 403 || status === 404)).toEqual([]);
    expect((await separate(today())).status).toBe(200);
    expect((await answers()).filter(([, status]) => status !== 403 && status !== 404)).toEqual([]);
    expect(await boss.caller.send<Coded>('GET', '/api/my-work/courses')).toMatchObject({ status: 403, body: { code: 'my-work/separated' } });
  });

  it('leads until the day before and never on the day itself, also before anything has brought the roster up to date', async () => {
    expect((await separate(today(3))).body.status).toBe('active');
    expect(await leads()).toBe(200);
    await api.database.asOwner("update person_employment set to_on = $3 where agency_id = $1 and person_id = $2", [agencyId, boss.personId, today()]);
    expect(await api.database.asOwner('select status from person where agency_id = $1 and id = $2', [agencyId, boss.personId])).toEqual([{ status: 'active' }]);
    expect(await leads()).toBe(403);
  });

  it('keeps what is theirs while on leave: leave pauses what is due and takes nothing away', async () => {
    expect((await admin.send('POST', `/api/people/${boss.personId}/leave`, { from: today(-1), to: null, kind: 'family' })).status).toBe(200);
    expect(await leads()).toBe(200);
  });

  it('loses the membership and every session with the separation where the admin says so, and never the login', async () => {
    expect((await separate(today(), { endMembership: true })).status).toBe(200);
    expect((await boss.caller.send('GET', '/api/agency')).status).toBe(401);
    expect(await api.database.asOwner('select disabled_at from app_user where id = $1', [boss.caller.userId])).toEqual([{ disabled_at: null }]);
  });

  it('loses the membership on the day that was said, and never where the separation was taken back', async () => {
    expect((await separate(today(3), { endMembership: true })).status).toBe(200);
    const early = () => api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'people.end-membership'", [agencyId]);
    expect((await boss.caller.send('GET', '/api/agency')).status).toBe(200);
    await early();
    await api.settle();
    expect((await boss.caller.send('GET', '/api/agency')).status).toBe(200);
    await separate(today(), { endMembership: true });
    expect((await boss.caller.send('GET', '/api/agency')).status).toBe(401);
  });

  it('never loses a membership through somebody who may not end memberships', async () => {
    const { body } = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Roster', scopes: ['people:manage', 'people:read'], expiresOn: today(30) });
    const key = api.withHeaders({ authorization: `Bearer ${body.secret}` });
    expect((await separate(today(), { endMembership: true }, key)).status).toBe(403);
    await api.database.asOwner("update session set confirmed_at = now() - interval '1 hour' where user_id = $1", [admin.userId]);
    expect((await separate(today(), { endMembership: true })).status).toBe(403);
    expect((await separate(today())).status).toBe(200);
  });
});
