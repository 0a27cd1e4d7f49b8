/** Who may confirm a right to complaints: nobody who has left, whose login is closed, who waits themselves, whose role was taken long ago, and nobody for themselves. */
import type { Role } from '@rapport/api-contract/permissions';
import { complaintOffice, type Staff } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

describe('who confirms a right to complaints', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function world() {
    const office = await complaintOffice(api);
    const { agency, staff } = office;
    let hired = 0;
    const [admin, friend, desk] = [await staff('Root', null, 'admin'), await staff('Twig', null, 'admin'), await staff('Reyes', null, 'professional_standards')];
    const waits = async (...roles: Role[]): Promise<Staff> => {
      const caller = await api.caller(agency.id, 'member');
      const [row] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agency.id, caller.userId]);
      hired += 1;
      const personId = (await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: `x${hired}`, givenName: 'Ana', familyName: 'Somebody', kind: 'sworn', joinedOn: '2020-03-02' })).body.id;
      expect((await admin.send('PUT', `/api/members/${row!.id}/roles`, { roles })).status).toBe(200);
      expect((await admin.send('PUT', `/api/people/${personId}/login`, { membershipId: row!.id, correction: null })).status).toBe(200);
      return { ...caller, membershipId: row!.id, personId };
    };
    const confirm = async (by: TestCaller, who: Staff) => (await by.send('POST', `/api/complaint-rights/${who.membershipId}/confirm`, { personId: who.personId })).status;
    const confirmers = async () => (await admin.send<{ items: { membershipId: string; confirmers: { membershipId: string }[] }[] }>('GET', '/api/complaint-rights')).body.items.map((each) => [each.membershipId, each.confirmers.map(({ membershipId }) => membershipId)]);
    return { ...office, admin, friend, desk, waits, confirm, confirmers };
  }

  it('is nobody who waits for the same right', async () => {
    const { waits, confirm, confirmers, desk } = await world();
    const [one, other] = [await waits('professional_standards'), await waits('professional_standards', 'admin')];
    expect(await confirmers()).toEqual([one, other].map(({ membershipId }) => [membershipId, [desk.membershipId]]));
    expect([await confirm(other, one), await confirm(one, other)].every((status) => status === 403 || status === 404)).toBe(true);
  });

  it('is nobody who has left and nobody whose login is closed: another administrator is asked instead', async () => {
    const { agency, waits, confirm, confirmers, friend, desk } = await world();
    const one = await waits('professional_standards');
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on, to_on, reason) values ($1, uuid_v7(), $2, '2020-01-01', '2020-06-01', 'Left')", [agency.id, desk.personId]);
    expect(await confirmers()).toEqual([[one.membershipId, [friend.membershipId]]]);
    const two = await world();
    const next = await two.waits('professional_standards');
    await api.database.asOwner('update app_user set disabled_at = now() where id = $1', [two.desk.userId]);
    expect(await two.confirmers()).toEqual([[next.membershipId, [two.friend.membershipId]]]);
    expect([await confirm(friend, one), await two.confirm(two.friend, next)]).toEqual([204, 204]);
  });

  it('is somebody whose role was taken for thirty days, and not for ever', async () => {
    const { agency, admin, friend, desk, waits, confirm, confirmers } = await world();
    expect((await admin.send('PUT', `/api/members/${desk.membershipId}/roles`, { roles: ['member'] })).status).toBe(200);
    const one = await waits('professional_standards');
    for (const [days, who] of [[29, desk], [31, friend]] as const) {
      await api.database.asOwner("update membership set complaints_taken_at = now() - make_interval(days => $3) where agency_id = $1 and id = $2", [agency.id, desk.membershipId, days]);
      expect(await confirmers()).toEqual([[one.membershipId, [who.membershipId]]]);
    }
    expect([await confirm(desk, one), await confirm(friend, one)]).toEqual([404, 204]);
  });

  it('is never whoever gets it, also where they are the only administrator and link their own login', async () => {
    const { agency } = await complaintOffice(api);
    const only = await api.caller(agency.id, 'admin');
    const [row] = await api.database.asOwner<{ id: string }>("update membership set roles = '{admin,professional_standards}' where agency_id = $1 and user_id = $2 returning id", [agency.id, only.userId]);
    const personId = (await only.send<{ id: string }>('POST', '/api/people', { employeeNumber: 'x1', givenName: 'Ana', familyName: 'Only', kind: 'sworn', joinedOn: '2020-03-02' })).body.id;
    expect((await only.send('PUT', `/api/people/${personId}/login`, { membershipId: row!.id, correction: null })).status).toBe(200);
    expect((await only.send('GET', '/api/complaints?show=all')).status).toBe(403);
    expect(await api.database.asOwner('select complaints_confirmed_at as at from membership where id = $1', [row!.id])).toEqual([{ at: null }]);
  });
});
