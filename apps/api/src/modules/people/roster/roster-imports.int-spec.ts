/** Roster imports over HTTP: preview, apply, again, and files that try to do harm. */
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface ImportBody {
  id: string; status: string; faults: string[]; mapping: Record<string, number>; stale: boolean; effectiveOn: string;
  counts: Record<'create' | 'rehire' | 'change' | 'deactivate' | 'unchanged' | 'reject', number>; file: { encoding: string; delimiter: string; lines: number; columns: string[] };
}
interface LineBody { line: number | null; outcome: string; employeeNumber: string | null; name: string; personId: string | null; changes: { field: string; before: string | null; after: string | null }[]; problems: { column: string | null; message: string }[] }
interface PersonBody { id: string; employeeNumber: string; familyName: string; status: string; unit: { name: string } | null; supervisor: { id: string } | null; joinedOn: string }

const header = 'Employee number,Last name,First name,Type,Rank,Unit,Supervisor number,Hire date';
const roster = [header, '1,Whitfield,Dana,sworn,Sheriff,,,2014-01-06', '2,Ruiz,Ana,sworn,Sergeant,PATROL,1,3/18/2019', '3,Okafor,Ben,sworn,Deputy,PATROL,2,2022-08-01', '4,Lindqvist,Maja,dispatcher,,DISPATCH,1,2020-11-30'];
const today = new Date().toISOString().slice(0, 10);

describe('roster imports', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency({ timeZone: 'UTC' });
    const admin = await api.caller(agency.id, 'admin');
    for (const [name, code] of [['Patrol Division', 'PATROL'], ['Dispatch', 'DISPATCH']]) await admin.send('POST', '/api/units', { name, code });
    const upload = (content: Buffer | string | string[], who: TestCaller = admin) => {
      const bytes = Buffer.isBuffer(content) ? content : Buffer.from(Array.isArray(content) ? content.join('\n') : content);
      const body = Buffer.concat([Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="roster.csv"\r\ncontent-type: text/csv\r\n\r\n'), bytes, Buffer.from('\r\n--b--\r\n')]);
      return who.send<ImportBody>('POST', '/api/people/imports', body, { 'content-type': 'multipart/form-data; boundary=b' });
    };
    const choose = (id: string, choices: object) => admin.send<ImportBody>('PATCH', `/api/people/imports/${id}`, choices);
    const apply = (id: string) => admin.send<ImportBody & { code: string }>('POST', `/api/people/imports/${id}/apply`);
    const lines = async (id: string, outcome = '') => (await admin.send<{ items: LineBody[] }>('GET', `/api/people/imports/${id}/lines?limit=200${outcome && `&outcome=${outcome}`}`)).body.items;
    const people = async (status = 'any') => (await admin.send<{ items: PersonBody[] }>('GET', `/api/people?status=${status}&sort=employeeNumber`)).body.items;
    const load = async (content: Buffer | string | string[], complete = false) => {
      const { body: { id } } = await upload(content);
      if (complete) await choose(id, { complete });
      const applied = await apply(id);
      expect(applied.status).toBe(200);
      return applied.body;
    };
    return { agency, admin, upload, choose, apply, lines, people, load };
  };
  const rows = async (agencyId: string) => {
    const digest = async (table: string) => api.database.asOwner(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as d from ${table} t where agency_id = $1`, [agencyId]);
    return Promise.all(['person', 'person_word', 'person_employment', 'person_assignment', 'person_leave', 'roster_state'].map(digest));
  };

  it('shows what would happen, changes nothing, and then does exactly that', async () => {
    const { agency, upload, apply, lines, people } = await office();
    const before = await rows(agency.id);
    const { status, body } = await upload(roster);
    expect([status, body.counts, body.faults]).toEqual([201, { create: 4, rehire: 0, change: 0, deactivate: 0, unchanged: 0, reject: 0 }, []]);
    expect(await rows(agency.id)).toEqual(before);
    expect((await lines(body.id))[1]).toMatchObject({ line: 3, outcome: 'create', employeeNumber: '2', name: 'Ana Ruiz', personId: null, changes: expect.arrayContaining([
      { field: 'unit', before: null, after: 'Patrol Division' }, { field: 'supervisor', before: null, after: '1' }, { field: 'joinedOn', before: null, after: '2019-03-18' }]) });
    expect((await apply(body.id)).body).toMatchObject({ status: 'applied', stale: false });
    const found = await people();
    expect(found.map((person) => [person.employeeNumber, person.unit?.name, person.status, person.joinedOn])).toEqual([
      ['1', undefined, 'active', '2014-01-06'], ['2', 'Patrol Division', 'active', '2019-03-18'], ['3', 'Patrol Division', 'active', '2022-08-01'], ['4', 'Dispatch', 'active', '2020-11-30']]);
    expect(found[2]?.supervisor?.id).toBe(found[1]?.id);
    expect(await apply(body.id)).toMatchObject({ status: 409, body: { code: 'people/import-settled' } });
  });

  it('changes nothing when the same file comes again, complete or not', async () => {
    const { agency, upload, apply, choose, load } = await office();
    await load(roster);
    const before = await rows(agency.id);
    for (const complete of [false, true]) {
      const { body } = await upload(roster);
      await choose(body.id, { complete });
      const applied = await apply(body.id);
      expect(applied.body.counts).toMatchObject({ create: 0, change: 0, deactivate: 0, unchanged: 4, reject: 0 });
      expect(await rows(agency.id)).toEqual(before);
    }
  });

  it('changes field by field and keeps the history of before', async () => {
    const { admin, upload, apply, lines, people, load } = await office();
    await load(roster);
    const { body } = await upload([header, '3,Okafor,Benjamin,sworn,Corporal,DISPATCH,1,2022-08-01']);
    expect(body.counts).toMatchObject({ change: 1, deactivate: 0 });
    expect((await lines(body.id))[0]?.changes).toEqual([
      { field: 'givenName', before: 'Ben', after: 'Benjamin' }, { field: 'rank', before: 'Deputy', after: 'Corporal' }, { field: 'unit', before: 'Patrol Division', after: 'Dispatch' }, { field: 'supervisor', before: '2', after: '1' }]);
    await apply(body.id);
    const person = (await people())[2];
    expect((await admin.send<PersonBody>('GET', `/api/people/${person?.id}?on=2023-01-01`)).body.unit?.name).toBe('Patrol Division');
    expect(person?.unit?.name).toBe('Dispatch');
  });

  it('deactivates the missing only when told that the file is complete, and rehires under the same record', async () => {
    const { upload, choose, apply, lines, people, load } = await office();
    await load(roster);
    const ben = (await people())[2];
    const less = roster.filter((line) => !line.startsWith('3,'));
    const { body } = await upload(less);
    expect(body.counts).toMatchObject({ deactivate: 0, unchanged: 3 });
    expect((await choose(body.id, { complete: true })).body.counts).toMatchObject({ deactivate: 1, unchanged: 3 });
    expect(await lines(body.id, 'deactivate')).toMatchObject([{ line: null, employeeNumber: '3', name: 'Ben Okafor', changes: [{ field: 'separatedOn', before: null, after: today }] }]);
    await apply(body.id);
    expect((await people('separated')).map((person) => person.id)).toEqual([ben?.id]);
    const back = await load(roster, true);
    expect(back.counts).toMatchObject({ rehire: 1, unchanged: 3 });
    expect((await people())[2]).toMatchObject({ id: ben?.id, status: 'active' });
    expect((await load(roster, true)).counts).toMatchObject({ rehire: 0, change: 0, unchanged: 4 });
  });

  it('refuses a preview that the roster has left behind, and does it once made again', async () => {
    const { admin, upload, choose, apply } = await office();
    const { body } = await upload(roster);
    await admin.send('POST', '/api/people', { employeeNumber: '9', givenName: 'New', familyName: 'One', kind: 'sworn', joinedOn: '2020-01-01' });
    expect(await admin.send('GET', `/api/people/imports/${body.id}`)).toMatchObject({ body: { stale: true } });
    expect(await apply(body.id)).toMatchObject({ status: 409, body: { code: 'people/import-stale' } });
    expect((await choose(body.id, {})).body.stale).toBe(false);
    expect((await apply(body.id)).status).toBe(200);
  });

  it('never applies one roster twice at the same moment', async () => {
    const { upload, apply, people } = await office();
    const [one, other] = [await upload(roster), await upload(roster)];
    const answers = await Promise.all([apply(one.body.id), apply(one.body.id), apply(other.body.id)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await people()).toHaveLength(4);
  });

  it('leaves nothing behind when applying fails half-way', async () => {
    const { agency, upload, apply, admin } = await office();
    const { body } = await upload(roster);
    const before = await rows(agency.id);
    await api.database.asOwner("alter table person_assignment add constraint broken check (person_id is null) not valid");
    expect((await apply(body.id)).status).toBe(500);
    await api.database.asOwner('alter table person_assignment drop constraint broken');
    expect(await rows(agency.id)).toEqual(before);
    expect(await admin.send('GET', `/api/people/imports/${body.id}`)).toMatchObject({ body: { status: 'preview' } });
    expect((await apply(body.id)).status).toBe(200);
  });

  it('rejects bad lines by line, column and remedy, and imports the others', async () => {
    const { upload, lines } = await office();
    const { body } = await upload([header,
      '1,Whitfield,Dana,sworn,,,,', ',Nobody,Ann,sworn,,,,', '3,,Ann,sworn,,,,', '4,Ann,Lee,wizard,,,,', '5,Ann,Lee,sworn,,NOWHERE,,', '6,Ann,Lee,sworn,,,77,', '7,Ann,Lee,sworn,,,7,', '8,Ann,Lee,sworn,,,,31/31/2020',
      '1,Twice,Dana,sworn,,,,', '10,Ann,Lee,sworn,,,4,', '11,Ann,Lee,sworn,,,12,', '12,Ann,Lee,sworn,,,11,', '13,Ann,Lee,sworn,,,,,,extra', '14,"two\nlines",Lee,sworn,,,,']);
    expect(body.counts).toMatchObject({ create: 1, reject: 13 });
    const found = (await lines(body.id, 'reject')).map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.message.split(':')[0]]);
    expect(found).toEqual([
      [3, 'Employee number', 'is empty'], [4, 'Last name', 'is empty'], [5, 'Type', '"wizard" is not a kind that we know'], [6, 'Unit', 'there is no unit "NOWHERE"'],
      [7, 'Supervisor number', '"77" is not an employee number on the roster or in this file'], [8, 'Supervisor number', 'names the person as their own supervisor'],
      [9, 'Hire date', '"31/31/2020" is not a date that we can read'], [10, 'Employee number', '"1" is on line 2 already'],
      [11, 'Supervisor number', 'names a supervisor whose own line is rejected'], [12, 'Supervisor number', 'would make this person a supervisor of their own supervisor'],
      [13, 'Supervisor number', 'would make this person a supervisor of their own supervisor'], [14, null, 'has 10 cells, the header has 8'], [15, 'Last name', 'holds a line break or control character']]);
  });

  it('never deactivates people whose lines could not be read', async () => {
    const { upload, choose, apply, load, people } = await office();
    await load(roster);
    const { body } = await upload([...roster.slice(0, 4), '4,Lindqvist,Maja,wizard,,DISPATCH,1,2020-11-30', ',Some,One,sworn,,,,']);
    const chosen = await choose(body.id, { complete: true });
    expect(chosen.body.counts).toMatchObject({ deactivate: 0, reject: 2 });
    expect(chosen.body.faults).toEqual([expect.stringContaining('2 of its lines are rejected')]);
    expect(await apply(body.id)).toMatchObject({ status: 409, body: { code: 'people/import-not-ready' } });
    expect(await people('active')).toHaveLength(4);
  });

  it('never makes a second person out of a number whose zeros a spreadsheet dropped', async () => {
    const { load, upload, lines } = await office();
    await load([header, '0044,Ruiz,Ana,sworn,,,,']);
    const { body } = await upload([header, '44,Ruiz,Ana,sworn,,,,']);
    expect(body.counts).toMatchObject({ create: 0, reject: 1 });
    expect((await lines(body.id))[0]?.problems[0]?.message).toContain('"0044" is on the roster');
  });

  it('lets columns be chosen by hand when the header says nothing', async () => {
    const { upload, choose, apply } = await office();
    const { body } = await upload(['a;b;c', '1;"Ruiz, Ana";x', '2;"Okafor, Ben";y']);
    expect(body.file).toMatchObject({ delimiter: ';', columns: ['a', 'b', 'c'] });
    expect(body.faults).toHaveLength(2);
    expect((await apply(body.id)).status).toBe(409);
    expect((await choose(body.id, { mapping: { employeeNumber: 0, fullName: 1, rank: 7 } })).body.faults).toEqual(['The file has 3 columns; rank cannot be column 8.']);
    expect((await choose(body.id, { mapping: { employeeNumber: 0, fullName: 1, rank: 2 } })).body).toMatchObject({ faults: [], counts: { create: 2 } });
    expect((await choose(body.id, { mapping: { employeeNumber: -1 } })).status).toBe(422);
  });

  it.each([
    ['UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('number\tlast name\tfirst name\r\n1\tNúñez\tJosé\r\n', 'utf16le')])],
    ['Windows-1252', Buffer.concat([Buffer.from('number|last name|first name\r\n1|N'), Buffer.from([0xfa, 0xf1]), Buffer.from('ez|Jos'), Buffer.from([0xe9]), Buffer.from('\r\n')])],
    ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFnumber;last name;first name\n1;Núñez;José')],
  ])('reads %s', async (_, bytes) => {
    const { load, people } = await office();
    await load(bytes);
    expect((await people())[0]).toMatchObject({ employeeNumber: '1', familyName: 'Núñez', givenName: 'José' });
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 422, 'csv/empty'],
    ['an Excel file', Buffer.from('504b030414000600', 'hex'), 422, 'csv/binary'],
    ['binary contents', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x00, 0x01, 0x02]), 422, 'csv/binary'],
    ['a header alone', Buffer.from(header), 422, 'csv/header-only'],
    ['an unclosed quotation mark', Buffer.from(`${header}\n1,"Ruiz,Ana\n2,Okafor,Ben\n`), 422, 'csv/unclosed-quote'],
    ['10,000 columns', Buffer.from(`${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n1`), 422, 'csv/too-many-columns'],
    ['a cell without end', Buffer.from(`${header}\n1,${'x'.repeat(20_000)}`), 422, 'csv/field-too-long'],
    ['more than 16 MB', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), 413, 'people/import-too-large'],
  ])('refuses %s in words, and keeps nothing of it', async (_, bytes, status, code) => {
    const { agency, upload } = await office();
    expect(await upload(bytes)).toMatchObject({ status, body: { code } });
    expect(await api.database.asOwner('select (select count(*)::int from roster_import where agency_id = $1) as imports, (select count(*)::int from roster_import_line where agency_id = $1) as lines', [agency.id])).toEqual([{ imports: 0, lines: 0 }]);
  });

  it('stores formulas and other naughty texts as the texts that they are, and knows its own export again', async () => {
    const { admin, load, people, upload } = await office();
    const naughty = ['=1+1', '@SUM(A1)', "Robert'); DROP TABLE person;--", '<script>alert(1)</script>', '💩', 'Ṱ̺̺̕o͞', 'null', '${7*7}', 'مرحبا'];
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await load(['number,last name,first name', ...naughty.map((text, at) => `${at + 1},${quoted(text)},${quoted(text)}`)]);
    expect((await people()).map((person) => person.familyName)).toEqual(naughty);
    const exported = await admin.send('GET', '/api/people/export?status=any');
    expect((await upload(Buffer.from(exported.text))).body).toMatchObject({ faults: [], counts: { unchanged: naughty.length, change: 0, create: 0, reject: 0 } });
  });

  it('accepts its own sample', async () => {
    const { admin, upload } = await office();
    const sample = await admin.send('GET', '/api/people/imports/sample');
    expect(sample.headers['content-disposition']).toContain('roster-sample.csv');
    expect((await upload(Buffer.from(sample.text))).body).toMatchObject({ faults: [], counts: { create: 4, reject: 0 } });
  });

  it('throws a preview away, lists the rest newest first, and records what was done without names', async () => {
    const { agency, admin, upload, apply } = await office();
    const [gone, kept] = [await upload(roster), await upload(roster)];
    expect((await admin.send('DELETE', `/api/people/imports/${gone.body.id}`)).status).toBe(204);
    expect((await admin.send('GET', `/api/people/imports/${gone.body.id}`)).status).toBe(404);
    await apply(kept.body.id);
    expect((await admin.send<{ items: ImportBody[] }>('GET', '/api/people/imports')).body.items.map((each) => each.id)).toEqual([kept.body.id]);
    const events = await api.database.asOwner("select action, after from audit_event where agency_id = $1 and action like 'people.import%' order by id", [agency.id]);
    expect(events.map((event) => event.action)).toEqual(['people.import-uploaded', 'people.import-uploaded', 'people.import-discarded', 'people.import-applied']);
    expect(JSON.stringify(events)).not.toContain('Ruiz');
  });

  it('refuses those who may read the roster but not manage it', async () => {
    const { agency, upload } = await office();
    const supervisor = await api.caller(agency.id, 'supervisor');
    expect((await upload(roster, supervisor)).status).toBe(403);
    expect((await supervisor.send('GET', '/api/people/imports')).status).toBe(403);
    expect((await supervisor.send('GET', '/api/people')).status).toBe(200);
  });
});
