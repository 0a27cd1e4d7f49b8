/** What the database itself refuses of complaints, whoever asks: words that change after they were said, findings that change after they were decided, rows that vanish, and somebody who confirms their own right. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { ComplaintReader } from './complaint-reader.js';

describe('complaints in the database', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ DEMO: '1' }); });
  afterAll(() => api.close());

  const own = (sql: string, values: unknown[] = []) => api.database.asOwner<{ id: string }>(sql, values);
  const refused = (sql: string, values: unknown[], words: RegExp) => expect(own(sql, values)).rejects.toThrow(words);
  async function world() {
    const office = await complaintOffice(api);
    const desk = await office.staff('Reyes', null, 'professional_standards');
    await office.complain();
    const id = (await office.list(desk))[0]!.id;
    return { ...office, desk, id };
  }

  it('keeps every word that was said and when it came, also before anybody has screened it', async () => {
    const { id, desk } = await world();
    for (const change of ["said = 'x'", "number = 'C-2026-9999'", "channel = 'phone'", "received_at = received_at - interval '1 day'", 'received_on = received_on - 1', `recorded_by = '${desk.userId}'`, "once_hash = sha256('x')", "code_hash = sha256('x')", "happened_on = '2020-01-01'", "place = 'x'", "about = 'x'", "name = 'x'", "phone = 'x'", "email = 'x'"]) await refused(`update complaint set ${change} where id = $1`, [id], /what was said is final/);
    await refused('delete from complaint where id = $1', [id], /complaints are kept/);
    await refused("insert into complaint (agency_id, id, number, channel, received_at, received_on, language, once_hash, code_hash, said, state, summary, due_on, assigned_to, decided_on) select agency_id, uuid_v7(), 'C-2026-0777', channel, received_at, received_on, language, sha256('a'), sha256('b'), said, 'decided', 'x', received_on, $2, received_on from complaint where id = $1", [id, desk.membershipId], /begins as received/);
    await refused("update complaint_event set by_name = 'x' where complaint_id = $1", [id], /are final/);
    await refused('delete from complaint_event where complaint_id = $1', [id], /are final/);
    const [message] = await own("insert into complaint_message (agency_id, id, complaint_id, at, from_agency, words) select agency_id, uuid_v7(), id, now(), false, 'x' from complaint where id = $1 returning id", [id]);
    // What somebody took down names who, how and when, is the complainant's, and was said between the complaint and now.
    const down = (columns: string) => `insert into complaint_message (agency_id, id, complaint_id, at, from_agency, by_name, words, taken_by, said_through, said_on) select agency_id, uuid_v7(), id, received_at, ${columns} from complaint where id = $1`;
    for (const columns of ["false, null, 'x', 'Reyes', 'phone', null", "false, null, 'x', 'Reyes', null, received_on", "false, null, 'x', null, 'phone', received_on", "true, 'Reyes', 'x', 'Reyes', 'phone', received_on"]) await refused(down(columns), [id], /complaint_message_taken_down/);
    await refused(down("false, null, 'x', 'Reyes', 'web', received_on"), [id], /complaint_message_through/);
    for (const day of ['received_on - 1', 'received_on + 1']) await refused(down(`false, null, 'x', 'Reyes', 'phone', ${day}`), [id], /said from the day of the complaint/);
    expect(await own(`${down("false, null, 'x', 'Reyes', 'phone', received_on")} returning id`, [id])).toHaveLength(1);
    for (const sql of ["update complaint_message set words = 'y' where id = $1", 'delete from complaint_message where id = $1']) await refused(sql, [message!.id], /are final/);
  });

  it('keeps what was alleged and what was found, until it is taken up again', async () => {
    const { id, desk, act, screening, person } = await world();
    const accused = await person('Ortiz');
    await act(desk, id, 'screening', screening({ allegations: [{ category: 'force', personId: accused }] }));
    for (const change of ["category = 'bias'", 'person_id = null']) await refused(`update complaint_allegation set ${change} where complaint_id = $1`, [id], /stands, or is dropped/);
    await refused('delete from complaint_allegation where complaint_id = $1', [id], /stands, or is dropped/);
    await refused("update complaint set state = 'assigned' where id = $1", [id], /complaint_assigned/);
    await refused("update complaint set state = 'closed', closed_at = now() where id = $1", [id], /complaint_ended/);
    await act(desk, id, 'assign', { revision: 2, membershipId: desk.membershipId });
    const begun = (await act(desk, id, 'begin', { revision: 3 })).body;
    const decided = await act(desk, id, 'decide', { revision: begun.revision, findings: [{ allegationId: begun.allegations[0]!.id, finding: 'sustained', reason: 'It was so.' }], message: 'You were right.' });
    expect(decided.body.state).toBe('decided');
    for (const change of ["summary = 'x'", 'decided_on = decided_on - 1', 'due_on = due_on + 1', 'assigned_to = null']) await refused(`update complaint set ${change} where id = $1`, [id], /decided is final|check constraint/);
    await refused('update complaint_allegation set dropped_at = now() where complaint_id = $1', [id], /complaint_allegation_check1/);
    await own("update complaint_allegation set finding = null, finding_reason = null, dropped_at = now() where complaint_id = $1", [id]);
    await refused("update complaint_allegation set dropped_at = null, finding = 'unfounded', finding_reason = 'x' where complaint_id = $1", [id], /stands, or is dropped/);
  });

  it('shows complaints no longer than the work lasts that said who reads them', async () => {
    const { agency, id } = await world();
    const [tenant, reader] = [api.app.get(Tenant), api.app.get(ComplaintReader)];
    const found = () => tenant.query<{ id: string }>('select id from complaint');
    const seen = await api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, async () => {
      const inside = await reader.asAll(found);
      await expect(reader.asAll(() => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
      return [inside.map((each) => each.id), await found()];
    });
    expect(seen).toEqual([[id], []]);
  });

  it('never lets anybody confirm their own right to complaints', async () => {
    const { desk } = await world();
    await refused('update membership set complaints_confirmed_by = user_id where id = $1', [desk.membershipId], /complaints_not_own/);
  });

  it('stays closed to whoever was the supervisor on the day it came, and to nobody for standing in for the named themselves', async () => {
    const { agency, staff, person, complain, list, desk } = await world();
    const [then, standIn] = [await staff('Sims', null, 'professional_standards'), await staff('Acker', null, 'professional_standards')];
    const deputy = await person('Ortiz', then.personId);
    await own("insert into person_acting (agency_id, id, person_id, acting_id, from_on) values ($1, uuid_v7(), $2, $3, '2026-01-01')", [agency.id, deputy, standIn.personId]);
    await complain({ about: 'Ortiz' });
    // The day after it came, somebody else supervises: what was known of then stays closed.
    const days = 'select count(*)::int as id from complaint_chain($1, $2, $3::date)';
    const seen = async (day: string) => own(`select person_id as id from complaint_chain($1, $2, '${day}') order by 1`, [agency.id, [deputy]]);
    expect((await own(days, [agency.id, [deputy], '2026-06-01'])).length).toBe(1);
    await own("update person_assignment set to_on = '2026-09-01' where agency_id = $1 and person_id = $2", [agency.id, deputy]);
    expect((await seen('2026-06-01')).map(({ id }) => id)).toContain(then.personId);
    expect((await seen('2026-08-31')).map(({ id }) => id)).toContain(then.personId);
    expect((await seen('2026-09-01')).map(({ id }) => id)).not.toContain(then.personId);
    expect((await seen('2026-06-01')).map(({ id }) => id)).not.toContain(standIn.personId);
    expect([(await list(standIn)).length, (await list(desk)).length]).toEqual([2, 2]);
  });
});
