/** Times of a response over HTTP, in files and in the database: in order, never in the future, kept beside the contact that they are of, which is stored once whether it has them or not. */
import { importOffice } from '../../../test/import-world.js';
import type { TestApi } from '../../../test/test-api.js';

interface ContactAnswer { id: string; sourceKey: string; receivedAt: string | null; dispatchedAt: string | null; arrivedAt: string | null; clearedAt: string | null; flags: string[]; errors?: { path: string; message: string }[] }
const call = { source: 'CAD', sourceKey: '26-1', occurredAt: '2026-11-02T14:05:00-05:00', type: 'NOISE', dispatchedAt: '2026-11-02T14:06:00-05:00', arrivedAt: '2026-11-02T14:12:30-05:00' };
const header = 'Call No,Call Received,Dispatch Time,On Scene,Cleared,Nature';
const lines = ['1,2026-06-01 23:58:00,23:59:00,00:04:30,00:40:00,NOISE', '2,2026-06-02 10:00:00,10:01:00,,,NOISE', '3,2026-06-02 11:00:00,11:05:00,11:04:00,11:30:00,NOISE', '4,2026-06-02 12:00:00,soon,12:09:00,,NOISE'];

describe('times of a response', () => {
  const { open, applied, previewed, countOf, ...office } = importOffice();
  let api: TestApi;
  beforeAll(() => { api = office.api(); });

  it('are kept as they were sent, and refused beside their field when they are out of order or in the future', async () => {
    const { admin } = await open();
    expect((await admin.send<ContactAnswer>('POST', '/api/contacts', call)).body).toMatchObject({ receivedAt: null, dispatchedAt: '2026-11-02T19:06:00.000Z', arrivedAt: '2026-11-02T19:12:30.000Z', clearedAt: null });
    const refused = await admin.send<ContactAnswer>('POST', '/api/contacts', { ...call, sourceKey: '26-2', arrivedAt: '2026-11-02T14:05:59-05:00' });
    expect([refused.status, refused.body.errors]).toEqual([422, [{ path: 'body.arrivedAt', message: 'must not lie before dispatchedAt' }]]);
    const batch = await admin.send<{ results: { outcome: string; problem: { errors: { path: string }[] } | null }[] }>('POST', '/api/contacts/batch', { contacts: [{ ...call, sourceKey: '26-3' }, { ...call, sourceKey: '26-4', clearedAt: new Date(Date.now() + 7_200_000).toISOString() }] });
    expect(batch.body.results).toMatchObject([{ outcome: 'created' }, { outcome: 'rejected', problem: { errors: [{ path: 'clearedAt', message: 'lies in the future' }] } }]);
    // The same call again is the same contact; with other times it is not.
    expect((await admin.send('POST', '/api/contacts', call)).status).toBe(200);
    expect((await admin.send('POST', '/api/contacts', { ...call, arrivedAt: '2026-11-02T14:13:00-05:00' })).status).toBe(409);
  });

  it('are added and corrected later, against those that stay, with a record', async () => {
    const { admin, agency } = await open();
    const { id } = (await admin.send<ContactAnswer>('POST', '/api/contacts', call)).body;
    const correct = (body: object) => admin.send<ContactAnswer>('PATCH', `/api/contacts/${id}`, body);
    expect((await correct({ clearedAt: '2026-11-02T14:10:00-05:00' })).body.errors).toEqual([{ path: 'body.clearedAt', message: 'must not lie before arrivedAt' }]);
    expect((await correct({ receivedAt: '2026-11-02T14:04:00-05:00', clearedAt: '2026-11-02T15:00:00-05:00' })).body).toMatchObject({ receivedAt: '2026-11-02T19:04:00.000Z', arrivedAt: '2026-11-02T19:12:30.000Z', clearedAt: '2026-11-02T20:00:00.000Z' });
    expect((await correct({ arrivedAt: null })).body).toMatchObject({ arrivedAt: null, dispatchedAt: '2026-11-02T19:06:00.000Z' });
    expect((await correct({ language: 'es' })).body).toMatchObject({ clearedAt: '2026-11-02T20:00:00.000Z' });
    const trail = await api.database.asOwner<{ after: Record<string, string> }>("select after from audit_event where agency_id = $1 and action = 'contacts.corrected' order by id", [agency.id]);
    expect(trail.map(({ after }) => Object.keys(after).toSorted())).toEqual([['clearedAt', 'receivedAt'], ['arrivedAt'], ['language']]);
  });

  it('are refused by the database itself when they are out of order or in the future', async () => {
    const { admin, agency } = await open();
    const { id } = (await admin.send<ContactAnswer>('POST', '/api/contacts', call)).body;
    const set = (sql: string) => api.database.asOwner(`update contact set ${sql} where agency_id = $1 and id = $2`, [agency.id, id]);
    await expect(set("arrived_at = dispatched_at - interval '1 second'")).rejects.toThrow('contact_times_in_order');
    await expect(set("dispatched_at = null, received_at = arrived_at + interval '1 second'")).rejects.toThrow('contact_times_in_order');
    await expect(set("cleared_at = now() + interval '2 hours'")).rejects.toThrow('contact_times_passed');
    await set('received_at = dispatched_at, cleared_at = arrived_at');
  });

  it('come with a file as dispatch systems write it; a row whose times cannot be right is kept without them, and found by its flag', async () => {
    const { admin, agency } = await open();
    const done = await applied(admin, [header, ...lines].join('\n'));
    expect(done.mapping).toMatchObject({ columns: { externalId: 0, receivedAt: 1, dispatchedAt: 2, arrivedAt: 3, clearedAt: 4 } });
    expect([done.result.added, done.result.rejected, done.preview.flags.filter(({ flag }) => /times/.test(flag))]).toEqual([4, 0, [{ flag: 'bad_times', rows: 1 }, { flag: 'times_out_of_order', rows: 1 }]]);
    const found = async (query: string) => (await admin.send<{ items: ContactAnswer[] }>('GET', `/api/contacts?sort=oldest&${query}`)).body.items;
    expect((await found('')).map(({ receivedAt, dispatchedAt, arrivedAt, clearedAt }) => [receivedAt, dispatchedAt, arrivedAt, clearedAt].map((time) => time?.slice(5, 19) ?? null))).toEqual([
      ['06-02T03:58:00', '06-02T03:59:00', '06-02T04:04:30', '06-02T04:40:00'], ['06-02T14:00:00', '06-02T14:01:00', null, null], [null, null, null, null], [null, null, null, null],
    ]);
    expect((await found('flagged=times_out_of_order')).map(({ sourceKey }) => sourceKey)).toEqual(['3']);
    expect((await found('flagged=bad_times')).map(({ sourceKey }) => sourceKey)).toEqual(['4']);
    const [told] = await api.database.asOwner<{ n: number }>('select count(*)::int as n from contact where agency_id = $1 and arrived_at is not null', [agency.id]);
    expect(told?.n).toBe(1);
  });

  it('never make two contacts of one when a file that had no ids learns to tell them', async () => {
    const { admin, agency } = await open();
    const rows = [header, ...lines].map((line) => line.replace(/^[^,]*,/, '')).join('\n');
    const { proposal } = await previewed(admin, rows);
    const columns = { ...proposal.columns, receivedAt: null, dispatchedAt: null, arrivedAt: null, clearedAt: null };
    expect((await applied(admin, rows, {}, { occurredAt: { column: 0, format: 'iso', timeZone: 'America/New_York' }, columns }, 'RMS')).result.added).toBe(4);
    const again = await applied(admin, rows, {}, { occurredAt: { column: 0, format: 'iso', timeZone: 'America/New_York' }, columns: proposal.columns }, 'RMS');
    expect([again.result.added, again.preview.alreadyThere, again.preview.differing, await countOf(agency.id)]).toEqual([0, 4, 2, 4]);
  });

  it('leave with the export, in the zone of the agency', async () => {
    const { admin } = await open();
    await admin.send('POST', '/api/contacts', call);
    const [head, line] = (await admin.send('GET', '/api/contacts/export')).text.trim().split(/\r?\n/);
    expect(head).toMatch(/received at \(.+\),dispatched at \(.+\),arrived at \(.+\),cleared at \(.+\)$/);
    expect(line).toMatch(/,,2026-11-02 \d\d:06:00,2026-11-02 \d\d:12:30,$/);
  });
});
