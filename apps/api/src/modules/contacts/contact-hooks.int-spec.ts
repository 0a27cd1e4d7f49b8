/** What contacts tell others, what others tell contacts, and what must hold when both happen at once. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { type Arrival, ContactHooks } from './contact-hooks.js';
import { ContactIntake, type NewContact } from './contact-intake.service.js';

describe('contacts and their neighbours', () => {
  let api: TestApi;
  const arrivals: Arrival[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(ContactHooks).onArrived('test', async (arrival) => { arrivals.push(arrival); });
  });
  afterAll(() => api.close());

  const open = async () => {
    const agency = await api.agency();
    return { agency, admin: await api.caller(agency.id, 'admin'), whose: { agencyId: agency.id, actor: { kind: 'system', id: null, label: 'test' } as const, source: noSource } };
  };
  const call: NewContact = { source: 'CAD', sourceKey: '1', occurredAt: '2026-11-02T14:05:00Z', type: 'NOISE' };
  const groupsOf = async (agencyId: string) => (await api.database.asOwner<{ name: string }>('select name from contact_group where agency_id = $1 order by id', [agencyId])).map((row) => row.name);

  it('gives a new agency its groups once, and leaves a renamed one alone', async () => {
    const { agency, admin, whose } = await open();
    const tell = async () => {
      await api.app.get(UnitOfWork).run(whose, () => api.app.get(AgencyHooks).tellOpened());
      await api.settle();
    };
    await tell();
    const { items } = (await admin.send<{ items: { id: string }[] }>('GET', '/api/contact-groups')).body;
    await admin.send('PATCH', `/api/contact-groups/${items[0]?.id}`, { name: 'Roads' });
    await tell();
    expect(await groupsOf(agency.id)).toEqual(['Roads', 'Medical', 'Fire', 'Disturbance', 'Crime reports', 'Assistance', 'Other']);
  });

  it('announces contacts that arrived, and not those that were there', async () => {
    const { admin } = await open();
    const before = arrivals.length;
    const { id } = (await admin.send<{ id: string }>('POST', '/api/contacts', call)).body;
    await admin.send('POST', '/api/contacts', call);
    await api.settle();
    expect(arrivals.slice(before)).toEqual([{ importId: null, contactIds: [id] }]);
  });

  it('never lets a contact slip through with the old rule when its type changes while it arrives', async () => {
    const { agency, admin, whose } = await open();
    const known = (await admin.send<{ type: { id: string } }>('POST', '/api/contacts', call)).body;
    let commit = () => {};
    let stored = () => {};
    const mayCommit = new Promise<void>((resolve) => { commit = resolve; });
    const isStored = new Promise<void>((resolve) => { stored = resolve; });
    const arriving = api.app.get(UnitOfWork).run(whose, async () => {
      await api.app.get(ContactIntake).store([{ ...call, sourceKey: '2' }], 'key');
      stored();
      await mayCommit;
    });
    await isStored;
    let changed = false;
    const changing = admin.send('PATCH', `/api/contact-types/${known.type.id}`, { exclusion: 'domestic_violence' }).finally(() => { changed = true; });
    const isWaiting = async () => (await api.database.asOwner("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0;
    while (!changed && !(await isWaiting()));
    commit();
    await Promise.all([arriving, changing]);
    expect(await api.database.asOwner('select excluded_reason from contact where agency_id = $1', [agency.id])).toEqual([{ excluded_reason: 'domestic_violence' }, { excluded_reason: 'domestic_violence' }]);
  });

  it('keeps contacts of an import that something refers to when the import is taken back', async () => {
    const { agency, admin } = await open();
    const [{ id: importId } = { id: '' }] = await api.database.asOwner<{ id: string }>(
      `insert into contact_import (agency_id, id, source, state, file_name, file_bytes, file_sha256, mapping, preview, finished_at, created_by, added)
       values ($1, uuid_v7(), 'CAD', 'applied', 'calls.csv', 1, decode(repeat('00', 32), 'hex'), '{}', '{}', now(), 'test', 4) returning id`, [agency.id]);
    for (const n of [1, 2, 3, 4]) await admin.send('POST', '/api/contacts', { ...call, sourceKey: `k${n}` });
    await api.database.asOwner('update contact set import_id = $2 where agency_id = $1', [agency.id, importId]);
    await api.database.asOwner('create table test_reference (agency_id uuid not null, contact_id uuid not null, foreign key (agency_id, contact_id) references contact (agency_id, id))');
    await api.database.asOwner('insert into test_reference select agency_id, id from contact where agency_id = $1 and source_key = $2', [agency.id, 'k3']);
    await admin.send('POST', `/api/contact-imports/${importId}/cancel`);
    await api.settle();
    expect(await api.database.asOwner('select state, taken_back::int, kept::int from contact_import where agency_id = $1', [agency.id])).toEqual([{ state: 'cancelled', taken_back: 3, kept: 1 }]);
    expect(await api.database.asOwner('select source_key from contact where agency_id = $1', [agency.id])).toEqual([{ source_key: 'k3' }]);
  });
});
