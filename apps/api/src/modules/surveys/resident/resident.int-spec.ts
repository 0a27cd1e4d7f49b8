/** The resident's path over HTTP: with and without script, twice, at once, and with anything as an answer. */
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import { form, full, residentOffice, value } from '../../../../test/resident-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { newToken } from '../sending/invitation-token.js';

/** JSON of a package; Node wants an import attribute for it that the test transform does not know. */
const blns = require('big-list-of-naughty-strings') as string[];

describe('the resident\'s path', () => {
  const { link, submit, post, now } = residentOffice();
  let api: TestApi;
  let world: SurveyWorld;
  beforeEach(() => { ({ api, world } = now()); });

  it('shows the survey under a strict policy, with the agency and nothing of the link in it', async () => {
    const token = await link();
    const { status, text, headers } = await api.anybody.send('GET', `/s/${token}`);
    expect(status).toBe(200);
    expect(text).toContain('Marlow County Sheriff');
    expect(text).toContain('your contact with us on November 9');
    expect(text).not.toContain(token);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
    expect(String(headers['content-security-policy'])).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    expect(text).not.toMatch(/ style="| on\w+="/);
  });

  it('scores a submission, keeps words apart, and forgets who it was', async () => {
    const token = await link();
    const sent = await submit(token, full);
    expect(sent).toMatchObject({ status: 200, body: { problems: [] } });
    const [response] = await world.rows('select * from response where agency_id = $1');
    expect(response).toMatchObject({ voice: 87.5, respect: 100, neutrality: 62.5, motives: 100, trust_index: 87.5, top_box: true, satisfaction: 100, effectiveness: 75, legitimacy: 75, language: 'en', invitation_id: null });
    expect(JSON.stringify(response)).not.toContain('explained');
    expect(await world.rows('select question_id, text from response_text where agency_id = $1')).toEqual([{ question_id: 'comment', text: 'She explained everything.' }]);
    const [invitation] = await world.rows('select * from invitation where agency_id = $1');
    expect(invitation).toMatchObject({ status: 'submitted', contact_id: null, contact_on: null, opened_at: null, reminded_at: null });
    expect(await world.rows('select invitation_id, recipient_index, sealed from message where agency_id = $1')).toEqual([{ invitation_id: null, recipient_index: null, sealed: null }]);
    expect(String(response!.id)[14]).toBe('4');
  });

  it('leaves no time on an anonymous answer that is finer than the month', async () => {
    const token = await link();
    await submit(token, full);
    const [row] = await world.rows<Record<string, unknown>>('select month::text, received_on::text from response where agency_id = $1');
    expect(row).toEqual({ month: '2026-11-01', received_on: '2026-11-01' });
    const columns = await api.database.asOwner<{ type: string }>("select data_type as type from information_schema.columns where table_name = 'response'");
    expect(columns.filter(({ type }) => type.startsWith('timestamp'))).toEqual([]);
    const [times] = await world.rows<{ due: string; sent: string }>("select (due_at at time zone 'UTC')::text as due, (sent_at at time zone 'UTC')::text as sent from invitation where agency_id = $1");
    // The day of sending, in the agency's zone: the same as before the answer, which must leave no mark on what lists show.
    expect([times!.due, times!.sent]).toEqual(['2026-11-10 05:00:00', '2026-11-10 05:00:00']);
  });

  it('keeps the link of a confidential answer, as the page says', async () => {
    const token = await link({ mode: 'confidential' });
    expect((await api.anybody.send('GET', `/s/${token}`)).text).toContain('Confidential:');
    await submit(token, full);
    const rows = await world.rows('select r.received_on::text as on, i.status, i.contact_id is not null as linked from response r join invitation i on i.agency_id = r.agency_id and i.id = r.invitation_id where r.agency_id = $1');
    expect(rows).toEqual([{ on: '2026-11-10', status: 'submitted', linked: true }]);
  });

  it('never promises with the receipt of an anonymous answer that it can be asked about', async () => {
    const said = async (mode: 'anonymous' | 'confidential', lang: string) => {
      const token = await link({ mode });
      await submit(token, full);
      return (await api.anybody.send('GET', `/s/${token}?lang=${lang}`)).text;
    };
    for (const [lang, proves, promises] of [['en', 'This code proves that your answers arrived.', 'ask about your answers later'], ['es', 'Este código prueba que llegaron sus respuestas.', 'preguntar más tarde por sus respuestas']] as const) {
      const [anonymous, confidential] = [await said('anonymous', lang), await said('confidential', lang)];
      expect(anonymous).toContain(proves);
      expect(anonymous).not.toContain(promises);
      expect(confidential).toContain(promises);
    }
  });

  it('answers the same receipt to a second submission and to ten at once, and counts one', async () => {
    const token = await link();
    const all = await Promise.all(Array.from({ length: 10 }, (_, n) => submit(token, { ...full, voice_time: value((n % 5) + 1) })));
    const again = await submit(token, {});
    const receipts = new Set([...all, again].map(({ body }) => body.receipt));
    expect(receipts.size).toBe(1);
    expect([...receipts][0]).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await world.rows('select count(*)::int as n from response where agency_id = $1')).toEqual([{ n: 1 }]);
    const page = await api.anybody.send('GET', `/s/${token}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain([...receipts][0]);
  });

  it('takes a whole survey without script: errors, back, another language, a question that opens, and a call back', async () => {
    const token = await link();
    const start = await api.anybody.send('GET', `/s/${token}`);
    expect(start.text).toContain('href="?p=page_voice_time&amp;lang=en"');
    const shown = (ids: string) => ({ _lang: 'en', _page: `page_${ids}`, _shown: ids });
    const first = await post(token, { ...shown('voice_time'), voice_time: '5', _go: 'next' }, '?p=page_voice_time');
    expect([first.status, first.headers['location']]).toEqual([303, `/s/${token}?p=page_voice_attention&lang=en`]);
    expect((await post(token, { ...shown('voice_attention'), voice_attention: '9', _go: 'next' })).status).toBe(422);
    const error = await post(token, { ...shown('voice_attention'), voice_attention: '9', _go: 'next' });
    expect(error.text).toContain('href="#i-voice_attention"');
    const back = await post(token, { ...shown('voice_attention'), voice_attention: '4', _go: 'back' });
    expect(back.headers['location']).toBe(`/s/${token}?p=page_voice_time&lang=en`);
    const spanish = await post(token, { ...shown('voice_time'), voice_time: '4', _go: 'lang:es' });
    expect(spanish.headers['location']).toBe(`/s/${token}?p=page_voice_time&lang=es`);
    const kept = await api.anybody.send('GET', `/s/${token}?p=page_voice_time&lang=es`);
    expect(kept.text).toContain('lang="es"');
    expect(kept.text).toMatch(/value="4"[^>]* checked/);
    const opens = await post(token, { _lang: 'es', _page: 'page_call_back', _shown: 'call_back', call_back: 'yes', _go: 'next' });
    expect(opens.headers['location']).toBe(`/s/${token}?p=page_call_back_details&lang=es`);
    const wrong = await post(token, { _lang: 'es', _page: 'page_call_back_details', _shown: 'call_back_details', 'call_back_details.name': 'Ana', 'call_back_details.phone': 'tomorrow', _go: 'next' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="tomorrow"');
    const last = await post(token, { _lang: 'es', _page: 'page_call_back_details', _shown: 'call_back_details', 'call_back_details.name': 'Ana', 'call_back_details.phone': '610-555-0134', _go: 'next' });
    expect([last.status, last.headers['location']]).toEqual([303, `/s/${token}?p=sent&lang=es`]);
    const thanks = await api.anybody.send('GET', `/s/${token}?p=sent&lang=es`);
    expect(thanks.text).toContain('Recibimos sus respuestas');
    expect(await world.rows('select language, answers from response where agency_id = $1')).toMatchObject([{ language: 'es', answers: { voice_time: value(4), voice_attention: value(4), comment: { state: 'empty' } } }]);
    const list = await world.admin.send<{ items: Record<string, unknown>[] }>('GET', '/api/call-backs');
    expect(list.body.items).toMatchObject([{ status: 'open', name: 'Ana', phone: '610-555-0134', email: null, askedOn: '2026-11-10', dueOn: '2026-11-13' }]);
    const done = await world.admin.send('PATCH', `/api/call-backs/${String(list.body.items[0]!['id'])}`, { status: 'done', ownerId: world.admin.userId, outcome: 'Spoke with Ana' });
    expect(done).toMatchObject({ status: 200, body: { status: 'done', doneOn: '2026-11-10', outcome: 'Spoke with Ana', owner: { name: 'Test Person' } } });
    expect(JSON.stringify(await world.rows('select r::text, c::text from response r, callback_request c where r.agency_id = $1'))).not.toMatch(/Ana|555.?0134/);
    expect(await world.rows('select count(*)::int as n from answer_draft where agency_id = $1')).toEqual([{ n: 0 }]);
  });

  it('saves on the way, sealed, and opens again where the resident stopped', async () => {
    const token = await link();
    expect((await api.anybody.send('PUT', `/s/${token}/answers`, { answers: { voice_time: value(2), comment: value('secret words'), voice_attention: value('nonsense') }, language: 'es' })).status).toBe(200);
    expect(JSON.stringify(await world.rows("select encode(sealed, 'escape') as s from answer_draft where agency_id = $1"))).not.toContain('secret words');
    expect(await world.rows('select status, shown_language from invitation where agency_id = $1')).toEqual([{ status: 'partial', shown_language: 'es' }]);
    const page = await api.anybody.send('GET', `/s/${token}`);
    expect(page.text).toContain('La persona que me atendió prestó atención');
    expect(page.text).toContain('"voice_time":{"state":"value","value":2}');
  });

  it('drops answers of abandoned branches, whatever the browser sends', async () => {
    const token = await link();
    await submit(token, { unresolved: value('no'), unresolved_what: value('must not be kept'), call_back: value('no'), call_back_details: value({ phone: '610-555-0134' }) });
    expect(await world.rows('select answers from response where agency_id = $1')).toMatchObject([{ answers: { unresolved: value('no'), unresolved_what: { state: 'not_shown' } } }]);
    expect(await world.rows('select (select count(*)::int from response_text where agency_id = $1) as texts, (select count(*)::int from callback_request where agency_id = $1) as calls')).toEqual([{ texts: 0, calls: 0 }]);
  });

  it('says what is wrong with an answer instead of keeping it', async () => {
    const token = await link();
    const sent = await submit(token, { voice_time: value(6), nonsense: value(1), comment: value('x'.repeat(2001)) });
    expect(sent.body.receipt).toBeNull();
    expect(sent.body.problems.map(({ questionId, code }) => `${questionId}:${code}`)).toEqual(['voice_time:out_of_scale', 'comment:too_long', 'nonsense:unknown_question']);
  });

  it('lets every naughty string through every text answer without failing, and shows it only escaped', async () => {
    const strings = blns.filter((text) => text.length < 1000);
    const token = await link();
    for (let at = 0; at < strings.length; at += 25) {
      const text = strings.slice(at, at + 25).join('\n').slice(0, 1900);
      const saved = await api.anybody.send('PUT', `/s/${token}/answers`, { answers: { unresolved: value('yes'), unresolved_what: value(text), comment: value(text), call_back: value('yes'), call_back_details: value({ name: text.slice(0, 100), email: text.slice(0, 200) }) }, language: text.slice(0, 20) });
      expect(saved.status).toBe(200);
      const page = await api.anybody.send('GET', `/s/${token}?p=page_comment&lang=${encodeURIComponent(text.slice(0, 18).toWellFormed())}`);
      expect(page.status).toBe(200);
      expect(/<script>alert|<img src=x|<svg>/i.test(page.text)).toBe(false);
      expect((await post(token, { _lang: 'en', _page: 'page_comment', _shown: 'comment', comment: text, _go: 'lang:es' })).status).toBeLessThan(500);
    }
    for (const text of strings.slice(0, 60)) {
      const asked = await api.anybody.send('POST', `/a/${world.slug}/verify`, new URLSearchParams({ code: text.slice(0, 200).toWellFormed() }).toString() as unknown as object, form);
      expect(asked.status).toBe(200);
      expect((await submit(token, { comment: value(text), [text.slice(0, 40)]: value(text) })).status).toBeLessThan(500);
    }
  });

  it('refuses bodies that are too large, and too many requests from one source', async () => {
    const token = await link();
    expect((await submit(token, { comment: value('x'.repeat(1_100_000)) })).status).toBe(413);
    const strict = await startSurveyApi({ REQUESTS_PER_MINUTE: '100000' });
    try {
      const answers = [];
      for (let n = 0; n < 130; n += 1) answers.push(await strict.anybody.send('GET', `/s/${newToken()}`));
      expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThan(60);
      expect(answers.at(-1)).toMatchObject({ status: 429 });
      expect(answers.at(-1)!.text).toContain('Too many people at once');
    } finally {
      await strict.close();
    }
  });

  it('goes on from the start when a draft can no longer be opened', async () => {
    const token = await link();
    await api.anybody.send('PUT', `/s/${token}/answers`, { answers: { voice_time: value(2) }, language: 'en' });
    const cipher = api.app.get(FieldCipher, { strict: false });
    await world.rows('update answer_draft set sealed = $2 where agency_id = $1', cipher.encrypt('{}', { agencyId: world.agencyId, purpose: 'another purpose' }));
    expect((await api.anybody.send('GET', `/s/${token}`)).status).toBe(200);
    expect((await submit(token, full)).body.receipt).not.toBeNull();
  });
});
