/** Nobody reads a complaint about themselves or their people: not on any way, and not by the application's own mistake. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../platform/tenancy/tenant.js';

describe('the wall around complaints', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ DEMO: '1' });
    api.app.get(Clock).now = () => new Date('2026-11-20T15:00:00Z');
  });
  afterAll(() => api.close());

  const told = ({ body }: { body: unknown }) => ({ ...(body as object), requestId: null });
  const every = ['GET ', 'GET /handlers', 'PUT /screening', 'POST /assign', 'POST /begin', 'POST /postpone', 'POST /notes', 'POST /messages', 'POST /decide', 'POST /close', 'POST /settle', 'POST /reopen'];
  const bodies: Record<string, object> = {
    '/screening': { revision: 1, summary: 'Nothing at all.', dueOn: '2027-03-01', allegations: [{ category: 'other' }] }, '/assign': { revision: 2, membershipId: '00000000-0000-7000-8000-000000000000' }, '/begin': { revision: 2 }, '/postpone': { revision: 2, dueOn: '2027-03-01', reason: 'Because I say so' },
    '/notes': { note: 'Nothing to see' }, '/messages': { text: 'Go away now' }, '/decide': { revision: 2, findings: [{ allegationId: '00000000-0000-7000-8000-000000000000', finding: 'unfounded', reason: 'Because I say so' }], message: 'Go away now' }, '/close': { revision: 2, note: 'Nothing to see' },
    '/settle': { revision: 2, settlement: 'duplicate', reason: 'Because I say so', message: 'Go away now' }, '/reopen': { revision: 2, dueOn: '2027-03-01', reason: 'Because I say so' },
  };

  it('answers whoever is named, and everybody above them, on every way as if there were no complaint', async () => {
    const { staff, person, complain, act, list, screening } = await complaintOffice(api);
    const captain = await staff('Cole', null, 'professional_standards', 'chief');
    const sergeant = await staff('Sims', captain.personId, 'professional_standards');
    const desk = await staff('Reyes', null, 'professional_standards');
    const deputy = await person('Ortiz', sergeant.personId);
    await complain();
    const id = (await list(desk))[0]!.id;
    expect((await act(desk, id, 'screening', screening({ allegations: [{ category: 'force', personId: deputy }] }))).body).toEqual({ readable: true });
    for (const walled of [sergeant, captain]) {
      for (const show of ['all', 'open', 'overdue', 'unanswered']) expect(await list(walled, `show=${show}`)).toEqual([]);
      expect(await list(walled, 'show=all&number=C-2026-0001')).toEqual([]);
      for (const way of every) {
        const [method, path] = way.split(' ') as [string, string];
        const [mine, none] = [await walled.send(method, `/api/complaints/${id}${path}`, bodies[path]), await walled.send(method, `/api/complaints/00000000-0000-7000-8000-000000000000${path}`, bodies[path])];
        expect([way, mine.status, told(mine)]).toEqual([way, 404, told(none)]);
      }
    }
    expect((await desk.send<{ items: { membershipId: string }[] }>('GET', `/api/complaints/${id}/handlers`)).body.items.map((each) => each.membershipId)).toEqual([desk.membershipId]);
  });

  it('is closed to whoever the words seem to name before anybody has screened it, and to whoever acts for their supervisor', async () => {
    const { agency, staff, person, complain, list } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const acting = await staff('Acker', null, 'professional_standards');
    const sergeant = await person('Sims');
    const named = await staff('Ortiz', sergeant, 'professional_standards');
    await api.database.asOwner("insert into person_acting (agency_id, id, person_id, acting_id, from_on) values ($1, uuid_v7(), $2, $3, '2026-11-01')", [agency.id, sergeant, acting.personId]);
    await complain({ about: 'a deputy called ORTIZ' });
    await complain({ text: 'On the phone was Ana Ortiz, and she laughed.' });
    expect(await list(named)).toEqual([]);
    expect(await list(acting)).toEqual([]);
    expect(await list(desk)).toHaveLength(2);
  });

  it.each([['McDonald', 'captain mcdonald shouted at me'], ['McDonald', 'CAPTAIN MACDONALD!'], ['García-López', 'Officer Garcia laughed'], ["O'Brien", 'Sgt O Brien laughed'], ['Smith Jr.', 'Captain Smith shouted'], ['Đặng', 'Captain Dang shouted'], ['Müller', 'Officer Mueller shouted']])('is closed to %s when somebody writes %j', async (familyName, text) => {
    const { staff, complain, list } = await complaintOffice(api);
    const [desk, named] = [await staff('Reyes', null, 'professional_standards'), await staff(familyName, null, 'professional_standards')];
    await complain({ text });
    expect([await list(named), (await list(desk)).length]).toEqual([[], 1]);
  });

  it('stays closed whatever the roster is made to say afterwards', async () => {
    const { agency, staff, person, complain, act, list, read, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const sheriff = await staff('Ward', null, 'chief');
    const deputy = await person('Ortiz', sheriff.personId);
    await complain({ about: 'Ortiz' });
    const id = (await list(desk))[0]!.id;
    const move = () => api.database.asOwner('update person_assignment set supervisor_id = null where agency_id = $1 and person_id = $2', [agency.id, deputy]);
    await act(desk, id, 'screening', screening({ allegations: [{ category: 'force', personId: deputy }] }));
    await move();
    expect((await read(sheriff, id)).status).toBe(404);
    await act(desk, id, 'screening', screening({ revision: 2, allegations: [{ category: 'force', personId: deputy }, { category: 'bias' }] }));
    expect((await read(sheriff, id)).status).toBe(404);
  });

  it('shows what nobody has screened to those alone who screen', async () => {
    const { staff, complain, act, list, read, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const sheriff = await staff('Ward', null, 'chief');
    await complain({ text: 'Somebody under you was rude to me.' });
    const id = (await list(desk))[0]!.id;
    expect([await list(sheriff), (await read(sheriff, id)).status]).toEqual([[], 404]);
    await act(desk, id, 'screening', screening());
    expect((await read(sheriff, id)).status).toBe(200);
  });

  it('closes behind a handler who finds that it is about their own people', async () => {
    const { staff, person, complain, act, list, read, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const other = await staff('Lund', null, 'professional_standards');
    const own = await person('Ortiz', desk.personId);
    await complain();
    const id = (await list(desk))[0]!.id;
    expect((await act(desk, id, 'screening', screening({ allegations: [{ category: 'force', personId: own }] }))).body).toEqual({ readable: false });
    expect((await read(desk, id)).status).toBe(404);
    expect((await read(other, id)).status).toBe(200);
    // A screening that names somebody else opens it again to those who only seemed to be meant.
    await act(other, id, 'screening', screening({ revision: 2, allegations: [{ category: 'force' }] }));
    expect((await read(desk, id)).status).toBe(200);
  });

  it('never leaves a complaint with nobody: administrators are asked to find somebody, and told nothing of it', async () => {
    const { agency, staff, complain } = await complaintOffice(api);
    const named = await staff('Ortiz', null, 'professional_standards');
    await api.caller(agency.id, 'professional_standards');
    const admin = await staff('Root', null, 'admin');
    await complain({ about: 'Ortiz' });
    await api.settle();
    const letters = await api.database.asOwner<{ kind: string; membership_id: string }>('select kind, membership_id from staff_letter where agency_id = $1', [agency.id]);
    expect(letters).toEqual([{ kind: 'complaint-nobody', membership_id: admin.membershipId }]);
    expect(letters.some((each) => each.membership_id === named.membershipId)).toBe(false);
  });

  it('writes to those who may handle it, and not to whoever is named by the time the letter leaves', async () => {
    const { agency, staff, complain, list, act, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const later = await staff('Lund', null, 'professional_standards');
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening({ allegations: [{ category: 'force', personId: later.personId }] }));
    await api.settle();
    const due = await api.database.asOwner<{ membership_id: string }>("select membership_id from staff_letter where agency_id = $1 and kind = 'complaint-due'", [agency.id]);
    expect(due.map((each) => each.membership_id)).toEqual([desk.membershipId]);
  });

  it('records every reading, and names nobody in the trail', async () => {
    const { agency, staff, complain, list, read, act, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const chief = await staff('Stone', null, 'chief');
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening());
    await read(chief, id);
    const trail = await api.database.asOwner<{ actor_id: string; action: string }>("select actor_id, action from audit_event where agency_id = $1 and action in ('complaints.read', 'complaints.listed') order by id", [agency.id]);
    expect(trail).toEqual([{ actor_id: desk.userId, action: 'complaints.listed' }, { actor_id: chief.userId, action: 'complaints.read' }]);
  });

  it('is held by the database: work that does not say who reads sees none, and cannot write one', async () => {
    const { agency, staff, person, complain } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const stranger = await person('Lund');
    await complain();
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, work);
    const tenant = api.app.get(Tenant);
    for (const table of ['complaint', 'complaint_allegation', 'complaint_event', 'complaint_message']) expect(await inside(() => tenant.query(`select 1 from ${table}`))).toEqual([]);
    await expect(inside(() => tenant.query("update complaint set due_on = current_date returning id"))).resolves.toEqual([]);
    // A reader who is nobody of the roster could be anybody; so could one whom nobody has confirmed, or not as this person.
    const readsAs = (reader: string, member = '') => inside(async () => {
      await tenant.query("select set_config('app.complaint_reader', $1, true), set_config('app.complaint_member', $2, true)", [reader, member]);
      return (await tenant.query('select 1 from complaint')).length;
    });
    const self = `{${desk.personId}}`;
    expect([await readsAs('{}', desk.membershipId), await readsAs(self), await readsAs(`{${stranger}}`, desk.membershipId), await readsAs(self, desk.membershipId), await readsAs('all')]).toEqual([0, 0, 0, 1, 1]);
    await api.database.asOwner('update membership set complaints_confirmed_at = null where agency_id = $1 and id = $2', [agency.id, desk.membershipId]);
    expect(await readsAs(self, desk.membershipId)).toBe(0);
    const [row] = await api.database.asOwner<{ id: string }>('select id from complaint where agency_id = $1', [agency.id]);
    for (const statement of ["update complaint set state = 'decided' where id = $1", "update complaint set said = 'x' where id = $1", 'delete from complaint where id = $1', "update complaint_event set by_name = 'x' where complaint_id = $1", 'delete from complaint_message where complaint_id = $1']) {
      if (statement.includes('message')) await api.database.asOwner("insert into complaint_message (agency_id, id, complaint_id, at, from_agency, words) values ($1, uuid_v7(), $2, now(), false, 'x')", [agency.id, row!.id]);
      await expect(api.database.asOwner(statement, [row!.id])).rejects.toThrow();
    }
  });
});
