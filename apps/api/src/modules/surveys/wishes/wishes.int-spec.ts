/** The ways out, and the ways to be sure: STOP, the link in a mail, the provider's receipts, and the page that checks a message. */
import { randomBytes } from 'node:crypto';
import type { Settings } from '../../../platform/config/config.js';
import { signSmsEvent } from '../../notifications/sms-signature.js';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Clock } from '../../notifications/clock.js';
import { callBackContext } from './call-backs.service.js';
import { fingerprint } from '../../../../test/isolation/fingerprint.js';
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';

const noon = '2026-11-10T17:00:00.000Z';
const secret = 'a-secret-of-the-sms-provider';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('wishes of residents', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await makeSurveyWorld(api);
    await world.at(noon);
  });

  const now = () => Math.floor(api.app.get(Clock, { strict: false }).now().getTime() / 1000);
  const hook = (event: object, signature = signSmsEvent(secret, event, now())) => api.anybody.send<{ reply: string | null }>('POST', '/hooks/sms', event, { 'rapport-signature': signature });
  const inbound = (from: string, text: string) => hook({ type: 'inbound', from, to: '+12155559999', text });
  const post = (path: string, fields: Record<string, string>) => api.anybody.send('POST', path, new URLSearchParams(fields).toString() as unknown as object, form);
  const standing = () => world.rows('select survey_id is not null as programme, source from opt_out where agency_id = $1 and ended_at is null order by 1');

  it('refuses provider events that are unsigned, signed with another secret, changed, or old', async () => {
    const event = { type: 'inbound', from: '+12155550201', to: '+12155559999', text: 'STOP' };
    await world.contact({ at: noon, phone: '+12155550201' });
    for (const signature of ['', 'junk', signSmsEvent('another-secret-here', event, now()), signSmsEvent(secret, { ...event, text: 'START' }, now()), signSmsEvent(secret, event, now() - 301)]) {
      expect((await hook(event, signature)).status).toBe(401);
    }
    expect(await standing()).toEqual([]);
  });

  it('hears STOP from a number the agency had to do with, for all or for one programme, and START again', async () => {
    await world.contact({ at: noon, phone: '+12155550202' });
    await world.survey({ keyword: 'CALLS' });
    expect((await inbound('+12155550202', 'stop calls')).body.reply).toContain('no more');
    expect(await standing()).toEqual([{ programme: true, source: 'message' }]);
    await inbound('(215) 555-0202', 'STOP');
    await inbound('+12155550202', 'Stop');
    expect(await standing()).toEqual([{ programme: false, source: 'message' }, { programme: true, source: 'message' }]);
    await inbound('+12155550299', 'STOP');
    expect(await standing()).toHaveLength(2);
    expect((await inbound('+12155550202', 'the deputy was kind')).body.reply).toBeNull();
    await inbound('+12155550202', 'START');
    expect(await standing()).toEqual([]);
  });

  it('never asks somebody who opted out of the programme, but may ask in another one', async () => {
    await world.contact({ at: noon, phone: '+12155550203' });
    const [first, second] = [await world.survey({ delayMinutes: 0, keyword: 'CALLS' }), await world.survey({ name: 'Stops', delayMinutes: 0 })];
    await inbound('+12155550203', 'STOP CALLS');
    await world.activate(first);
    expect(await world.messagesTo('+12155550203')).toEqual([]);
    await world.activate(second);
    expect(await world.messagesTo('+12155550203')).toHaveLength(1);
  });

  it('follows receipts forward only, counts the delivery, and stops after a bounce', async () => {
    await world.contact({ at: noon, phone: '+12155550204' });
    const surveyId = await world.survey({ delayMinutes: 0 });
    await world.activate(surveyId);
    const [message] = await world.rows<{ id: string }>('select id from message where agency_id = $1');
    const receipt = (status: string) => hook({ type: 'receipt', reference: `${world.agencyId}.${message!.id}`, status });
    for (const status of ['delivered', 'sent', 'delivered', 'failed']) expect((await receipt(status)).status).toBe(200);
    const read = await world.admin.send<{ state: string; events: { state: string }[] }>('GET', `/api/notifications/messages/${message!.id}`);
    expect([read.body.state, read.body.events.map(({ state }) => state)]).toEqual(['delivered', ['queued', 'sent', 'delivered']]);
    expect((await world.admin.send<{ total: { delivered: number } }>('GET', `/api/surveys/${surveyId}/coverage`)).body.total.delivered).toBe(1);
    await receipt('bounced');
    expect(await standing()).toEqual([{ programme: false, source: 'bounce' }]);
    for (const reference of ['junk', `${world.agencyId}.${world.agencyId}`, `${message!.id}.${world.agencyId}`]) expect((await hook({ type: 'receipt', reference, status: 'sent' })).status).toBe(200);
  });

  it('opts out with one click from the mail program and from the page; opening the link changes nothing, and it works after the answer was sent', async () => {
    await world.contact({ at: noon, email: 'bo@example.org' });
    await world.activate(await world.survey({ channel: 'mail', delayMinutes: 0 }));
    const [mail] = await world.messagesTo('bo@example.org');
    const stopPath = `/u/${/\/u\/([\w-]+)/.exec(mail!.text)![1]}`;
    await api.anybody.send('POST', `/s/${mail!.token}/submission`, { answers: {}, language: 'en', versionId: world.versionId });
    const before = await fingerprint(api.database, world.agencyId);
    expect((await api.anybody.send('GET', stopPath)).text).toContain('After every call');
    expect(await fingerprint(api.database, world.agencyId)).toEqual(before);
    expect((await post(stopPath, { what: 'programme' })).text).toContain('You will not get these messages any more');
    expect(await standing()).toEqual([{ programme: true, source: 'link' }]);
    expect((await post(stopPath, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(await standing()).toEqual([{ programme: false, source: 'link' }, { programme: true, source: 'link' }]);
    await post(stopPath, { what: 'undo' });
    expect(await standing()).toEqual([]);
    for (const wrong of ['x', `${stopPath.slice(3, -4)}AAAA`]) expect((await post(`/u/${wrong}`, { what: 'all' })).status).toBe(404);
  });

  it('says yes to the own code and link only, whatever another agency sent', async () => {
    const other = await makeSurveyWorld(api, { name: 'Other Agency' });
    for (const each of [world, other]) {
      await each.contact({ at: noon, phone: each === world ? '+12155550205' : '+12155550206' });
      await each.activate(await each.survey({ delayMinutes: 0 }));
    }
    const [[mine], [theirs]] = [await world.messagesTo('+12155550205'), await other.messagesTo('+12155550206')];
    const codeIn = (text: string) => /Code (\w{8})/.exec(text)![1] ?? '';
    const page = await api.anybody.send('GET', `/a/${world.slug}`);
    expect(page.text).toContain('Did this message really come from us?');
    for (const [asked, verdict] of [[codeIn(mine!.text), true], [codeIn(mine!.text).toLowerCase().replace(/^(.{4})/, '$1 '), true], [`http://localhost:3000/s/${mine!.token}`, true], [mine!.token, true],
      [mine!.text, true], [`http://evil.example/s/${mine!.token}`, false], [`http://localhost:3000.evil.example/s/${mine!.token}`, false], [`${mine!.text} http://evil.example/`, false], [`${codeIn(mine!.text)} evil.example/s/${mine!.token}`, false], [`${' '.repeat(4000)}${mine!.text} http://evil.example/`, false],
      [codeIn(theirs!.text), false], [theirs!.token, false], ['AAAAAAAA', false], ['', false]] as const) {
      const answer = await post(`/a/${world.slug}/verify`, { code: asked });
      expect([asked, answer.status, answer.text.includes('Yes, this message came from Marlow County Sheriff.'), answer.text.includes('We do not know this code')]).toEqual([asked, 200, verdict, !verdict]);
    }
    expect((await api.anybody.send('GET', '/a/no-such-agency')).status).toBe(404);
  });

  it('lets an agency write its own words, and refuses words without link or way out', async () => {
    const own = { kind: 'survey-invitation', channel: 'sms', language: 'en', body: '{{agency}} asks: {{link}} STOP ends.' };
    expect(await world.admin.send('PUT', '/api/notifications/templates', { ...own, body: 'Click here' })).toMatchObject({ status: 422, body: { code: 'notifications/template-unfit' } });
    expect(await world.admin.send('PUT', '/api/notifications/templates', own)).toMatchObject({ status: 200, body: { ours: false, parts: 1 } });
    await world.contact({ at: noon, phone: '+12155550207' });
    await world.activate(await world.survey({ delayMinutes: 0 }));
    expect((await world.messagesTo('+12155550207'))[0]?.text).toMatch(/^Marlow County Sheriff asks: http:\/\/localhost:3000\/s\/[\w-]{22} STOP ends\.$/);
    expect(await world.admin.send('POST', '/api/notifications/templates/reset', { kind: 'survey-invitation', channel: 'sms', language: 'en' })).toMatchObject({ body: { ours: true } });
    expect((await world.admin.send<{ items: unknown[] }>('GET', '/api/notifications/templates')).body.items).toHaveLength(8);
  });

  it('hands a call-back only to a colleague who may read it, and offers nobody else', async () => {
    const [colleague, analyst, plain] = [await api.caller(world.agencyId, 'supervisor'), await api.caller(world.agencyId, 'survey_analyst'), await api.caller(world.agencyId, 'contracts_officer')];
    const elsewhere = await makeSurveyWorld(api, { name: 'Other Agency' });
    const sealed = api.app.get(FieldCipher, { strict: false }).encrypt('{"name":"Ana"}', callBackContext(world.agencyId)).toString('hex');
    const [request] = await world.rows<{ id: string }>(
      "insert into callback_request (agency_id, id, survey_id, language, asked_on, due_on, sealed) values ($1, gen_random_uuid(), $2, 'en', '2026-11-10', '2026-11-13', decode($3, 'hex')) returning id", await world.survey(), sealed);
    const owners = await colleague.send<{ items: { id: string }[] }>('GET', '/api/call-backs/owners');
    expect(owners.body.items.map(({ id }) => id).toSorted()).toEqual([world.admin, colleague, analyst].map(({ userId }) => userId ?? '').toSorted());
    expect((await plain.send('GET', '/api/call-backs/owners')).status).toBe(403);
    const give = (ownerId: string | null) => colleague.send<{ owner: { id: string } | null }>('PATCH', `/api/call-backs/${request!.id}`, { status: 'in_progress', ownerId });
    for (const { userId } of [plain, elsewhere.admin]) expect(await give(userId)).toMatchObject({ status: 422, body: { errors: [{ path: 'body.ownerId' }] } });
    expect(await give(analyst.userId)).toMatchObject({ status: 200, body: { status: 'in_progress', owner: { id: analyst.userId } } });
    await world.rows('update membership set ended_at = now() where agency_id = $1 and user_id = $2', analyst.userId);
    expect((await give(analyst.userId)).status).toBe(422);
  });

  it('shows and sends everything else where a key is gone: a call-back, a number, and a message that waits', async () => {
    const lost = new FieldCipher({ SECRET_KEY: randomBytes(32).toString('base64'), SECRET_KEYS_OLD: [] as string[] } as Settings);
    const under = (cipher: FieldCipher, purpose: string, text: string) => cipher.encrypt(text, { agencyId: world.agencyId, purpose }).toString('hex');
    const surveyId = await world.survey({ delayMinutes: 0 });
    for (const [cipher, due] of [[lost, '2026-11-12'], [api.app.get(FieldCipher, { strict: false }), '2026-11-13']] as const) {
      await world.rows("insert into callback_request (agency_id, id, survey_id, language, asked_on, due_on, sealed, sealed_outcome) values ($1, gen_random_uuid(), $2, 'en', '2026-11-10', $3, decode($4, 'hex'), decode($5, 'hex'))", surveyId, due, under(cipher, 'call-back', '{"name":"Ana","phone":"+12155550209"}'), under(cipher, 'call-back', 'Called twice'));
    }
    const unreadable = 'cannot be read (key missing)';
    expect((await world.admin.send<{ items: object[] }>('GET', '/api/call-backs')).body.items).toMatchObject([{ name: unreadable, phone: null, email: null, outcome: unreadable }, { name: 'Ana', phone: '+12155550209', outcome: 'Called twice' }]);
    const contactId = await world.contact({ at: noon, phone: '+12155550210' });
    for (const phone of ['+12155550211', '+12155550212']) await world.contact({ at: noon, phone });
    await world.rows("update contact set phone = decode($3, 'hex') where agency_id = $1 and id = $2", contactId, under(lost, 'resident-phone', '+12155550210'));
    expect((await world.admin.send('GET', `/api/contacts/${contactId}`)).body).toMatchObject({ recipient: { phone: unreadable } });
    await world.activate(surveyId);
    expect([(await world.messagesTo('+12155550210')).length, (await world.messagesTo('+12155550211')).length]).toEqual([0, 1]);
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/coverage`)).body).toMatchObject({ skipped: [{ reason: 'unreadable', contacts: 1 }], total: { sent: 2 } });
    const [waiting] = await world.rows<{ id: string }>(
      `insert into message (agency_id, id, kind, channel, state, language, survey_id, invitation_id, recipient_index, code, queued_at, changed_at, sealed)
       select agency_id, gen_random_uuid(), kind, channel, 'queued', language, survey_id, invitation_id, recipient_index, 'BCDFGHJK', queued_at, changed_at, decode($2, 'hex') from message where agency_id = $1 limit 1 returning id`, under(lost, 'message', '{}'));
    const [job] = await world.rows<{ id: string }>("insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, gen_random_uuid(), 'notifications.send', jsonb_build_object('messageId', $2::text), now()) returning id", waiting!.id);
    await world.at(noon);
    expect(await world.rows('select m.state, m.reason, o.done_at is not null as done, o.attempts from message m, outbox_message o where m.agency_id = $1 and m.id = $2 and o.agency_id = $1 and o.id = $3', waiting!.id, job!.id)).toEqual([{ state: 'failed', reason: 'It cannot be read (key missing), so nothing was sent.', done: true, attempts: 1 }]);
  });
});
