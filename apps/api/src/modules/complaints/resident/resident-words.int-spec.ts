/** Whoever complains is told what is missing and what became of what they sent, in their language, and never in the words of surveys. */
import { randomUUID } from 'node:crypto';
import { complaintOffice } from '../../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

const code = 'AAAA-AAAA-AAAA-AAAA';
const missing = [
  ['/complaint', { text: '', once: randomUUID() }, 'Please tell us what happened, in at least 10 characters.', 'Cuéntenos qué pasó, con al menos 10 caracteres.'],
  ['/complaint', { text: 'The dispatcher hung up on me.', year: '2026', month: '', day: '', email: 'nobody', once: randomUUID() }, 'Please enter a real date.', 'Escriba una fecha que exista.'],
  ['/complaint', { text: 'The dispatcher hung up on me.', year: '26', month: '3', day: '9', once: randomUUID() }, 'Please enter the year with four digits, such as 2026.', 'Escriba el año con cuatro cifras, por ejemplo 2026.'],
  ['/complaint/status', { code: '' }, 'Please type your receipt code.', 'Escriba su código del recibo.'],
  ['/complaint/status', { code }, 'We have no complaint with this code.', 'No tenemos ninguna queja con este código.'],
] as const;

describe('the words on the pages of complaints', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it.each(missing)('never let %s go without saying what is missing: %j', async (path, fields, english, spanish) => {
    const { post, staff } = await complaintOffice(api);
    await staff('Reyes', null, 'professional_standards');
    for (const [lang, words] of [['en', english], ['es', spanish]] as const) {
      const page = await post(`${path}?lang=${lang}`, fields);
      expect([page.status, page.text.includes(words)]).toEqual([422, true]);
    }
  });

  it('never refuse a short message and one too many in the same words', async () => {
    const { agency, post, complain, staff } = await complaintOffice(api);
    await staff('Reyes', null, 'professional_standards');
    const { code: own } = await complain();
    expect((await post('/complaint/status', { code: own, once: randomUUID(), reply: '' })).text).toContain('at least 2 characters');
    expect((await post('/complaint/status', { code: own, once: randomUUID(), reply: 'Please answer me.' })).text).toContain('Your message has arrived.');
    await api.database.asOwner('insert into complaint_message (agency_id, id, complaint_id, at, from_agency, words) select agency_id, uuid_v7(), complaint_id, at, false, words from complaint_message, generate_series(1, 49) where agency_id = $1', [agency.id]);
    expect((await post('/complaint/status', { code: own, once: randomUUID(), reply: 'One more.' })).text).toContain('Many of your messages wait for our answer.');
  });

  it('never promise whoever is refused for a minute that answers are kept', async () => {
    const strict = await startTestApi({ REQUESTS_PER_MINUTE: '100000' });
    try {
      const { post, agency } = await complaintOffice(strict);
      const send = () => post('/complaint?lang=es', { text: 'x' });
      const answers = await Promise.all(Array.from({ length: 40 }, send));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(4);
      expect(refused[0]!.text).toContain('todavía no nos ha llegado');
      const english = await post('/complaint?lang=en', { text: 'x' });
      expect([english.status, english.text.includes('it has not reached us yet'), english.text.includes('answers')]).toEqual([429, true, false]);
      const elsewhere = await strict.anybody.send('GET', `/a/${agency.slug}x/complaint?lang=en`);
      expect([elsewhere.status, elsewhere.text.includes('We cannot find this page')]).toEqual([404, true]);
    } finally {
      await strict.close();
    }
  });
});
