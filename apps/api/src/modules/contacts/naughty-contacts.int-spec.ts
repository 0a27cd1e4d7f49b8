/** Strings that broke other systems, through every text field of a contact, by API and by CSV: stored as they are, or refused in words; never a failure of ours. */
import { readFileSync } from 'node:fs';
import { type TestApi, startTestApi } from '../../../test/test-api.js';

const naughty = JSON.parse(readFileSync(require.resolve('big-list-of-naughty-strings/blns.json'), 'utf8')) as string[];
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example")', '\t=1', '\r=1'];
const strings = [...naughty, ...formulas, 'x'.repeat(6000), '\uD800', '\uFEFF', '__proto__', 'constructor'];
/** What no database column can hold: a request with it is refused as a whole, with its place. */
const unstorable = ['\u0000'];
const sound = { occurredAt: '2026-11-02T14:05:00Z', type: 'NOISE' };
interface Batch { created: number; existing: number; conflicts: number; rejected: number; results: { outcome: string; contactId: string | null; problem: { errors: { path: string; message: string }[] } | null }[] }

describe('naughty strings', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const open = async () => {
    const agency = await api.agency();
    return { agency, admin: await api.caller(agency.id, 'admin') };
  };
  const countOf = async (agencyId: string) => Number((await api.database.asOwner<{ n: string }>('select count(*) as n from contact where agency_id = $1', [agencyId]))[0]?.n);

  it.each(['source', 'sourceKey', 'occurredAt', 'type', 'township', 'municipalityId', 'unitId', 'address', 'zip', 'description', 'language', 'phone', 'email', 'lat'])('in %s, by API: each is kept as sent or refused with its place', async (field) => {
    const { admin, agency } = await open();
    const contacts = strings.map((text, n) => ({ ...sound, sourceKey: `k${n}`, [field]: text }));
    for (const text of unstorable) {
      const refused = await admin.send<{ errors: { path: string }[] }>('POST', '/api/contacts/batch', { contacts: [{ ...sound, [field]: text }] });
      expect([refused.status, refused.body.errors[0]?.path]).toEqual([422, `body.contacts.0.${field}`]);
    }
    const answer = await admin.send<Batch>('POST', '/api/contacts/batch', { contacts });
    expect(answer.status).toBe(200);
    expect(answer.body.results).toHaveLength(strings.length);
    for (const result of answer.body.results) {
      if (result.outcome === 'rejected') expect(result.problem?.errors[0]).toMatchObject({ path: expect.stringMatching(new RegExp(`^${field}`)) as string, message: expect.stringMatching(/\w/) as string });
    }
    expect(await countOf(agency.id)).toBe(answer.body.created);
    expect((await admin.send('GET', '/api/contacts?limit=200')).status).toBe(200);
    expect((await admin.send('GET', '/api/contacts/export')).status).toBe(200);
    if (field === 'description') {
      const kept = await api.database.asOwner<{ source_key: string; description: string }>('select source_key, description from contact where agency_id = $1 and description is not null', [agency.id]);
      for (const row of kept) expect(row.description).toBe(strings[Number(row.source_key.slice(1))]?.trim());
    }
  });

  it.each(['reason', 'note'])('in %s of an exclusion: never a failure of ours', async (field) => {
    const { admin } = await open();
    const { id } = (await admin.send<{ id: string }>('POST', '/api/contacts', sound)).body;
    for (const text of strings.filter((_, n) => n % 20 === 0)) {
      const { status } = await admin.send('POST', `/api/contacts/${id}/exclusion`, { reason: 'other', note: 'x', [field]: text });
      expect([200, 422]).toContain(status);
    }
  });

  it('in names of groups, queries and paths: never a failure of ours', async () => {
    const { admin } = await open();
    for (const text of strings.filter((_, n) => n % 40 === 0)) {
      const query = encodeURIComponent(text.toWellFormed());
      for (const path of [`/api/contacts?cursor=${query}`, `/api/contacts?typeId=${query}`, `/api/contacts?from=${query}`, `/api/contacts?flagged=${query}`, `/api/contact-imports?cursor=${query}`]) {
        expect((await admin.send('GET', path)).status).toBeLessThan(500);
      }
      expect((await admin.send('GET', `/api/contacts/${query}`)).status).toBeLessThan(500);
      expect((await admin.send('POST', '/api/contact-groups', { name: text })).status).toBeLessThan(500);
    }
  }, 30_000);

  it('in every column of a file: each row is stored or rejected by its number, and the same file adds nothing again', async () => {
    const { admin, agency } = await open();
    const header = ['when', 'type', 'id', 'township', 'unit', 'address', 'zip', 'lat', 'lng', 'description', 'language', 'phone', 'email'];
    const good = ['2024-01-02 10:00', 'NOISE', '', 'A', '', '1 ST', '19000', '40', '-75', 'text', 'en', '610-555-0123', 'a@example.org'];
    const quoted = (text: string) => `"${text.replaceAll('\u0000', '').toWellFormed().replaceAll('"', '""')}"`;
    const lines = strings.flatMap((text) => header.map((_, at) => good.map((value, column) => quoted(column === at ? text : value)).join(',')));
    const body = Buffer.from([header.join(','), ...lines].join('\n'));
    const mapping = { occurredAt: { column: 0, format: 'iso', timeZone: 'UTC' }, columns: { type: 1, externalId: 2, township: 3, unit: 4, address: 5, zip: 6, lat: 7, lng: 8, description: 9, language: 10, phone: 11, email: 12 } };
    const run = async () => {
      const parts = [Buffer.from('--s\r\ncontent-disposition: form-data; name="file"; filename="\u202Eevil\'; drop.csv"\r\ncontent-type: text/csv\r\n\r\n'), body, Buffer.from('\r\n--s--\r\n')];
      const { body: made } = await admin.send<{ id: string }>('POST', '/api/contact-imports', Buffer.concat(parts), { 'content-type': 'multipart/form-data; boundary=s' });
      await api.settle();
      expect((await admin.send('PUT', `/api/contact-imports/${made.id}/mapping`, mapping)).status).toBe(202);
      await api.settle();
      const preview = (await admin.send<{ state: string; preview: { rows: number; fresh: number; rejected: number } }>('GET', `/api/contact-imports/${made.id}`)).body;
      expect(preview.state).toBe('previewed');
      expect((await admin.send('POST', `/api/contact-imports/${made.id}/apply`, {})).status).toBe(202);
      await api.settle();
      expect((await admin.send('GET', `/api/contact-imports/${made.id}/rejects?limit=200`)).status).toBe(200);
      return (await admin.send<{ state: string; preview: { rows: number; fresh: number; rejected: number }; result: { added: number; rejected: number } }>('GET', `/api/contact-imports/${made.id}`)).body;
    };
    const first = await run();
    expect(first).toMatchObject({ state: 'applied', preview: { rows: lines.length } });
    expect(first.result.added).toBe(first.preview.fresh);
    expect(await countOf(agency.id)).toBe(first.result.added);
    expect((await run()).result.added).toBe(0);
    expect(await countOf(agency.id)).toBe(first.result.added);
  }, 60_000);

  describe('batches', () => {
    const call = (n: number, over: object = {}) => ({ ...sound, sourceKey: `b${n}`, ...over });

    it('judges each contact alone', async () => {
      const { admin, agency } = await open();
      await admin.send('POST', '/api/contacts', call(1));
      const contacts = [call(1), call(1, { address: 'elsewhere' }), call(2), call(2), call(3, { lat: 200 }), call(4, { unknown: 1 }), {}];
      const answer = await admin.send<Batch>('POST', '/api/contacts/batch', { contacts });
      expect(answer.body.results.map((result) => result.outcome)).toEqual(['existing', 'conflict', 'created', 'existing', 'rejected', 'rejected', 'rejected']);
      expect(answer.body).toMatchObject({ created: 1, existing: 2, conflicts: 1, rejected: 3 });
      expect(await countOf(agency.id)).toBe(2);
    });

    it('answers the same request with the same Idempotency-Key as the first time, also when both arrive at once', async () => {
      const { admin, agency } = await open();
      const send = () => admin.send<Batch>('POST', '/api/contacts/batch', { contacts: [call(1), call(2)] }, { 'idempotency-key': 'once' });
      const [one, two] = await Promise.all([send(), send()]);
      const three = await send();
      expect([one.body, two.body]).toEqual([three.body, three.body]);
      expect(three.body.created).toBe(2);
      expect(await countOf(agency.id)).toBe(2);
    });

    it('refuses other contacts under a used Idempotency-Key, and forgets the key after a day', async () => {
      const { admin, agency } = await open();
      const send = (n: number) => admin.send<Batch>('POST', '/api/contacts/batch', { contacts: [call(n)] }, { 'idempotency-key': 'once' });
      await send(1);
      expect(await send(2)).toMatchObject({ status: 409, body: { code: 'contacts/idempotency-key-reused' } });
      expect(await countOf(agency.id)).toBe(1);
      await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'contacts.forget-batch'", [agency.id]);
      await api.database.asOwner('insert into work_due (agency_id, id, due_at) values ($1, uuid_v7(), now())', [agency.id]);
      await api.settle();
      expect((await send(2)).body.created).toBe(1);
    });

    it('takes a thousand contacts, and refuses one more with nothing stored', async () => {
      const { admin, agency } = await open();
      expect((await admin.send('POST', '/api/contacts/batch', { contacts: Array.from({ length: 1001 }, (_, n) => call(n)) })).status).toBe(422);
      expect(await countOf(agency.id)).toBe(0);
      expect((await admin.send<Batch>('POST', '/api/contacts/batch', { contacts: Array.from({ length: 1000 }, (_, n) => call(n)) })).body.created).toBe(1000);
    });
  });
});
