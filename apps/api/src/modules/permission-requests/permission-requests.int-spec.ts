/** Written permission over HTTP: from the triage that stores nothing to the post that must be the one permitted. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Role } from '@rapport/api-contract/permissions';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Request { id: string; number: string; state: string; acts: string[]; mayNotDecide: string | null; late: boolean; artefact: { sha256: string } | null; dueAt: string | null; escalatedAt: string | null; history: { to: string; by: string }[]; decision: { by: string; conditions: string | null } | null; appealUntil: string | null }
interface Problem { code: string }

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a picture of the fair')]);
const triage = { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false };
const wish = { title: 'Photo at the fair', materials: ['photo'], channel: 'facebook', purpose: 'Thank the volunteers', publishFrom: '2026-11-20', publishTo: '2026-11-30', triage };

describe('written permission', () => {
  let api: TestApi;
  let now = new Date('2026-11-20T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi({ DEMO: '1' });
    api.app.get(Clock).now = () => now;
  });
  beforeEach(() => { now = new Date('2026-11-20T15:00:00Z'); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency({ timeZone: 'America/New_York' });
    let count = 0;
    const member = async (...roles: Role[]) => {
      count += 1;
      const caller = await api.caller(agency.id, ...roles);
      const personId = uuidv7();
      await api.database.asOwner("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, 'Ana', $3, $3, 'sworn', 'active', '2020-01-01')", [agency.id, personId, `p${count}`]);
      await api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
      return { ...caller, personId };
    };
    const appoint = async (who: TestCaller, from: string, to: string | null, by: TestCaller) => {
      const [row] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agency.id, who.userId]);
      return by.send<{ id: string }>('POST', '/api/permission-appointments', { membershipId: row!.id, from, to, reason: 'Information officer' });
    };
    return { agency, member, appoint };
  };
  const ask = async (who: TestCaller, over: object = {}) => (await who.send<Request>('POST', '/api/my-work/permission-requests', { ...wish, ...over })).body;
  const upload = (who: TestCaller, id: string, bytes: Buffer, name = 'fair.png') => {
    const body = Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="' + name + '"\r\nContent-Type: image/png\r\n\r\n'), bytes, Buffer.from('\r\n--b--\r\n')]);
    return who.send<Request & Problem>('PUT', `/api/my-work/permission-requests/${id}/artefact`, body, { 'content-type': 'multipart/form-data; boundary=b' });
  };
  const act = (who: TestCaller, id: string, what: string, body: object = {}) => who.send<Request & Problem>('POST', `/api/permission-requests/${id}/${what}`, body);

  it('stores nothing of what a private citizen wants to say', async () => {
    const { agency, member } = await office();
    const officer = await member('member');
    const before = await api.database.asOwner<{ n: number }>('select count(*)::int as n from audit_event where agency_id = $1', [agency.id]);
    const answers = { ...triage, department_material: false };
    expect(await officer.send('POST', '/api/my-work/permission-triage', answers)).toMatchObject({ status: 200, body: { outcome: 'not_required', because: [] } });
    expect(await officer.send('POST', '/api/my-work/permission-requests', { ...wish, triage: answers })).toMatchObject({ status: 422, body: { code: 'permission-requests/not-needed' } });
    expect(await officer.send('POST', '/api/my-work/permission-requests', { ...wish, triage: { ...triage, confidential: true } })).toMatchObject({ status: 422, body: { code: 'permission-requests/forbidden' } });
    expect(await api.database.asOwner('select 1 from permission_request where agency_id = $1', [agency.id])).toEqual([]);
    expect(await api.database.asOwner('select count(*)::int as n from audit_event where agency_id = $1', [agency.id])).toEqual(before);
  });

  it('binds to the bytes that the decider looked at, and keeps every step', async () => {
    const { member } = await office();
    const [officer, chief] = [await member('member'), await member('chief')];
    const { id, number } = await ask(officer);
    expect(number).toBe('P-2026-0001');
    const first = (await upload(officer, id, png)).body.artefact?.sha256;
    expect(first).toBe(createHash('sha256').update(png).digest('hex'));
    const second = (await upload(officer, id, Buffer.concat([png, Buffer.from('!')]))).body.artefact?.sha256;
    expect(await act(chief, id, 'approve', { sha256: first })).toMatchObject({ status: 409, body: { code: 'permission-requests/artefact-changed' } });
    expect(await act(chief, id, 'approve', { sha256: second, conditions: 'Cover the plates' })).toMatchObject({ status: 200, body: { state: 'approved_with_conditions', decision: { conditions: 'Cover the plates' }, acts: ['revoke'] } });
    expect(await upload(officer, id, png)).toMatchObject({ status: 409, body: { code: 'permission-requests/state' } });
    expect((await officer.send<Request>('GET', `/api/my-work/permission-requests/${id}`)).body.history.map((event) => event.to)).toEqual(['submitted', 'submitted', 'submitted', 'approved_with_conditions']);
    await expect(api.database.asOwner("update permission_request set sha256 = decode(repeat('00', 32), 'hex') where id = $1", [id])).rejects.toThrow('final');
    await expect(api.database.asOwner("update permission_request set state = 'denied', ground = 'unlawful', reason = 'because of it' where id = $1", [id])).rejects.toThrow('does not go from');
    await expect(api.database.asOwner('delete from permission_request_event where request_id = $1', [id])).rejects.toThrow('are final');
  });

  it('is decided by nobody for themselves: the chief as requester needs a designee whose appointment covers the day', async () => {
    const { member, appoint } = await office();
    const [chief, designee, admin] = [await member('chief'), await member('designee'), await member('admin')];
    const { id } = await ask(chief);
    expect(await act(chief, id, 'approve', { sha256: null })).toMatchObject({ status: 403, body: { code: 'permission-requests/own-request' } });
    expect(await act(designee, id, 'approve', { sha256: null })).toMatchObject({ status: 403, body: { code: 'permission-requests/not-appointed' } });
    expect(await act(admin, id, 'approve', { sha256: null })).toMatchObject({ status: 403, body: { code: 'permission-requests/not-appointed' } });
    expect((await appoint(designee, '2026-11-21', null, chief)).status).toBe(201);
    expect(await act(designee, id, 'approve', { sha256: null })).toMatchObject({ status: 403, body: { code: 'permission-requests/not-appointed' } });
    const today = await appoint(designee, '2026-01-01', '2026-11-21', chief);
    expect((await designee.send<Request>('GET', `/api/permission-requests/${id}`)).body).toMatchObject({ mayNotDecide: null, acts: ['request_info', 'approve', 'deny'] });
    await chief.send('POST', `/api/permission-appointments/${today.body.id}/end`);
    expect((await act(designee, id, 'approve', { sha256: null })).status).toBe(403);
    await appoint(designee, '2026-01-01', '2026-11-21', chief);
    expect(await act(designee, id, 'approve', { sha256: null })).toMatchObject({ status: 200, body: { state: 'approved' } });
    await expect(api.database.asOwner('update permission_request set decided_by = requester_id where id = $1', [id])).rejects.toThrow();
  });

  it('offers for an appointment those alone who hold the role, and to nobody who may not appoint', async () => {
    const { member } = await office();
    const [chief, designee, officer] = [await member('chief'), await member('designee'), await member('member')];
    await member('designee');
    const { body } = await chief.send<{ items: { membershipId: string; name: string }[] }>('GET', '/api/permission-appointments/members');
    expect(body.items.map(({ name }) => name)).toEqual(['Ana p2', 'Ana p4']);
    for (const caller of [designee, officer]) expect((await caller.send('GET', '/api/permission-appointments/members')).status).toBe(403);
  });

  it('is denied on an objective ground only, and an appeal goes to somebody else within its days', async () => {
    const { member, appoint } = await office();
    const [officer, chief, designee] = [await member('member'), await member('chief'), await member('designee')];
    await appoint(designee, '2026-01-01', null, chief);
    const { id } = await ask(officer, { publishTo: null });
    expect((await act(chief, id, 'deny', { ground: 'i_do_not_like_it', reason: 'I do not like it' })).status).toBe(422);
    expect(await act(chief, id, 'deny', { ground: 'privacy_of_others', reason: 'Two minors can be seen' })).toMatchObject({ status: 200, body: { state: 'denied', appealUntil: '2026-12-04' } });
    expect((await officer.send<Request>('POST', `/api/my-work/permission-requests/${id}/appeal`, { note: 'Their parents agreed' })).body.state).toBe('appealed');
    expect(await act(chief, id, 'approve', { sha256: null })).toMatchObject({ status: 403, body: { code: 'permission-requests/same-decider' } });
    expect((await act(designee, id, 'approve', { sha256: null })).body.state).toBe('approved');
    const late = await ask(officer);
    await act(chief, late.id, 'deny', { ground: 'unlawful', reason: 'It is against the law' });
    now = new Date('2026-12-05T15:00:00Z');
    expect(await officer.send('POST', `/api/my-work/permission-requests/${late.id}/appeal`, { note: 'Please look again' })).toMatchObject({ status: 409, body: { code: 'permission-requests/appeal-late' } });
  });

  it('waits for five working days, then tells everybody who may decide, once', async () => {
    const { member } = await office();
    const [officer, chief] = [await member('member'), await member('chief')];
    const { id, dueAt } = await ask(officer);
    expect(dueAt).toBe('2026-11-28T05:00:00.000Z');
    await api.database.asOwner("update outbox_message set due_at = now() where job = 'permission-requests.escalate'");
    await api.database.asOwner("insert into work_due select agency_id, uuid_v7(), now() from outbox_message where job = 'permission-requests.escalate'");
    now = new Date('2026-11-28T05:00:01Z');
    await api.settle();
    expect((await chief.send<Request>('GET', `/api/permission-requests/${id}`)).body).toMatchObject({ late: true, escalatedAt: expect.any(String) as string });
    const [mail] = await api.database.asOwner<{ email: string }>('select email from app_user where id = $1', [chief.userId]);
    const letters = async () => (await api.anybody.send<{ items: { subject: string }[] }>('GET', `/api/outbox?to=${encodeURIComponent(mail!.email)}`)).body.items.map((each) => each.subject);
    // It fell due at midnight: nobody is written to before they are on duty.
    expect((await letters()).some((subject) => subject.startsWith('Overdue'))).toBe(false);
    now = new Date('2026-11-28T14:00:00Z');
    await api.database.asOwner("update outbox_message set due_at = now() where job = 'letters.send'");
    await api.database.asOwner("insert into work_due select agency_id, uuid_v7(), now() from outbox_message where job = 'letters.send'");
    await api.settle();
    const kept = (await api.anybody.send<{ items: { subject: string; text: string }[] }>('GET', `/api/outbox?to=${encodeURIComponent(mail!.email)}`)).body.items;
    expect(kept.filter((each) => each.subject.startsWith('Overdue'))).toHaveLength(1);
    expect(kept.every((each) => !each.text.includes('fair') && !each.text.includes('volunteers'))).toBe(true);
  });

  it('ends by itself after its last day', async () => {
    const { member } = await office();
    const [officer, chief] = [await member('member'), await member('chief')];
    const { id } = await ask(officer);
    await act(chief, id, 'approve', { sha256: null });
    const due = async () => {
      await api.database.asOwner("insert into work_due select agency_id, uuid_v7(), now() from outbox_message where job = 'permission-requests.expire'");
      await api.database.asOwner("update outbox_message set due_at = now(), done_at = null where job = 'permission-requests.expire'");
      await api.settle();
      return (await officer.send<Request>('GET', `/api/my-work/permission-requests/${id}`)).body.state;
    };
    now = new Date('2026-12-01T05:00:01Z');
    expect(await due()).toBe('expired');
  });

  it('is asked for and read by the requester alone, and by those who may read all', async () => {
    const { member } = await office();
    const [officer, colleague] = [await member('member'), await member('member')];
    const { id } = await ask(officer);
    for (const path of [`/api/my-work/permission-requests/${id}`, `/api/permission-requests/${id}/artefact`]) expect([403, 404]).toContain((await colleague.send('GET', path)).status);
    expect((await colleague.send('POST', `/api/my-work/permission-requests/${id}/withdraw`)).status).toBe(404);
    expect((await colleague.send<{ items: unknown[] }>('GET', '/api/my-work/permission-requests')).body.items).toEqual([]);
    expect((await api.caller((await api.agency()).id, 'admin').then((stranger) => stranger.send('GET', `/api/permission-requests/${id}`))).status).toBe(404);
  });

  it('gives the requester their own file back, byte by byte, and nobody who did not ask', async () => {
    const { member } = await office();
    const [officer, colleague, chief] = [await member('member'), await member('member'), await member('chief')];
    const { id } = await ask(officer);
    const own = `/api/my-work/permission-requests/${id}/artefact`;
    expect((await officer.send('GET', own)).status).toBe(404);
    const { sha256 } = (await upload(officer, id, png)).body.artefact!;
    await act(chief, id, 'approve', { sha256 });
    const back = await officer.send('GET', own);
    expect([back.status, back.headers['content-disposition'], back.headers['content-length']]).toEqual([200, "attachment; filename*=UTF-8''fair.png", String(png.length)]);
    for (const other of [colleague, chief]) expect((await other.send('GET', own)).status).toBe(404);
  });

  it('refuses a picture that is a program', async () => {
    const { member } = await office();
    const officer = await member('member');
    const { id } = await ask(officer);
    expect(await upload(officer, id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toMatchObject({ status: 422, body: { code: 'permission-requests/artefact' } });
    expect(await upload(officer, id, Buffer.from('GIF89a<script>alert(1)</script>'), 'fair.gif')).toMatchObject({ status: 422, body: { code: 'permission-requests/artefact' } });
    for (const name of ['../../x\u202Egnp.exe', 'fair.html', 'fair']) expect([name, (await upload(officer, id, png, name)).status]).toEqual([name, 422]);
    expect((await upload(officer, id, png, '../../fa\u202Eir.png')).body.artefact).toMatchObject({ name: 'fair.png' });
  });

  it('keeps official posts for good: only what was permitted rests on a permission, and a post is taken down once', async () => {
    const { member } = await office();
    const [officer, chief, author] = [await member('member'), await member('chief'), await member('policy_author')];
    const { id } = await ask(officer);
    const sha256 = (await upload(officer, id, png)).body.artefact!.sha256;
    const post = { kind: 'post', channel: 'facebook', title: 'Thank you', body: 'A good day.', publishedAt: '2026-11-22T15:00:00Z', permissionRequestId: id, sha256 };
    const record = (over: object = {}) => author.send<{ id: string } & Problem>('POST', '/api/official-posts', { ...post, ...over });
    expect(await record()).toMatchObject({ status: 409, body: { code: 'official-posts/not-permitted' } });
    await act(chief, id, 'approve', { sha256 });
    expect(await record({ sha256: 'ab'.repeat(32) })).toMatchObject({ status: 409, body: { code: 'official-posts/other-artefact' } });
    expect(await record({ channel: 'x' })).toMatchObject({ status: 409, body: { code: 'official-posts/other-channel' } });
    expect(await record({ publishedAt: '2026-12-01T06:00:00Z' })).toMatchObject({ status: 409, body: { code: 'official-posts/too-late' } });
    expect(await record()).toMatchObject({ status: 422, body: { code: 'official-posts/not-yet' } });
    expect(await record({ publishedAt: '0001-01-01T00:00:00Z' })).toMatchObject({ status: 422, body: { code: 'request/invalid' } });
    now = new Date('2026-11-23T15:00:00Z');
    const made = await record();
    expect(made.status).toBe(201);
    expect((await author.send('POST', `/api/official-posts/${made.body.id}/retract`, { reason: 'A name was wrong' })).status).toBe(200);
    expect(await author.send('POST', `/api/official-posts/${made.body.id}/retract`, { reason: 'A name was wrong' })).toMatchObject({ status: 409 });
    await expect(api.database.asOwner("update official_post set title = 'Other' where id = $1", [made.body.id])).rejects.toThrow('final');
    expect((await chief.send<{ posts: unknown[] }>('GET', `/api/permission-requests/${id}`)).body.posts).toHaveLength(1);
    expect((await author.send('GET', '/api/official-posts/export')).text).toContain('Thank you');
  });
});
