/** The whole sending rule through due times: who is asked, when, how often, and what is kept about those who are not. */
import { type Judged, judged, mixContacts } from '../../../../test/judged-contacts.js';
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { ContactHooks } from '../../contacts/contact-hooks.js';
import { SendingService } from './sending.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';

interface Forecast { matching: number; eligible: number; excluded: { reason: string; contacts: number }[]; firstDueAt: string | null; days: { on: string; messages: number }[]; obstacles: { code: string }[] }
interface Coverage { total: Record<string, number>; groups: ({ group: { name: string } | null } & Record<string, number>)[]; excluded: { reason: string; contacts: number }[]; skipped: { reason: string; contacts: number }[] }

const noon = '2026-11-10T17:00:00.000Z';
const nextNoon = '2026-11-11T17:00:00.000Z';

describe('sending', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await makeSurveyWorld(api);
    await world.at(noon);
  });

  const counted = async (surveyId: string): Promise<Judged> => {
    const { body } = await world.admin.send<Forecast>('GET', `/api/surveys/${surveyId}/forecast`);
    const coverage = (await world.admin.send<Coverage & { unasked: { contacts: number }[]; enteredByHand: number }>('GET', `/api/surveys/${surveyId}/coverage`)).body;
    return { matching: body.matching, eligible: body.eligible, excluded: Object.fromEntries(body.excluded.map(({ reason, contacts }) => [reason, contacts])), covered: coverage.total['eligible']! + coverage.total['excluded']!,
      unasked: coverage.total['unasked']!, byHand: coverage.enteredByHand, named: coverage.unasked.reduce((sum, { contacts }) => sum + contacts, 0) };
  };
  const statuses = () => world.rows<{ status: string; reason: string | null; n: number }>('select status, reason, count(*)::int as n from invitation where agency_id = $1 group by 1, 2 order by 1, 2');

  it('forecasts, asks each person once after the delay, and says why the others were not asked', async () => {
    await world.contact({ at: '2026-11-10T15:00:00Z', phone: '+12155550101', group: 'Traffic' });
    await world.contact({ at: '2026-11-10T16:00:00Z', phone: '+12155550101', group: 'Traffic' });
    await world.contact({ at: '2026-11-10T15:00:00Z', phone: '+12155550102', group: 'Medical', excluded: 'medical' });
    await world.contact({ at: '2026-11-10T15:00:00Z', phone: null });
    await world.contact({ at: '2026-11-10T15:00:00Z', phone: '+12155550103' });
    await world.contact({ at: '2026-11-01T05:30:00Z', phone: '+12155550104' });
    await world.contact({ at: '2026-10-31T12:00:00Z', phone: '+12155550105' });
    await world.admin.send('POST', '/api/opt-outs', { phone: '(215) 555-0103' });
    const surveyId = await world.survey({ maxAgeDays: 5 });
    const { body } = await world.admin.send<Forecast>('GET', `/api/surveys/${surveyId}/forecast`);
    expect(body).toMatchObject({ matching: 6, eligible: 1, firstDueAt: '2026-11-11T15:00:00.000Z', days: [{ on: '2026-11-11', messages: 1 }], obstacles: [] });
    expect(Object.fromEntries(body.excluded.map(({ reason, contacts }) => [reason, contacts]))).toEqual({ 'excluded:medical': 1, 'no-recipient': 1, 'opted-out': 1, 'too-late': 1, 'over-cap': 1 });
    expect(await statuses()).toEqual([]);
    await world.activate(surveyId);
    expect(await statuses()).toEqual([{ status: 'planned', reason: null, n: 2 }]);
    expect(await world.messagesTo('+12155550101')).toEqual([]);
    await world.at(nextNoon);
    expect(await statuses()).toEqual([{ status: 'issued', reason: null, n: 1 }, { status: 'skipped', reason: 'over-cap', n: 1 }]);
    const [message, ...more] = await world.messagesTo('+12155550101');
    expect(more).toEqual([]);
    expect(message?.text).toContain('Marlow County Sheriff');
    expect(message?.token).toHaveLength(22);
    const coverage = await world.admin.send<Coverage>('GET', `/api/surveys/${surveyId}/coverage`);
    expect(coverage.body.total).toMatchObject({ eligible: 5, excluded: 1, unasked: 3, sent: 1, skipped: 1, completed: null });
    expect(coverage.body.excluded).toEqual([{ reason: 'excluded:medical', contacts: 1 }]);
    expect(coverage.body.skipped).toEqual([{ reason: 'over-cap', contacts: 1 }]);
    expect(coverage.body.groups.map(({ group, sent }) => [group?.name, sent])).toEqual([['Medical', 0], ['Traffic', 1]]);
  });

  it('never says that nobody was left out where a contact has no address for the channel: eligible less left out is asked', async () => {
    for (const n of [1, 2, 3]) await world.contact({ at: noon, phone: `+1215555019${n}` });
    const later = await world.contact({ at: noon, phone: '+12155550194' });
    await world.contact({ at: noon, email: 'ana@example.org' });
    const surveyId = await world.survey();
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/forecast`)).body).toMatchObject({ matching: 5, eligible: 4, excluded: [{ reason: 'no-recipient', contacts: 1 }] });
    await world.activate(surveyId);
    await world.rows("update contact set excluded_reason = 'active_complaint', excluded_by = 'person' where agency_id = $1 and id = $2", later);
    await world.at(nextNoon);
    const { body } = await world.admin.send<Coverage & { unasked: unknown }>('GET', `/api/surveys/${surveyId}/coverage`);
    expect(body).toMatchObject({ excluded: [], unasked: [{ reason: 'no-recipient', contacts: 1 }], skipped: [{ reason: 'excluded:active_complaint', contacts: 1 }] });
    for (const row of [body.total, ...body.groups]) expect(row).toMatchObject({ eligible: 5, excluded: 0, unasked: 1, skipped: 1, planned: 0, sent: 3 });
    await world.admin.send('POST', `/api/surveys/${surveyId}/close`);
    await world.contact({ at: nextNoon, phone: '+12155550195' });
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/coverage`)).body).toMatchObject({ total: { eligible: 6, unasked: 2, sent: 3 }, unasked: [{ reason: 'no-recipient', contacts: 1 }, { reason: 'survey-ended', contacts: 1 }] });
  });

  it('never keeps a token, and no list shows the link or the person', async () => {
    await world.contact({ at: noon, phone: '+12155550111' });
    const surveyId = await world.survey({ delayMinutes: 0 });
    await world.activate(surveyId);
    const [message] = await world.messagesTo('+12155550111');
    const dump = await world.rows<{ text: string }>(`select string_agg(t::text, ' ') as text from (select m::text as t from message m where agency_id = $1 union all select i::text from invitation i where agency_id = $1
      union all select k::text from invitation_token k where agency_id = $1 union all select o::text from outbox_message o where agency_id = $1 union all select e::text from audit_event e where agency_id = $1) all_rows`);
    expect(dump[0]?.text).not.toContain(message!.token);
    expect(dump[0]?.text).not.toContain('2155550111');
    for (const path of ['/api/notifications/messages', `/api/surveys/${surveyId}/invitations`]) {
      const { text, status } = await world.admin.send('GET', path);
      expect(status).toBe(200);
      expect(text).not.toContain(message!.token);
      expect(text).not.toContain('5550111');
    }
  });

  it('never counts otherwise than one contact after the other would be judged, whatever was excluded, seen, asked or opted out', async () => {
    await world.contact({ at: noon, phone: '+12155550100', group: 'Crime' });
    await world.contact({ at: noon, phone: null, group: 'Traffic' });
    const surveyIds = [await world.survey({ capCount: 2, capDays: 20 }), await world.survey({ name: 'Another', capCount: 1, includeHandEntered: true, maxAgeDays: 2 })];
    await mixContacts(world, surveyIds[0]!);
    for (const surveyId of surveyIds) expect(await counted(surveyId)).toEqual(await judged(world, surveyId, noon));
  });

  it('waits out quiet hours in the zone of the agency', async () => {
    await world.contact({ at: '2026-11-10T16:00:00Z', phone: '+12155550121' });
    const surveyId = await world.survey({ delayMinutes: 11 * 60 });
    await world.activate(surveyId);
    await world.at('2026-11-11T04:00:00Z');
    expect(await world.messagesTo('+12155550121')).toEqual([]);
    await world.at('2026-11-11T12:59:00Z');
    expect(await world.messagesTo('+12155550121')).toEqual([]);
    await world.at('2026-11-11T13:00:00Z');
    expect(await world.messagesTo('+12155550121')).toHaveLength(1);
  });

  it('asks every rule again at the moment of sending', async () => {
    const excluded = await world.contact({ at: noon, phone: '+12155550131' });
    await world.contact({ at: noon, phone: '+12155550132' });
    await world.contact({ at: noon, phone: '+12155550133' });
    const surveyId = await world.survey();
    await world.activate(surveyId);
    await world.rows("update contact set excluded_reason = 'active_complaint', excluded_by = 'person' where agency_id = $1 and id = $2", excluded);
    await world.admin.send('POST', '/api/opt-outs', { phone: '+1 215 555 0132', surveyId });
    await world.at(nextNoon);
    expect(await statuses()).toEqual([
      { status: 'issued', reason: null, n: 1 }, { status: 'skipped', reason: 'excluded:active_complaint', n: 1 }, { status: 'skipped', reason: 'opted-out', n: 1 }]);
    expect(await world.messagesTo('+12155550131')).toEqual([]);
    expect(await world.messagesTo('+12155550132')).toEqual([]);
  });

  it('never sends a queued message to somebody who said STOP in between', async () => {
    await world.contact({ at: noon, phone: '+12155550141' });
    const surveyId = await world.survey({ delayMinutes: 0 });
    await world.admin.send('POST', `/api/surveys/${surveyId}/activate`);
    const sending = api.app.get(SendingService, { strict: false });
    const inside = (work: () => Promise<unknown>) => api.app.get(UnitOfWork, { strict: false }).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, work);
    await inside(() => sending.plan(surveyId));
    await inside(() => sending.send(surveyId));
    await world.admin.send('POST', '/api/opt-outs', { phone: '+12155550141' });
    await api.settle();
    expect(await world.messagesTo('+12155550141')).toEqual([]);
    expect(await world.rows('select state, reason, sealed from message where agency_id = $1')).toEqual([{ state: 'cancelled', reason: 'opted-out', sealed: null }]);
  });

  it('reminds once, only those who did not answer, and lets the link expire', async () => {
    await world.contact({ at: noon, phone: '+12155550151' });
    await world.contact({ at: noon, phone: '+12155550152' });
    const surveyId = await world.survey({ delayMinutes: 0, reminderAfterDays: 3, expiresAfterDays: 7 });
    await world.activate(surveyId);
    const [first] = await world.messagesTo('+12155550152');
    const sent = await api.anybody.send<{ receipt: string }>('POST', `/s/${first!.token}/submission`, { answers: {}, language: 'en', versionId: world.versionId });
    expect(sent.body.receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await world.at('2026-11-13T17:00:00Z');
    await world.at('2026-11-14T17:00:00Z');
    expect(await world.messagesTo('+12155550151')).toHaveLength(2);
    expect(await world.messagesTo('+12155550152')).toHaveLength(1);
    const [invited, reminder] = await world.messagesTo('+12155550151');
    expect(reminder!.token).not.toBe(invited!.token);
    for (const { token } of [invited!, reminder!]) expect((await api.anybody.send('GET', `/s/${token}`)).status).toBe(200);
    await world.at('2026-11-17T17:00:00Z');
    expect((await statuses()).map(({ status }) => status)).toEqual(['expired', 'submitted']);
    for (const { token } of [invited!, reminder!]) expect((await api.anybody.send('GET', `/s/${token}`)).status).toBe(410);
    await world.at('2026-11-20T17:00:00Z');
    expect(await world.messagesTo('+12155550151')).toHaveLength(2);
  });

  it('pauses, goes on, and closes; late contacts are then too old', async () => {
    await world.contact({ at: noon, phone: '+12155550161' });
    await world.contact({ at: '2026-11-09T18:00:00Z', phone: '+12155550162' });
    const surveyId = await world.survey({ maxAgeDays: 3 });
    await world.activate(surveyId);
    await world.admin.send('POST', `/api/surveys/${surveyId}/pause`);
    await world.at(nextNoon);
    expect((await statuses()).map(({ status }) => status)).toEqual(['planned']);
    await world.at('2026-11-12T19:00:00Z');
    expect((await world.admin.send('POST', `/api/surveys/${surveyId}/activate`)).status).toBe(200);
    await api.settle();
    expect(await statuses()).toEqual([{ status: 'issued', reason: null, n: 1 }, { status: 'skipped', reason: 'too-late', n: 1 }]);
    await world.contact({ at: '2026-11-12T19:00:00Z', phone: '+12155550163' });
    await world.at('2026-11-12T19:05:00Z');
    expect((await world.admin.send('POST', `/api/surveys/${surveyId}/close`)).status).toBe(200);
    await world.at('2026-11-13T20:00:00Z');
    expect(await world.messagesTo('+12155550163')).toEqual([]);
    expect((await statuses()).filter(({ reason }) => reason === 'survey-ended')).toHaveLength(1);
    for (const act of ['activate', 'pause', 'close']) expect((await world.admin.send('POST', `/api/surveys/${surveyId}/${act}`)).status).toBe(409);
  });

  it('asks nobody twice when rounds run twice, at once, or again after a crash', async () => {
    for (let n = 0; n < 12; n += 1) await world.contact({ at: noon, phone: `+1215555017${n % 10}`, group: n > 9 ? 'Crime' : 'Traffic' });
    const surveyIds = [await world.survey({ delayMinutes: 0 }), await world.survey({ name: 'A second survey', delayMinutes: 0 })];
    for (const surveyId of surveyIds) await world.admin.send('POST', `/api/surveys/${surveyId}/activate`);
    const sending = api.app.get(SendingService, { strict: false });
    const inside = (work: () => Promise<unknown>) => api.app.get(UnitOfWork, { strict: false }).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, work);
    await Promise.all(surveyIds.flatMap((surveyId) => [1, 2].map(() => inside(() => sending.plan(surveyId)))));
    await Promise.all(surveyIds.flatMap((surveyId) => [1, 2].map(() => inside(() => sending.send(surveyId)))));
    await api.settle();
    await world.at(noon);
    expect(await world.rows('select count(*)::int as n from message where agency_id = $1')).toEqual([{ n: 10 }]);
    for (let n = 0; n < 10; n += 1) expect(await world.messagesTo(`+1215555017${n}`)).toHaveLength(1);
    expect(await world.rows("select count(*)::int as n from outbox_message where agency_id = $1 and job = 'surveys.round' and done_at is null")).toEqual([{ n: 2 }]);
  });

  it('asks about contacts that arrive later, in the language of the person, by mail with one-click opt-out headers in the sealed message', async () => {
    const surveyId = await world.survey({ channel: 'mail', delayMinutes: 0, keyword: 'calls' });
    await world.activate(surveyId);
    await world.contact({ at: noon, email: 'ana@example.org', language: 'es' });
    await world.at('2026-11-10T17:10:00Z');
    const [mail] = await world.messagesTo('ana@example.org');
    expect(mail?.subject).toBe('¿Cómo lo hicimos? Una encuesta corta de Marlow County Sheriff');
    expect(mail?.text).toContain('/u/');
  });

  it('asks about a whole file of contacts as soon as it has arrived', async () => {
    const surveyId = await world.survey({ delayMinutes: 0 });
    await world.activate(surveyId);
    await world.contact({ at: noon, phone: '+12155550181' });
    await api.app.get(UnitOfWork, { strict: false }).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource },
      () => api.app.get(ContactHooks, { strict: false }).tellArrived({ importId: world.agencyId, contactIds: [] }));
    await api.settle();
    expect(await world.messagesTo('+12155550181')).toHaveLength(1);
  });

  it('refuses a survey that names what another agency has', async () => {
    const other = await makeSurveyWorld(api);
    const answer = await world.admin.send('POST', '/api/surveys', { name: 'Stolen', questionnaireId: other.questionnaireId });
    expect(answer).toMatchObject({ status: 422, body: { code: 'surveys/unknown-reference' } });
  });

  it('refuses to change the promise of privacy once people were asked', async () => {
    const surveyId = await world.survey();
    await world.activate(surveyId);
    expect(await world.admin.send('PATCH', `/api/surveys/${surveyId}`, { mode: 'confidential' })).toMatchObject({ status: 409, body: { code: 'surveys/fixed' } });
    expect((await world.admin.send('DELETE', `/api/surveys/${surveyId}`)).status).toBe(409);
    expect((await world.admin.send('PATCH', `/api/surveys/${surveyId}`, { capDays: 90 })).status).toBe(200);
  });
});
