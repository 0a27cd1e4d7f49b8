/** Contacts over HTTP: stored once, corrected with a record, and never shown to anybody else. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface ContactAnswer { id: string; type: { id: string; groupName: string }; municipality: { id: string; name: string } | null; exclusion: { reason: string; by: string } | null; flags: string[]; recipient: { phone: string; email: string }; errors?: { path: string }[]; code?: string }
interface Page { items: ContactAnswer[]; nextCursor: string | null }
const call = { source: 'CAD', sourceKey: '26-1', occurredAt: '2026-11-02T14:05:00-05:00', type: 'Traffic: DISABLED VEHICLE -', township: 'WHITEMARSH', address: 'A ST', zip: '19444', phone: '610-555-0123', email: 'Ann@Example.org' };

describe('contacts', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const open = async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    return { agency, admin };
  };
  const create = async (admin: TestCaller, over: object = {}) => (await admin.send<ContactAnswer>('POST', '/api/contacts', { ...call, ...over })).body;
  const countOf = async (agencyId: string) => Number((await api.database.asOwner<{ n: string }>('select count(*) as n from contact where agency_id = $1', [agencyId]))[0]?.n);

  it('keeps a contact with its type grouped and its recipient masked', async () => {
    const { admin } = await open();
    const municipality = (await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Whitemarsh', kind: 'township' })).body;
    const made = await admin.send<ContactAnswer>('POST', '/api/contacts', call);
    expect(made).toMatchObject({ status: 201, body: { type: { label: 'Traffic: DISABLED VEHICLE', groupName: 'Traffic' }, municipality: { id: municipality.id }, exclusion: null, flags: [], reachableBy: ['phone', 'email'], recipient: { phone: '••• 0123', email: 'a•••@example.org' } } });
    expect((await admin.send('GET', `/api/contacts/${made.body.id}`)).body).toEqual(made.body);
  });

  it('never stores a telephone number or e-mail address that can be read in the database', async () => {
    const { admin, agency } = await open();
    await create(admin);
    const rows = await api.database.asOwner<{ row: string }>(`select c::text || encode(phone, 'escape') || encode(email, 'escape') as row from contact c where agency_id = $1`, [agency.id]);
    expect(rows[0]?.row).not.toMatch(/5550123|example\.org/i);
    const audit = await api.database.asOwner<{ row: string }>('select a::text as row from audit_event a where agency_id = $1', [agency.id]);
    expect(audit.map((a) => a.row).join()).not.toMatch(/555.?0123|example\.org/i);
  });

  it('is the same contact when its source sends it again, and refuses other content under its key', async () => {
    const { admin, agency } = await open();
    const first = await create(admin);
    expect(await admin.send('POST', '/api/contacts', call)).toMatchObject({ status: 200, body: { id: first.id } });
    expect(await admin.send('POST', '/api/contacts', { ...call, address: 'B ST' })).toMatchObject({ status: 409, body: { code: 'contacts/key-taken' } });
    await admin.send('PATCH', `/api/contacts/${first.id}`, { language: 'es' });
    expect(await admin.send('POST', '/api/contacts', call)).toMatchObject({ status: 200, body: { id: first.id, language: 'es' } });
    expect(await countOf(agency.id)).toBe(1);
  });

  it('makes one contact of ten that arrive at the same moment', async () => {
    const { admin, agency } = await open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.send<ContactAnswer>('POST', '/api/contacts', call)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await countOf(agency.id)).toBe(1);
  });

  it('makes the key from the content when the source has none', async () => {
    const { admin, agency } = await open();
    for (const note of ['one', 'one', 'two']) await create(admin, { sourceKey: undefined, description: note });
    expect(await countOf(agency.id)).toBe(2);
  });

  it('excludes by type, and a changed type is followed by contacts not yet surveyed, except where a person decided', async () => {
    const { admin, agency } = await open();
    const [one, two, three] = [await create(admin), await create(admin, { sourceKey: '2' }), await create(admin, { sourceKey: '3' })];
    await admin.send('POST', `/api/contacts/${two.id}/exclusion`, { reason: 'active_complaint' });
    await api.database.asOwner('update contact set surveyed_at = now() where agency_id = $1 and id = $2', [agency.id, three.id]);
    expect(await admin.send('PATCH', `/api/contact-types/${one.type.id}`, { exclusion: 'medical' })).toMatchObject({ status: 200, body: { contactsChanged: 1, type: { settledBy: 'agency' } } });
    const reason = async (id: string) => (await admin.send<ContactAnswer>('GET', `/api/contacts/${id}`)).body.exclusion;
    expect([await reason(one.id), await reason(two.id), await reason(three.id)]).toEqual([{ reason: 'medical', by: 'type', note: null }, { reason: 'active_complaint', by: 'person', note: null }, null]);
    expect((await create(admin, { sourceKey: '4' })).exclusion).toMatchObject({ reason: 'medical' });
    expect(await admin.send('DELETE', `/api/contacts/${one.id}/exclusion`)).toMatchObject({ status: 409, body: { code: 'contacts/excluded-by-type' } });
    expect(await admin.send('DELETE', `/api/contacts/${two.id}/exclusion`)).toMatchObject({ status: 200, body: { exclusion: { reason: 'medical', by: 'type' } } });
    await admin.send('PATCH', `/api/contact-types/${one.type.id}`, { exclusion: null });
    expect([await reason(one.id), await reason(two.id)]).toEqual([null, null]);
  });

  it('corrects municipality and type with a record of before and after', async () => {
    const { admin, agency } = await open();
    const contact = await create(admin);
    const other = await create(admin, { sourceKey: '2', type: 'EMS: FEVER' });
    const municipality = (await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Ambler', kind: 'borough' })).body;
    expect(await admin.send('PATCH', `/api/contacts/${contact.id}`, { municipalityId: municipality.id, typeId: other.type.id })).toMatchObject({ status: 200, body: { municipality: { name: 'Ambler' }, exclusion: { reason: 'medical', by: 'type' } } });
    const events = await api.database.asOwner<{ after: object }>("select after from audit_event where agency_id = $1 and action = 'contacts.corrected'", [agency.id]);
    expect(events).toEqual([{ after: { municipalityId: municipality.id, typeId: other.type.id } }]);
  });

  it('refuses references to what is not there, and to what is another agency\'s, in the same words', async () => {
    const [mine, theirs] = [await open(), await open()];
    const contact = await create(mine.admin);
    const foreign = (await theirs.admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Ambler', kind: 'borough' })).body.id;
    const answers = await Promise.all([foreign, '0190aaaa-0000-7000-8000-000000000000'].map((municipalityId) => mine.admin.send<{ requestId: string }>('PATCH', `/api/contacts/${contact.id}`, { municipalityId })));
    expect(answers[0]).toMatchObject({ status: 422, body: { code: 'contacts/refers-to-nothing' } });
    expect({ ...answers[0]?.body, requestId: '' }).toEqual({ ...answers[1]?.body, requestId: '' });
    expect(await mine.admin.send('POST', '/api/contacts', { ...call, sourceKey: '9', municipalityId: foreign })).toMatchObject({ status: 422 });
  });

  it('pages through contacts of the same second without losing or doubling one, both ways', async () => {
    const { admin } = await open();
    const contacts = Array.from({ length: 25 }, (_, n) => ({ ...call, sourceKey: `k${n}`, occurredAt: `2026-11-02T14:05:${n < 15 ? '00' : '01'}Z` }));
    await admin.send('POST', '/api/contacts/batch', { contacts });
    for (const sort of ['newest', 'oldest']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page = (await admin.send<Page>('GET', `/api/contacts?limit=4&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`)).body;
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    }
    expect(await admin.send('GET', '/api/contacts?cursor=bm9wZQ')).toMatchObject({ status: 422 });
  });

  it('filters by every field that a person looks for', async () => {
    const { admin } = await open();
    const municipality = (await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Ambler', kind: 'borough' })).body;
    const plain = await create(admin, { township: 'AMBLER' });
    const medical = await create(admin, { sourceKey: '2', type: 'EMS: FEVER', township: undefined, occurredAt: '2026-10-01T00:00:00Z' });
    const groups = (await admin.send<{ items: { id: string; name: string }[] }>('GET', '/api/contact-groups')).body.items;
    const group = groups.find((each) => each.name === 'Medical')?.id;
    const ids = async (query: string) => (await admin.send<Page>('GET', `/api/contacts?${query}`)).body.items.map((item) => item.id);
    expect(await ids('from=2026-11-01T00:00:00Z')).toEqual([plain.id]);
    expect(await ids('to=2026-11-01T00:00:00Z')).toEqual([medical.id]);
    expect(await ids(`typeId=${medical.type.id}`)).toEqual([medical.id]);
    expect(await ids(`groupId=${group}`)).toEqual([medical.id]);
    expect(await ids(`municipalityId=${municipality.id}`)).toEqual([plain.id]);
    expect(await ids('excluded=yes')).toEqual([medical.id]);
    expect(await ids('excluded=no')).toEqual([plain.id]);
    expect(await ids('reason=medical')).toEqual([medical.id]);
    expect(await ids('flagged=no_township')).toEqual([medical.id]);
    expect(await ids('flagged=any')).toEqual([medical.id]);
    expect(await ids('flagged=bad_phone')).toEqual([]);
  });

  it('exports what the filter shows, with formulas made harmless and no way to reach a resident', async () => {
    const { admin, agency } = await open();
    await create(admin, { description: '=HYPERLINK("http://evil")', township: '@SUM(1)', address: '+1' });
    await create(admin, { sourceKey: '2', type: 'EMS: FEVER' });
    const answer = await admin.send('GET', '/api/contacts/export?excluded=no');
    expect(answer.status).toBe(200);
    const lines = answer.text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`2026-11-02 14:05:00,2026-11-02T19:05:00.000Z`);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(lines[1]).toContain(`'@SUM(1),'+1`);
    expect(answer.text).not.toMatch(/555-?0123|example\.org/i);
    expect(await api.database.asOwner("select 1 from audit_event where agency_id = $1 and action = 'contacts.exported'", [agency.id])).toHaveLength(1);
  });

  it('follows a municipality that was merged into another', async () => {
    const { admin } = await open();
    const [from, into] = [(await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Whitemarsh', kind: 'township' })).body, (await admin.send<{ id: string }>('POST', '/api/municipalities', { name: 'Plymouth', kind: 'township' })).body];
    const contact = await create(admin);
    await admin.send('POST', `/api/municipalities/${from.id}/merge`, { intoId: into.id });
    await api.settle();
    expect((await admin.send('GET', `/api/contacts/${contact.id}`)).body).toMatchObject({ municipality: { id: into.id } });
  });

  it('manages groups, and refuses to delete one that types are in', async () => {
    const { admin } = await open();
    await create(admin);
    const groups = (await admin.send<{ items: { id: string; name: string }[] }>('GET', '/api/contact-groups')).body.items;
    expect(groups.map((group) => group.name)).toEqual(['Traffic', 'Medical', 'Fire', 'Disturbance', 'Crime reports', 'Assistance', 'Other']);
    expect(await admin.send('DELETE', `/api/contact-groups/${groups[0]?.id}`)).toMatchObject({ status: 409, body: { code: 'contacts/group-in-use' } });
    expect(await admin.send('POST', '/api/contact-groups', { name: 'TRAFFIC' })).toMatchObject({ status: 409, body: { code: 'contacts/group-name-taken' } });
    const own = (await admin.send<{ id: string }>('POST', '/api/contact-groups', { name: 'Fairs' })).body;
    expect(await admin.send('PATCH', `/api/contact-groups/${own.id}`, { name: 'Fairs and parades' })).toMatchObject({ status: 200, body: { name: 'Fairs and parades', types: 0 } });
    expect((await admin.send('DELETE', `/api/contact-groups/${own.id}`)).status).toBe(204);
  });
});
