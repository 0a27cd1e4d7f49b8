/** Whoever runs the system gives the right to complaints, and never to a second login of their own: another person confirms it. */
import type { Role } from '@rapport/api-contract/permissions';
import { complaintOffice, type Staff } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Waiting { items: { membershipId: string; name: string; givenBy: string | null; person: { id: string; name: string } | null; confirmedBy: string; confirmers: { membershipId: string }[]; mayConfirm: boolean }[] }
interface Coded { code: string }

describe('the right to complaints', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ DEMO: '1' }); });
  afterAll(() => api.close());

  async function world() {
    const office = await complaintOffice(api);
    const { agency } = office;
    const membershipOf = async (caller: TestCaller) => (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agency.id, caller.userId]))[0]!.id;
    const give = (by: TestCaller, membershipId: string, ...roles: Role[]) => by.send<{ complaintsWait: boolean } & Coded>('PUT', `/api/members/${membershipId}/roles`, { roles });
    const link = (by: TestCaller, personId: string, membershipId: string | null, correction: string | null = null) => by.send<Coded>('PUT', `/api/people/${personId}/login`, { membershipId, correction });
    const confirm = (by: TestCaller, who: { membershipId: string; personId: string }) => by.send<Coded>('POST', `/api/complaint-rights/${who.membershipId}/confirm`, { personId: who.personId });
    const waiting = async (by: TestCaller) => (await by.send<Waiting>('GET', '/api/complaint-rights')).body.items;
    const hire = async (by: TestCaller, familyName: string) => (await by.send<{ id: string }>('POST', '/api/people', { employeeNumber: familyName.toLowerCase(), givenName: 'Ana', familyName, kind: 'sworn', joinedOn: '2020-03-02' })).body.id;
    /** A login that an administrator made up, with a person that they made up. */
    const alias = async (by: TestCaller, ...roles: Role[]): Promise<Staff> => {
      const caller = await api.caller(agency.id, 'member');
      const membershipId = await membershipOf(caller);
      expect((await give(by, membershipId, ...roles)).status).toBe(200);
      const personId = await hire(by, 'Somebody');
      expect((await link(by, personId, membershipId)).status).toBe(200);
      return { ...caller, membershipId, personId };
    };
    const reads = async (who: TestCaller) => (await who.send('GET', '/api/complaints?show=all')).status;
    const told = async (kind: string) => (await api.settle(), (await api.database.asOwner<{ membership_id: string }>('select membership_id from staff_letter where agency_id = $1 and kind = $2 order by 1', [agency.id, kind])).map((each) => each.membership_id));
    return { ...office, hire, membershipOf, give, link, confirm, waiting, alias, reads, told };
  }

  it('gives nothing to a second login of an administrator until somebody who handles complaints has seen who it is', async () => {
    const { agency, staff, person, complain, alias, reads, waiting, confirm, told } = await world();
    const [admin, second] = [await staff('Root', null, 'admin'), await staff('Twig', null, 'admin')];
    const desk = await staff('Reyes', null, 'professional_standards');
    const chief = await staff('Stone', null, 'chief');
    await complain({ about: 'Root' });
    const second1 = await alias(admin, 'professional_standards');
    expect([await reads(second1), await reads(desk)]).toEqual([403, 200]);
    expect((await second1.send<{ roles: string[]; permissions: string[] }>('GET', '/api/session')).body).toMatchObject({ roles: [], permissions: [] });
    const own = async (who: TestCaller) => (await who.send<{ waiting: object | null }>('GET', '/api/account/complaint-right')).body.waiting;
    expect(await own(second1)).toEqual({ roles: ['professional_standards'], givenBy: 'Test Person', givenAt: expect.any(String) as string, linked: true, confirmers: ['Test Person'] });
    expect([await own(admin), await own(desk), await own(second)]).toEqual([null, null, null]);
    // Neither who gave it, nor who gets it, nor another administrator while somebody handles complaints.
    expect([(await confirm(admin, second1)).status, (await confirm(second1, second1)).status, (await confirm(second, second1)).status, (await confirm(chief, second1)).status]).toEqual([403, 403, 403, 404]);
    expect([await reads(second1), await waiting(chief)]).toEqual([403, []]);
    expect(await waiting(admin)).toEqual([expect.objectContaining({ membershipId: second1.membershipId, confirmedBy: 'handlers', confirmers: [{ membershipId: desk.membershipId, name: 'Test Person' }], mayConfirm: false })]);
    expect(await waiting(desk)).toEqual([expect.objectContaining({ person: expect.objectContaining({ id: second1.personId, name: 'Ana Somebody' }) as unknown, mayConfirm: true })]);
    expect(await told('complaint-received')).toEqual([desk.membershipId]);
    expect(new Set(await told('complaint-right-given'))).toEqual(new Set([desk.membershipId, chief.membershipId]));
    expect(await confirm(desk, { ...second1, personId: await person('Other') })).toMatchObject({ status: 409, body: { code: 'members/complaints-other-person' } });
    expect([(await confirm(desk, second1)).status, await reads(second1), await waiting(desk), await own(second1)]).toEqual([204, 200, [], null]);
    expect(await told('complaint-right-confirmed')).toEqual([desk.membershipId, chief.membershipId].toSorted());
    const trail = await api.database.asOwner<{ actor_id: string; after: object }>("select actor_id, after from audit_event where agency_id = $1 and action = 'members.complaints-right-confirmed'", [agency.id]);
    expect(trail).toEqual([{ actor_id: desk.userId, after: { roles: ['professional_standards'], personId: second1.personId, givenBy: admin.userId, confirmedAs: 'handlers' } }]);
  });

  it('is confirmed by another administrator where nobody handles complaints, and holds at once only where there is nobody else', async () => {
    const { staff, alias, reads, confirm, waiting } = await world();
    const only = await staff('Root', null, 'admin');
    const first = await alias(only, 'professional_standards');
    expect([await reads(first), await waiting(only)]).toEqual([200, []]);
    const two = await world();
    const [admin, other] = [await two.staff('Root', null, 'admin'), await two.staff('Twig', null, 'admin')];
    const waits = await two.alias(admin, 'professional_standards');
    expect([await two.reads(waits), (await confirm(admin, waits)).status, (await confirm(other, waits)).status, await two.reads(waits)]).toEqual([403, 403, 204, 200]);
  });

  it('is worth nothing for another person than the one who was confirmed, and never without one', async () => {
    const { staff, hire, alias, link, give, reads, confirm, membershipOf, told, agency } = await world();
    const [admin, desk] = [await staff('Root', null, 'admin'), await staff('Reyes', null, 'professional_standards')];
    const made = await alias(admin, 'professional_standards');
    await confirm(desk, made);
    const other = await hire(admin, 'Else');
    expect((await link(admin, other, made.membershipId, 'Two people of one name were mixed up')).status).toBe(200);
    expect([await reads(made), (await confirm(desk, made)).status, (await confirm(admin, { ...made, personId: other })).status]).toEqual([403, 409, 403]);
    expect(await told('complaint-right-voided')).toEqual([desk.membershipId]);
    expect([(await confirm(desk, { ...made, personId: other })).status, await reads(made)]).toEqual([204, 200]);
    const nobody = await api.caller(agency.id, 'member');
    const membershipId = await membershipOf(nobody);
    expect((await give(admin, membershipId, 'professional_standards')).body.complaintsWait).toBe(true);
    expect(await confirm(desk, { membershipId, personId: other })).toMatchObject({ status: 409, body: { code: 'members/complaints-no-person' } });
    for (const by of ['complaints_confirmed_at = now()', 'person_id = null, complaints_confirmed_at = now()']) await expect(api.database.asOwner(`update membership set ${by} where agency_id = $1 and id = $2`, [agency.id, membershipId])).rejects.toThrow('membership_complaints_confirmed');
  });

  it('does not open when the handlers are put out first: whose role was taken still says who comes next, while they are a member', async () => {
    const { staff, alias, give, reads, confirm, told } = await world();
    const [admin, friend, desk] = [await staff('Root', null, 'admin'), await staff('Twig', null, 'admin'), await staff('Reyes', null, 'professional_standards')];
    const chief = await staff('Stone', null, 'chief');
    expect((await give(admin, desk.membershipId, 'member')).status).toBe(200);
    const made = await alias(admin, 'professional_standards');
    expect([await reads(made), (await confirm(friend, made)).status, await told('complaint-right-taken')]).toEqual([403, 403, [chief.membershipId]]);
    expect([(await confirm(desk, made)).status, await reads(made)]).toEqual([204, 200]);
    const gone = await world();
    const [root, twig, reyes] = [await gone.staff('Root', null, 'admin'), await gone.staff('Twig', null, 'admin'), await gone.staff('Reyes', null, 'professional_standards')];
    await root.send('POST', `/api/members/${reyes.membershipId}/end`, { reason: 'Left the department' });
    const next = await gone.alias(root, 'professional_standards');
    expect([await gone.reads(next), (await confirm(twig, next)).status]).toEqual([403, 204]);
  });

  it('waits as well for the chief, whose other rights hold, for keys, and after a membership was opened again', async () => {
    const { staff, alias, reads, confirm, give, complain, list, act, screening, read } = await world();
    const [admin, desk] = [await staff('Root', null, 'admin'), await staff('Reyes', null, 'professional_standards')];
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening());
    const chief = await alias(admin, 'chief');
    expect([await reads(chief), (await read(chief, id)).status, (await chief.send('GET', '/api/policies')).status]).toEqual([403, 403, 200]);
    expect([(await confirm(desk, chief)).status, (await read(chief, id)).status]).toEqual([204, 200]);
    // Who was confirmed to read is not confirmed to handle.
    await give(admin, chief.membershipId, 'chief', 'professional_standards');
    expect([await reads(chief), (await confirm(desk, chief)).status, await reads(chief)]).toEqual([403, 204, 200]);
    await admin.send('POST', `/api/members/${chief.membershipId}/end`, { reason: 'By mistake' });
    await admin.send('POST', `/api/members/${chief.membershipId}/reactivate`);
    const [row] = await api.database.asOwner<{ waits: boolean; giver: string }>('select complaints_confirmed_at is null as waits, complaints_given_by as giver from membership where id = $1', [chief.membershipId]);
    expect(row).toEqual({ waits: true, giver: admin.userId });
  });
});
