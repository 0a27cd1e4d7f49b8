/** Files of imports over HTTP that are not what they should be: mapped wrong, broken, too large, in another encoding; and what is kept of them. */
import { type ImportAnswer, importOffice, simple, two } from '../../../test/import-world.js';
import type { TestApi } from '../../../test/test-api.js';

describe('files of contact imports', () => {
  const { open, send, read, analysed, previewed, applied, countOf, ...office } = importOffice();
  let api: TestApi;
  beforeAll(() => { api = office.api(); });

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
