/** Complaints over HTTP: from the resident's form to the decision, and who may not know of them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import type { Settings } from '../../platform/config/config.js';
import { FieldCipher } from '../../platform/secrets/field-cipher.js';
import { Clock } from '../notifications/clock.js';

describe('complaints', () => {
  let api: TestApi;
  let now = new Date('2026-11-20T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi({ DEMO: '1' });
    api.app.get(Clock).now = () => now;
  });
  beforeEach(() => { now = new Date('2026-11-20T15:00:00Z'); });
  afterAll(() => api.close());

  it('takes a complaint without a name, step by step to a decision that the complainant reads with the code', async () => {
    const { staff, complain, post, act, list, read, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const { code, number, page } = await complain();
    expect(page.status).toBe(200);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const [found] = await list(desk, 'show=open');
    expect(found).toMatchObject({ number, state: 'received', unanswered: 0 });
    expect(JSON.stringify(found)).not.toContain('hung up');
    const id = found!.id;
    expect((await read(desk, id)).body).toMatchObject({ text: 'The dispatcher hung up on me twice.', anonymous: true, acts: ['screen', 'note', 'message', 'take_down'] });
    expect(await act(desk, id, 'screening', screening())).toMatchObject({ status: 200, body: { readable: true } });
    expect((await act(desk, id, 'assign', { revision: 2, membershipId: desk.membershipId })).body.state).toBe('assigned');
    expect((await act(desk, id, 'begin', { revision: 3 })).body.state).toBe('investigating');
    await act(desk, id, 'notes', { note: 'Heard both recordings' });
    expect((await act(desk, id, 'messages', { text: 'On which day was the second call?' })).status).toBe(200);
    const status = await post('/complaint/status', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(status.text).toContain('On which day was the second call?');
    expect(status.text).not.toContain('Heard both recordings');
    const once = randomUUID();
    for (let twice = 0; twice < 2; twice += 1) expect((await post('/complaint/status', { code, once, reply: 'On Tuesday.' })).text).toContain('On Tuesday.');
    const seen = (await read(desk, id)).body;
    expect(seen.messages.map(({ text }) => text)).toEqual(['On which day was the second call?', 'On Tuesday.']);
    expect((await list(desk, 'show=unanswered')).map((each) => each.id)).toEqual([id]);
    const findings = [{ allegationId: seen.allegations[0]!.id, finding: 'sustained', reason: 'Both recordings show it' }];
    const decided = await act(desk, id, 'decide', { revision: seen.revision, findings, message: 'You were right, and we are sorry.' });
    expect(decided.body).toMatchObject({ state: 'decided', allegations: [{ finding: 'sustained', findingReason: 'Both recordings show it' }] });
    expect((await act(desk, id, 'close', { revision: decided.body.revision, note: 'Coached, course assigned' })).body).toMatchObject({ state: 'closed', acts: ['reopen', 'note', 'message', 'take_down'] });
    expect((await post('/complaint/status', { code })).text).toContain('You were right, and we are sorry.');
  });

  it('never takes the same form for two complaints, nor two complaints for the same form', async () => {
    const { staff, complain, list } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const once = randomUUID();
    const [first, again] = [await complain({ once }), await complain({ once })];
    expect([again.code, again.number]).toEqual([first.code, first.number]);
    expect(await list(desk)).toHaveLength(1);
    const other = await complain({ once, text: 'The same form, and quite another thing.' });
    expect(other.number).not.toBe(first.number);
    expect(await list(desk)).toHaveLength(2);
    const taken = { text: 'Waited two hours at the counter.', channel: 'phone', once: randomUUID() };
    const [one, two] = [await desk.send<{ number: string }>('POST', '/api/complaints', taken), await desk.send<{ number: string }>('POST', '/api/complaints', taken)];
    expect(two.body).toEqual(one.body);
  });

  it('stores nothing of it that can be read, and keeps neither address nor browser', async () => {
    const { agency, staff, complain } = await complaintOffice(api);
    await staff('Reyes', null, 'professional_standards');
    await complain({ name: 'Jo Doe', email: 'jo@example.org', about: 'the tall one', where: 'Main Street' });
    const [row] = await api.database.asOwner<Record<string, unknown>>('select * from complaint where agency_id = $1', [agency.id]);
    const stored = Object.values(row!).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ');
    for (const word of ['hung up', 'Jo Doe', 'jo@example', 'tall', 'Main Street']) expect(stored).not.toContain(word);
    const trail = await api.database.asOwner<{ line: string; ip: string | null; user_agent: string | null }>("select to_jsonb(e)::text as line, ip, user_agent from audit_event e where agency_id = $1 and action = 'complaints.received'", [agency.id]);
    expect(trail).toEqual([expect.objectContaining({ ip: null, user_agent: null })]);
    expect(trail[0]!.line).not.toContain('Jo Doe');
  });

  it('tells what is wrong in a form and keeps what was typed', async () => {
    const { staff, complain, list } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const { page } = await complain({ text: 'short', email: 'nowhere', year: '2026', month: '2', day: '30', about: 'badge 12' });
    expect(page.status).toBe(422);
    for (const words of ['at least 10 characters', 'Please enter a real date', 'email address such as', 'value="badge 12"', 'value="nowhere"']) expect(page.text).toContain(words);
    expect((await complain({ year: '2026', month: '12', day: '24' })).page.text).toContain('not after today');
    expect(await list(desk)).toEqual([]);
  });

  it('says how to complain otherwise while nobody of the roster handles complaints', async () => {
    const { agency, staff, complain, list } = await complaintOffice(api);
    expect((await api.anybody.send('GET', `/a/${agency.slug}/complaint`)).text).toContain('takes no complaints on this page');
    expect((await complain()).code).toBe('');
    await api.caller(agency.id, 'professional_standards');
    expect((await complain()).code).toBe('');
    const desk = await staff('Reyes', null, 'professional_standards');
    expect((await complain({ text: 'x'.repeat(20_001) })).page.text).toContain('Please use at most 20000 characters');
    expect(await list(desk)).toEqual([]);
  });

  it('tells the same about a wrong code as about none, and nothing about another agency\'s', async () => {
    const [one, other] = [await complaintOffice(api), await complaintOffice(api)];
    await one.staff('Reyes', null, 'professional_standards');
    const { code } = await one.complain();
    const wrong = await other.post('/complaint/status', { code });
    expect([wrong.status, wrong.text.includes('no complaint with this code'), wrong.text.includes('C-20')]).toEqual([422, true, false]);
    expect((await one.post('/complaint/status', { code: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(422);
  });

  it('refuses to act on what somebody else has changed, out of turn, or without the right', async () => {
    const { staff, complain, act, list, screening, read } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const chief = await staff('Stone', null, 'chief');
    await complain();
    const id = (await list(desk))[0]!.id;
    expect((await act(desk, id, 'begin', { revision: 1 })).status).toBe(409);
    expect((await act(desk, id, 'settle', { revision: 1, settlement: 'duplicate', reason: 'The same again', message: 'We had it before.' })).status).toBe(409);
    expect((await act(desk, id, 'screening', screening({ dueOn: '2026-11-19' }))).body.errors?.[0]?.path).toBe('body.dueOn');
    expect((await act(desk, id, 'screening', screening({ allegations: [{ category: 'force' }, { category: 'force' }] }))).body.errors?.[0]?.path).toBe('body.allegations.1');
    await act(desk, id, 'screening', screening());
    expect((await act(desk, id, 'screening', screening())).body).toMatchObject({ code: 'complaints/changed' });
    expect((await act(desk, id, 'assign', { revision: 2, membershipId: chief.membershipId })).body.errors?.[0]?.path).toBe('body.membershipId');
    expect((await act(chief, id, 'begin', { revision: 2 })).status).toBe(403);
    expect((await read(chief, id)).body.acts).toEqual([]);
    expect((await (await api.caller((await complaintOffice(api)).agency.id, 'professional_standards')).send<{ code: string }>('GET', '/api/complaints')).body.code).toBe('access/denied');
    const admin = await staff('Root', null, 'admin');
    expect((await admin.send('GET', '/api/complaints')).status).toBe(403);
    for (const role of ['supervisor', 'member', 'auditor', 'survey_analyst'] as const) expect((await (await staff('Other', null, role)).send('GET', `/api/complaints/${id}`)).status).toBe(403);
  });

  it('keeps every finding when a complaint is taken up again, and lets none be left out', async () => {
    const { staff, complain, act, list, screening, read } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening({ allegations: [{ category: 'force' }, { category: 'bias' }] }));
    await act(desk, id, 'assign', { revision: 2, membershipId: desk.membershipId });
    const { allegations, revision } = (await act(desk, id, 'begin', { revision: 3 })).body;
    const finding = (allegationId: string, what: string) => ({ allegationId, finding: what, reason: `Because of ${what}` });
    const [force, bias] = allegations.map((each) => each.id) as [string, string];
    expect((await act(desk, id, 'decide', { revision, findings: [finding(force, 'unfounded')], message: 'We looked into it.' })).status).toBe(422);
    const decided = await act(desk, id, 'decide', { revision, findings: [finding(force, 'unfounded'), finding(bias, 'exonerated')], message: 'We looked into it.' });
    expect((await act(desk, id, 'reopen', { revision: decided.body.revision, dueOn: '2027-04-01', reason: 'A recording was found' })).body).toMatchObject({ state: 'investigating', dueOn: '2027-04-01', allegations: [{ finding: null }, { finding: null }] });
    const again = await act(desk, id, 'decide', { revision: decided.body.revision + 1, findings: [finding(force, 'sustained'), finding(bias, 'exonerated')], message: 'We looked again.' });
    expect(again.body.allegations.map((each) => each.finding)).toEqual(['sustained', 'exonerated']);
    expect((await read(desk, id)).body.history.filter(({ what }) => what === 'decided').map(({ note }) => note)).toEqual([expect.stringContaining('force: sustained'), expect.stringContaining('force: unfounded')]);
  });

  it('takes down what was said at the counter, with a receipt code of its own', async () => {
    const { staff, post, read } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const taken = await desk.send<{ id: string; receiptCode: string }>('POST', '/api/complaints', { text: 'Waited two hours at the counter.', channel: 'in_person', name: 'Jo' });
    expect(taken.status).toBe(201);
    expect((await read(desk, taken.body.id)).body).toMatchObject({ channel: 'in_person', anonymous: false, complainant: { name: 'Jo' } });
    expect((await post('/complaint/status', { code: taken.body.receiptCode })).text).toContain('It has arrived');
    expect((await desk.send('POST', '/api/complaints', { text: 'Through the back door', channel: 'web' })).status).toBe(422);
    expect((await desk.send('POST', '/api/complaints', { text: 'It will happen in March.', channel: 'phone', happenedOn: '2027-03-01' })).status).toBe(422);
  });

  it('shows the rest of a complaint on both sides where a key is gone, and is looked at again all the same', async () => {
    const { agency, staff, complain, post, read, list } = await complaintOffice(api);
    const [mercer, desk] = [await staff('Mercer', null, 'professional_standards'), await staff('Reyes', null, 'professional_standards')];
    const { code } = await complain();
    const id = (await list(desk))[0]!.id;
    const own = (sql: string, ...values: unknown[]) => api.database.asOwner<{ done: boolean; attempts: number }>(sql, [agency.id, id, ...values]);
    const say = (cipher: FieldCipher, text: string) => own('insert into complaint_message (agency_id, id, complaint_id, at, from_agency, words) values ($1, uuid_v7(), $2, now(), false, $3)', cipher.encrypt(text, { agencyId: agency.id, purpose: `complaint:message:${id}` }));
    await say(new FieldCipher({ SECRET_KEY: randomBytes(32).toString('base64'), SECRET_KEYS_OLD: [] as string[] } as Settings), 'Lost');
    await say(api.app.get(FieldCipher, { strict: false }), 'Captain Mercer did it.');
    expect((await read(desk, id)).body.messages.map(({ text }) => text)).toEqual(['cannot be read (key missing)', 'Captain Mercer did it.']);
    const page = (await post('/complaint/status', { code })).text;
    for (const words of ['This message cannot be read at the moment.', 'Captain Mercer did it.']) expect(page).toContain(words);
    expect((await read(mercer, id)).status).toBe(200);
    await own("with one as (insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, uuid_v7(), 'complaints.look-again', jsonb_build_object('complaintId', $2::text), now()) returning agency_id, id, due_at) insert into work_due (agency_id, id, due_at) select agency_id, id, due_at from one");
    await api.settle();
    expect((await read(mercer, id)).status).toBe(404);
    // The words that are lost may name somebody too, once their key is back.
    expect(await own("select done_at is not null as done, attempts from outbox_message where agency_id = $1 and job = 'complaints.look-again' and payload->>'complaintId' = $2::text order by due_at")).toEqual([{ done: true, attempts: 1 }, { done: false, attempts: 0 }]);
  });
});
