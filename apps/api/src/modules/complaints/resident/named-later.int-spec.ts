/** What a complainant writes later closes a complaint like the form does: to whoever it seems to name, at once, and whatever was done before. */
import { randomUUID } from 'node:crypto';
import { complaintOffice } from '../../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';

describe('a complaint that names somebody later', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date('2026-11-20T15:00:00Z');
  });
  afterAll(() => api.close());

  const named = 'I now know her name: it was Captain Ana Mercer, of professional standards.';
  async function office() {
    const world = await complaintOffice(api);
    const sheriff = await world.staff('Ward', null, 'chief');
    const mercer = await world.staff('Mercer', sheriff.personId, 'professional_standards');
    const desk = await world.staff('Reyes', null, 'professional_standards');
    const { code } = await world.complain({ text: 'I was shouted at by a captain on Tuesday.' });
    const id = (await world.list(mercer))[0]!.id;
    const reply = (text: string) => world.post('/complaint/status', { code, once: randomUUID(), reply: text });
    const letters = async () => (await api.database.asOwner<{ kind: string; membership_id: string }>("select kind, membership_id from staff_letter where agency_id = $1 and kind in ('complaint-replied', 'complaint-nobody') order by id", [world.agency.id]));
    return { ...world, sheriff, mercer, desk, code, id, reply, letters };
  }

  it.each([named, 'It was Mercer.', 'captain MERCER', 'Badge p2', 'Mercr I think', 'It was AMercer.', 'Capt. AM', 'The mail that sent me away came from mercer_a@marlow.example yesterday.', 'her tag said M\u0435rcer, and she sent me away without a word'])('is closed to whoever a reply names before it was screened: %j', async (text) => {
    const { mercer, sheriff, desk, id, reply, read, list, act, screening } = await office();
    expect((await reply(text)).text).toContain('Your message has arrived.');
    expect([(await read(mercer, id)).status, (await read(sheriff, id)).status, await list(mercer), (await read(desk, id)).status]).toEqual([404, 404, [], 200]);
    for (const revision of [1, 2]) expect((await act(mercer, id, 'screening', screening({ revision }))).status).toBe(404);
    for (const [what, body] of [['settle', { revision: 2, settlement: 'duplicate', reason: 'Because I say so', message: 'Go away now' }], ['notes', { note: 'Nothing to see' }], ['messages', { text: 'Go away now' }]] as const) expect([what, (await act(mercer, id, what, body)).status]).toEqual([what, 404]);
    expect((await desk.send<{ items: { membershipId: string }[] }>('GET', `/api/complaints/${id}/handlers`)).body.items.map((each) => each.membershipId)).toEqual([desk.membershipId]);
  });

  it.each(['assigned', 'decided', 'closed'])('is closed to whoever looks into it, and handed to the others, when it is %s', async (state) => {
    const { mercer, sheriff, desk, id, reply, read, act, screening, letters } = await office();
    await act(desk, id, 'screening', screening());
    let now = (await act(desk, id, 'assign', { revision: 2, membershipId: mercer.membershipId })).body;
    if (state !== 'assigned') {
      now = (await act(mercer, id, 'begin', { revision: now.revision })).body;
      now = (await act(mercer, id, 'decide', { revision: now.revision, findings: [{ allegationId: now.allegations[0]!.id, finding: 'unfounded', reason: 'Because I say so' }], message: 'It did not happen.' })).body;
    }
    if (state === 'closed') now = (await act(mercer, id, 'close', { revision: now.revision, note: 'Nothing was left.' })).body;
    expect([now.state, (await read(mercer, id)).status, (await read(sheriff, id)).status]).toEqual([state, 200, 200]);
    await reply(named);
    expect([(await read(mercer, id)).status, (await read(sheriff, id)).status, (await read(desk, id)).status]).toEqual([404, 404, 200]);
    const none = await mercer.send('GET', '/api/complaints/00000000-0000-7000-8000-000000000000');
    expect({ ...(await read(mercer, id)).body, requestId: null }).toEqual({ ...(none.body as object), requestId: null });
    await api.settle();
    expect(await letters()).toEqual([{ kind: 'complaint-replied', membership_id: desk.membershipId }]);
    if (state === 'assigned') expect((await act(desk, id, 'assign', { revision: (await read(desk, id)).body.revision, membershipId: desk.membershipId })).status).toBe(200);
  });

  it('is never opened to them again by a screening of somebody who had not read the reply', async () => {
    const { mercer, desk, id, reply, read, act, screening } = await office();
    await reply(named);
    expect((await act(desk, id, 'screening', screening())).status).toBe(409);
    expect((await read(mercer, id)).status).toBe(404);
    // Having read it, they say who is meant.
    expect((await act(desk, id, 'screening', screening({ revision: (await read(desk, id)).body.revision }))).status).toBe(200);
    expect((await read(mercer, id)).status).toBe(200);
    await reply('No, it WAS captain Mercer.');
    expect((await act(desk, id, 'screening', screening({ revision: 3 }))).status).toBe(409);
    expect((await read(mercer, id)).status).toBe(404);
  });

  it('asks administrators for somebody where a reply leaves nobody to handle it', async () => {
    const { agency, staff, desk, reply, letters } = await office();
    const admin = await staff('Root', null, 'admin');
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and id = $2', [agency.id, desk.membershipId]);
    await reply(named);
    await api.settle();
    expect(await letters()).toEqual([{ kind: 'complaint-nobody', membership_id: admin.membershipId }]);
  });

  it('stays open to everybody by a reply that names nobody, and no dialog is thrown away for it', async () => {
    const { mercer, desk, id, reply, read, act, screening } = await office();
    await reply('In May I called twelve times, and nobody answered the phone.');
    await reply('Thank you.');
    expect([(await read(mercer, id)).status, (await act(desk, id, 'screening', screening())).status]).toEqual([200, 200]);
  });

  it('is closed to whoever a note names before it was screened, and to no witness whom one names afterwards', async () => {
    const { mercer, sheriff, desk, id, read, act, screening } = await office();
    expect((await act(mercer, id, 'notes', { note: 'They called: it was Captain Mercer.' })).status).toBe(409);
    expect((await act(desk, id, 'notes', { note: 'They called: it was Captain Mercer.' })).body).toMatchObject({ revision: 2, history: [{ what: 'noted' }, { what: 'received' }] });
    expect([(await read(mercer, id)).status, (await read(sheriff, id)).status]).toEqual([404, 404]);
    expect((await act(desk, id, 'screening', screening())).status).toBe(409);
    await act(desk, id, 'screening', screening({ revision: 2 }));
    await act(desk, id, 'notes', { note: 'Captain Mercer heard the second call from the next desk.' });
    expect([(await read(mercer, id)).status, (await read(sheriff, id)).status]).toEqual([200, 200]);
  });

  it('takes down what is said by phone as the complainant\u2019s own: marked on both sides, kept once, and closed to whomever it names, whoever takes it down', async () => {
    const { agency, mercer, sheriff, desk, code, id, read, act, screening, post, letters, list } = await office();
    await act(desk, id, 'screening', screening());
    await act(desk, id, 'assign', { revision: 2, membershipId: mercer.membershipId });
    const said = { text: 'The second call was on Tuesday.', channel: 'phone', saidOn: '2026-11-20', once: randomUUID() };
    for (const [saidOn, message] of [['2026-11-21', 'lies after today'], ['2026-11-19', 'lies before the day on which the complaint came']]) expect((await act(desk, id, 'messages/taken-down', { ...said, saidOn })).body.errors).toEqual([{ path: 'body.saidOn', message }]);
    for (let twice = 0; twice < 2; twice += 1) expect(await act(desk, id, 'messages/taken-down', said)).toMatchObject({ status: 201, body: { readable: true } });
    const { body } = await read(desk, id);
    expect([body.revision, body.messages]).toMatchObject([3, [{ from: 'complainant', by: null, text: said.text, takenDown: { by: expect.any(String), channel: 'phone', saidOn: '2026-11-20' } }]]);
    expect((await post('/complaint/status', { code })).text).toMatch(/You by phone, November 20, 2026; taken down by Agency[^<]*<\/p><p>The second call was on Tuesday\./);
    expect((await list(desk, 'show=unanswered')).map((each) => each.id)).toEqual([id]);
    await api.settle();
    // Who looks into it is told, who took it down knows it; from then on nobody who is named reads it, not even who wrote it.
    expect(await letters()).toEqual([{ kind: 'complaint-replied', membership_id: mercer.membershipId }]);
    expect(await act(mercer, id, 'messages/taken-down', { text: named, channel: 'in_person' })).toMatchObject({ status: 201, body: { readable: false } });
    expect([(await read(mercer, id)).status, (await read(sheriff, id)).status, (await act(mercer, id, 'messages/taken-down', said)).status]).toEqual([404, 404, 404]);
    expect((await read(desk, id)).body).toMatchObject({ revision: 4, messages: [{ text: said.text }, { text: named, takenDown: { channel: 'in_person', saidOn: '2026-11-20' } }] });
    await api.settle();
    expect(await letters()).toContainEqual({ kind: 'complaint-replied', membership_id: desk.membershipId });
    const chief = await sheriff.send('POST', `/api/complaints/${id}/messages/taken-down`, said);
    expect([chief.status, (await api.database.asOwner("select 1 from audit_event where agency_id = $1 and action = 'complaints.message-taken-down'", [agency.id])).length]).toEqual([403, 2]);
  });
});
