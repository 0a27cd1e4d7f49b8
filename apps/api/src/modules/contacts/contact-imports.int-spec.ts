/** Imports over HTTP with real calls and with files that are not what they should be: everything arrives once, or a reason is given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type TestApi, type TestCaller, startTestApi } from '../../../test/test-api.js';

interface Township { label: string; rows: number; municipality: { name: string } | null; proposed: { name: string; kind: string } }
interface ImportAnswer {
  id: string; state: string; header: string[]; proposal: { occurredAt: object; columns: Record<string, number | null>; basis: string }; format: object; sample: unknown[]; mapping: unknown;
  preview: { rows: number; fresh: number; alreadyThere: number; differing: number; rejected: number; flags: { flag: string; rows: number }[]; townships: Township[]; types: { label: string; groupName: string; exclusion: string | null; known: boolean }[]; earliest: string };
  result: { added: number; alreadyThere: number; rejected: number; takenBack: number; kept: number }; failure: { code: string; line: number | null; detail: string } | null; progress: object; code?: string; errors?: { path: string }[];
}
const calls911 = () => gunzipSync(readFileSync(join(__dirname, '../../demo/montgomery-county-911-calls.csv.gz')));
const simple = { occurredAt: { column: 0, format: 'iso', timeZone: 'America/New_York' }, columns: { type: 1, township: 2 } };

describe('contact imports', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ UPLOAD_LIMIT_MB: '3' }); });
  afterAll(() => api.close());

  const open = async () => {
    const agency = await api.agency();
    return { agency, admin: await api.caller(agency.id, 'admin') };
  };
  const send = (admin: TestCaller, content: string | Buffer, source = 'CAD') => {
    const parts = [Buffer.from('--sep\r\ncontent-disposition: form-data; name="file"; filename="calls.csv"\r\ncontent-type: text/csv\r\n\r\n'), Buffer.from(content), Buffer.from('\r\n--sep--\r\n')];
    return admin.send<ImportAnswer>('POST', `/api/contact-imports?source=${source}`, Buffer.concat(parts), { 'content-type': 'multipart/form-data; boundary=sep' });
  };
  const read = async (admin: TestCaller, id: string) => (await admin.send<ImportAnswer>('GET', `/api/contact-imports/${id}`)).body;
  const analysed = async (admin: TestCaller, content: string | Buffer, source = 'CAD') => {
    const { body } = await send(admin, content, source);
    await api.settle();
    return read(admin, body.id);
  };
  const previewed = async (admin: TestCaller, content: string | Buffer, mapping?: object, source = 'CAD') => {
    const first = await analysed(admin, content, source);
    const { column, timeColumn, format, timeZone } = first.proposal.occurredAt as Record<string, unknown>;
    const answer = await admin.send<ImportAnswer>('PUT', `/api/contact-imports/${first.id}/mapping`, mapping ?? { occurredAt: { column, timeColumn, format, timeZone }, columns: first.proposal.columns });
    expect(answer.status).toBe(202);
    await api.settle();
    return read(admin, first.id);
  };
  const applied = async (admin: TestCaller, content: string | Buffer, decisions: object = {}, mapping?: object, source = 'CAD') => {
    const before = await previewed(admin, content, mapping, source);
    expect((await admin.send('POST', `/api/contact-imports/${before.id}/apply`, decisions)).status).toBe(202);
    await api.settle();
    return read(admin, before.id);
  };
  const countOf = async (agencyId: string) => Number((await api.database.asOwner<{ n: string }>('select count(*) as n from contact where agency_id = $1', [agencyId]))[0]?.n);

  it('imports a month of real calls, rejects the line that was cut off, and adds nothing the second time', async () => {
    const { admin, agency } = await open();
    await admin.send('POST', '/api/municipalities', { name: 'Lower Merion', kind: 'township' });
    const first = await previewed(admin, calls911());
    expect(first.proposal).toMatchObject({ basis: 'guessed', columns: { type: 4, township: 6, address: 7, zip: 3, lat: 0, lng: 1, description: 2 } });
    expect(first.preview).toMatchObject({ rows: 9227, fresh: 9226, alreadyThere: 0, rejected: 1, earliest: '2015-12-10T22:40:00.000Z' });
    expect(first.preview.flags).toContainEqual({ flag: 'no_township', rows: 7 });
    expect(first.preview.flags).toContainEqual({ flag: 'no_zip', rows: 1215 });
    expect(first.preview.townships).toHaveLength(67);
    expect(first.preview.townships[0]).toMatchObject({ label: 'LOWER MERION', rows: 676, municipality: { name: 'Lower Merion' } });
    expect(first.preview.townships.find((each) => each.label === 'HATFIELD BORO')).toMatchObject({ municipality: null, proposed: { name: 'Hatfield', kind: 'borough' } });
    expect(first.preview.types).toContainEqual({ label: 'Traffic: VEHICLE ACCIDENT', rows: 2435, known: false, groupName: 'Traffic', exclusion: null });
    expect((await admin.send('GET', `/api/contact-imports/${first.id}/rejects`)).body).toMatchObject({ items: [{ line: 9228, code: 'cut-off', excerpt: expect.stringContaining('WYNNEWOOD') as string }], nextCursor: null });
    expect(await countOf(agency.id)).toBe(0);

    const townships = first.preview.townships.filter((each) => !each.municipality).map((each) => ({ label: each.label, decision: 'create' }));
    await admin.send('POST', `/api/contact-imports/${first.id}/apply`, { townships });
    await api.settle();
    expect(await read(admin, first.id)).toMatchObject({ state: 'applied', result: { added: 9226, alreadyThere: 0, rejected: 1 }, progress: { percent: 100 } });
    expect(await countOf(agency.id)).toBe(9226);
    const [row] = await api.database.asOwner<Record<string, number>>(
      `select count(*) filter (where municipality_id is null)::int as without, count(distinct municipality_id)::int as places, count(*) filter (where excluded_reason = 'medical')::int as medical,
         count(*) filter (where excluded_reason is null)::int as open from contact where agency_id = $1`, [agency.id]);
    expect(row).toMatchObject({ without: 7, places: 67 });
    expect((row?.medical ?? 0) > 3000 && (row?.open ?? 0) > 4000).toBe(true);
    const page = (await admin.send<{ items: { occurredAt: string; description: string }[] }>('GET', '/api/contacts?sort=oldest&limit=1')).body;
    expect(page.items[0]).toMatchObject({ occurredAt: '2015-12-10T22:40:00.000Z' });

    const again = await applied(admin, calls911());
    expect(again.proposal.basis).toBe('remembered');
    expect(again.preview).toMatchObject({ fresh: 0, alreadyThere: 9226, differing: 0 });
    expect(again.result).toMatchObject({ added: 0, alreadyThere: 9226 });
    expect(await countOf(agency.id)).toBe(9226);
  }, 120_000);

  const two = 'when,type,township,id\n2024-01-02 10:00,NOISE,A,1\n2024-01-02 11:00,NOISE,A,2\n';

  it('keeps two equal rows of one file as two contacts, and a third one of a later file as one more', async () => {
    const { admin, agency } = await open();
    const row = '2024-01-02 10:00,NOISE,A\n';
    expect((await applied(admin, `when,type,township\n${row}${row}`, {}, simple)).result.added).toBe(2);
    expect((await applied(admin, `when,type,township\n${row}${row}${row}`, {}, simple)).result).toMatchObject({ added: 1, alreadyThere: 2 });
    expect(await countOf(agency.id)).toBe(3);
  });

  it('knows a call by its own id, and tells when it is stored with other content', async () => {
    const { admin } = await open();
    const mapping = { ...simple, columns: { ...simple.columns, externalId: 3 } };
    await applied(admin, two, {}, mapping);
    const changed = 'when,type,township,id\n2024-01-02 10:00,NOISE,B,1\n2024-01-02 11:00,NOISE,A,2\n2024-01-03 11:00,NOISE,A,3\n2024-01-03 12:00,NOISE,A,3\n';
    const again = await applied(admin, changed, {}, mapping);
    expect(again.preview).toMatchObject({ rows: 4, fresh: 1, alreadyThere: 3, differing: 1 });
    expect(again.result).toMatchObject({ added: 1, alreadyThere: 3 });
  });

  it('does nothing twice when two workers run the same step at once', async () => {
    const { admin, agency } = await open();
    const body = Array.from({ length: 2_000 }, (_, n) => `2024-01-02 10:00,NOISE,A,${n}`).join('\n');
    const before = await previewed(admin, `when,type,township,note\n${body}\n`, { ...simple, columns: { ...simple.columns, description: 3 } });
    await admin.send('POST', `/api/contact-imports/${before.id}/apply`, {});
    const messages = await api.database.asOwner<{ id: string }>("select id from outbox_message where agency_id = $1 and job = 'contacts.apply-import'", [agency.id]);
    const { MessageRunner } = await import('../../platform/jobs/message-runner.js');
    const runner = api.app.get(MessageRunner);
    await Promise.all([1, 2, 3].map(() => runner.run(agency.id, messages[0]?.id ?? '')));
    await api.database.asOwner('update outbox_message set due_at = now() where agency_id = $1 and done_at is null and job = $2', [agency.id, 'contacts.apply-import']);
    await api.settle();
    expect((await read(admin, before.id))).toMatchObject({ state: 'applied', result: { added: 2_000, alreadyThere: 0 } });
    expect(await countOf(agency.id)).toBe(2_000);
  });

  it('goes on where a killed worker stopped', async () => {
    const { admin, agency } = await open();
    const body = Array.from({ length: 2_000 }, (_, n) => `2024-01-02 10:00,NOISE,A,${n % 2}`).join('\n');
    const before = await previewed(admin, `when,type,township,note\n${body}\n`, { ...simple, columns: { ...simple.columns, description: 3 } });
    await admin.send('POST', `/api/contact-imports/${before.id}/apply`, {});
    // As a killed worker leaves it: one chunk committed, the import still held, nobody alive.
    const { ContactImportsRepository } = await import('./contact-imports.repository.js');
    const repository = api.app.get(ContactImportsRepository);
    const advance = jest.spyOn(repository, 'advance');
    advance.mockImplementationOnce(advance.getMockImplementation() ?? ContactImportsRepository.prototype.advance.bind(repository)).mockImplementationOnce(() => { throw new Error('killed'); });
    await api.settle();
    advance.mockRestore();
    expect(await countOf(agency.id)).toBe(499);
    await api.database.asOwner("update contact_import set runner = uuid_v7(), runner_seen_at = now() - interval '46 seconds' where agency_id = $1", [agency.id]);
    await api.database.asOwner('update outbox_message set due_at = now() where agency_id = $1 and done_at is null and dead_at is null', [agency.id]);
    await api.database.asOwner('insert into work_due (agency_id, id, due_at) values ($1, uuid_v7(), now())', [agency.id]);
    await api.settle();
    expect(await read(admin, before.id)).toMatchObject({ state: 'applied', result: { added: 2_000 } });
    expect(await countOf(agency.id)).toBe(2_000);
  });

  it('takes back what an import added, keeps what was surveyed, and says how many', async () => {
    const { admin, agency } = await open();
    const other = await applied(admin, two.replace('NOISE', 'THEFT'), {}, simple, 'other');
    const done = await applied(admin, two, {}, simple);
    await api.database.asOwner('update contact set surveyed_at = now() where agency_id = $1 and id in (select id from contact where import_id = $2 limit 1)', [agency.id, done.id]);
    expect((await admin.send<ImportAnswer>('POST', `/api/contact-imports/${done.id}/cancel`)).body.state).toBe('cancelling');
    await api.settle();
    expect(await read(admin, done.id)).toMatchObject({ state: 'cancelled', result: { added: 2, takenBack: 1, kept: 1 } });
    expect(await countOf(agency.id)).toBe(3);
    expect(other.result.added).toBe(2);
    expect(await admin.send('POST', `/api/contact-imports/${done.id}/cancel`)).toMatchObject({ status: 409, body: { code: 'contact-imports/not-ready' } });
  });

  it('stops an import that is being applied and takes its rows back', async () => {
    const { admin, agency } = await open();
    const before = await previewed(admin, two, simple);
    await admin.send('POST', `/api/contact-imports/${before.id}/apply`, {});
    await admin.send('POST', `/api/contact-imports/${before.id}/cancel`);
    await api.settle();
    expect(await read(admin, before.id)).toMatchObject({ state: 'cancelled', result: { takenBack: 0, kept: 0 } });
    expect(await countOf(agency.id)).toBe(0);
  });

  it('follows the decisions on townships and types', async () => {
    const { admin, agency } = await open();
    const place = (await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Ambler', kind: 'borough' })).body;
    const groups = (await admin.send<{ items: { id: string; name: string }[] }>('GET', '/api/contact-groups')).body.items;
    const file = 'when,type,township\n2024-01-02 10:00,NOISE,AMB\n2024-01-02 10:00,NOISE,NOWHERE\n2024-01-02 10:00,XYZ,NEW TWP\n2024-01-02 10:00,XYZ,New Township\n';
    const group = groups[0]?.id ?? (await admin.send<{ id: string }>('POST', '/api/contact-groups', { name: 'Own' })).body.id;
    const townships = [{ label: 'AMB', decision: 'match', municipalityId: place.id }, { label: 'NOWHERE', decision: 'leave' }, { label: 'NEW TWP', decision: 'create' }, { label: 'New Township', decision: 'create' }];
    const done = await applied(admin, file, { townships, types: [{ label: 'XYZ', groupId: group, exclusion: 'other' }] }, simple);
    expect(done.result.added).toBe(4);
    const rows = await api.database.asOwner(`select township_raw, m.name, m.kind, excluded_reason from contact c left join municipality m on m.id = c.municipality_id where c.agency_id = $1 order by township_raw collate "C"`, [agency.id]);
    expect(rows).toEqual([{ township_raw: 'AMB', name: 'Ambler', kind: 'borough', excluded_reason: null }, { township_raw: 'NEW TWP', name: 'New', kind: 'township', excluded_reason: 'other' },
      { township_raw: 'NOWHERE', name: null, kind: null, excluded_reason: null }, { township_raw: 'New Township', name: 'New', kind: 'township', excluded_reason: 'other' }]);
  });

  it.each([
    ['a township that is not in the preview', { townships: [{ label: 'B', decision: 'leave' }] }, 'contact-imports/decision-unknown'],
    ['a municipality that is not there', { townships: [{ label: 'A', decision: 'match', municipalityId: '0190aaaa-0000-7000-8000-000000000000' }] }, 'contacts/refers-to-nothing'],
    ['a type that is not in the preview', { types: [{ label: 'B', groupId: '0190aaaa-0000-7000-8000-000000000000', exclusion: null }] }, 'contact-imports/decision-unknown'],
  ])('refuses a decision on %s and adds nothing', async (_, decisions, code) => {
    const { admin, agency } = await open();
    const before = await previewed(admin, two, simple);
    expect(await admin.send('POST', `/api/contact-imports/${before.id}/apply`, decisions)).toMatchObject({ status: 422, body: { code } });
    expect((await read(admin, before.id)).state).toBe('previewed');
    expect(await countOf(agency.id)).toBe(0);
  });

  it('refuses a mapping to columns that the file does not have, and one without a type', async () => {
    const { admin } = await open();
    const { id } = await analysed(admin, two);
    const put = (mapping: object) => admin.send<ImportAnswer>('PUT', `/api/contact-imports/${id}/mapping`, mapping);
    expect(await put({ ...simple, columns: { type: 1, phone: 40 } })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.columns.phone' }] } });
    expect(await put({ ...simple, columns: {} })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.columns.type' }] } });
    expect(await admin.send('POST', `/api/contact-imports/${id}/apply`, {})).toMatchObject({ status: 409, body: { code: 'contact-imports/not-ready' } });
  });

  it('lets a mapping that took the wrong column be mended', async () => {
    const { admin } = await open();
    const body = Array.from({ length: 1001 }, (_, n) => `2024-01-02 10:00,NOISE,note ${n}`).join('\n');
    const wrong = await previewed(admin, `when,type,note\n${body}\n`, { ...simple, columns: { type: 2 } });
    expect(wrong).toMatchObject({ state: 'analysed', failure: { code: 'contact-imports/too-many-types' } });
    await admin.send('PUT', `/api/contact-imports/${wrong.id}/mapping`, { ...simple, columns: { type: 1, description: 2 } });
    await api.settle();
    expect(await read(admin, wrong.id)).toMatchObject({ state: 'previewed', failure: null, preview: { fresh: 1001 } });
  });

  it.each([
    ['an empty file', '', 'csv/empty'], ['a header only', 'a,b\n', 'csv/header-only'], ['an Excel file', Buffer.from('504b0304140006000800', 'hex'), 'csv/binary'],
    ['binary contents', Buffer.from('a,b\n\0\0,2\n'), 'csv/binary'], ['10,000 columns', `${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n1,2\n`, 'csv/too-many-columns'],
    ['an unclosed quotation mark', 'a,b\n1,"x\n2,y\n', 'csv/unclosed-quote'],
  ])('says what is wrong with %s and keeps nothing of it', async (_, content, code) => {
    const { admin, agency } = await open();
    const failed = await analysed(admin, content);
    expect(failed).toMatchObject({ state: 'failed', failure: { code } });
    expect(await api.database.asOwner('select 1 from file where agency_id = $1', [agency.id])).toEqual([]);
  });

  it('says on which line a quotation mark opens, when it is found in the preview only', async () => {
    const { admin } = await open();
    const failed = await previewed(admin, `when,type,township\n${'2024-01-02 10:00,NOISE,A\n'.repeat(40)}2024-01-02 10:00,"NOISE,A\n2024-01-02 10:00,NOISE,A\n`, simple);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'csv/unclosed-quote', line: 42 } });
  });

  it.each([['UTF-16', Buffer.from(`\uFEFF${two.replaceAll(',', ';')}`, 'utf16le')], ['tabs', two.replaceAll(',', '\t')], ['Windows line ends', two.replaceAll('\n', '\r\n')]])('reads a file with %s', async (_, content) => {
    const { admin, agency } = await open();
    await applied(admin, content, {}, simple);
    expect(await countOf(agency.id)).toBe(2);
  });

  it('refuses a file over the limit with 413, and a request without a file', async () => {
    const { admin, agency } = await open();
    expect(await send(admin, Buffer.alloc(3 * 1024 * 1024 + 1, 'x'))).toMatchObject({ status: 413, body: { code: 'files/too-large' } });
    expect(await admin.send('POST', '/api/contact-imports', {})).toMatchObject({ status: 422, body: { code: 'files/not-sent' } });
    expect(await api.database.asOwner('select 1 from contact_import where agency_id = $1', [agency.id])).toEqual([]);
  });

  it('resolves times that the clock skipped or repeated by the stated rule, and counts them', async () => {
    const { admin } = await open();
    const done = await previewed(admin, 'when,type,township\n2016-03-13 02:30:00,NOISE,A\n2015-11-01 01:30:00,NOISE,A\n', simple);
    expect(done.preview.flags.filter((each) => each.flag.startsWith('time'))).toEqual([{ flag: 'time_skipped', rows: 1 }, { flag: 'time_repeated', rows: 1 }]);
  });

  it('exports rejected lines with formulas made harmless, and knows nothing of another agency', async () => {
    const [mine, other] = [await open(), await open()];
    const before = await previewed(mine.admin, 'when,type,township\n=cmd|x,NOISE,A\n2024-01-02 10:00,,A\n', simple);
    const answer = await mine.admin.send('GET', `/api/contact-imports/${before.id}/rejects/export`);
    expect(answer.text.split('\r\n').slice(1, 3)).toEqual([`2,"""=cmd|x"" is not a date with a time of day in the chosen format.",time,"'=cmd|x,NOISE,A"`, expect.stringContaining('3,')]);
    expect((await other.admin.send('GET', `/api/contact-imports/${before.id}/rejects/export`)).status).toBe(404);
  });

  it('forgets the file when the import is over, and never keeps it unencrypted longer than needed', async () => {
    const { admin, agency } = await open();
    const done = await applied(admin, two, {}, simple);
    expect(await api.database.asOwner('select 1 from file where agency_id = $1', [agency.id])).toEqual([]);
    expect(done.sample).toEqual([]);
    expect(await api.database.asOwner("select 1 from outbox_message where agency_id = $1 and job = 'contacts.forget-rejects' and due_at > now() + interval '89 days'", [agency.id])).toHaveLength(1);
  });
});
