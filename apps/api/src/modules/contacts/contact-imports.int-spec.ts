/** Imports over HTTP with real calls and with files that are not what they should be: everything arrives once, or a reason is given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ImportAnswer, importOffice, simple, two } from '../../../test/import-world.js';
import type { TestApi } from '../../../test/test-api.js';

const calls911 = () => gunzipSync(readFileSync(join(__dirname, '../../demo/montgomery-county-911-calls.csv.gz')));

describe('contact imports', () => {
  const { open, read, previewed, applied, countOf, ...office } = importOffice();
  let api: TestApi;
  beforeAll(() => { api = office.api(); });

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
});
