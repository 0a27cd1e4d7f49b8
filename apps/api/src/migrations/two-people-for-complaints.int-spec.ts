/** A running installation goes forward: whoever read complaints yesterday reads on, and a login that is nobody of the roster waits. */
import { migrationOffice } from '../../test/migration-world.js';
import { member } from '../../test/training-world.js';
import { TwoPeopleForComplaints1763819800000 } from './1763819800000-two-people-for-complaints.js';

describe('migration to two people for complaints', () => {
  const { now, undo, forward } = migrationOffice();

  it('shuts out nobody who read complaints before, and lets in nobody who did not', async () => {
    const { api } = now();
    const agencyId = (await api.agency()).id;
    const [handler, chief, other] = [await member(api, agencyId, null, 'professional_standards'), await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'member')];
    const nobody = await api.caller(agencyId, 'professional_standards');
    await undo(
      'alter policy complaint_wall on complaint using (true)', 'drop function complaint_member_reads', 'drop trigger membership_complaints_told on membership', 'drop trigger membership_complaints on membership',
      'drop function tell_of_complaint_rights', 'drop function membership_complaints', 'alter table membership drop complaints_given_by, drop complaints_given_at, drop complaints_confirmed_by, drop complaints_confirmed_at, drop complaints_taken_at',
    );
    await forward(new TwoPeopleForComplaints1763819800000());
    const statuses = [];
    for (const caller of [handler.caller, chief.caller, other.caller, nobody]) statuses.push((await caller.send('GET', '/api/complaints')).status);
    expect(statuses).toEqual([200, 200, 403, 403]);
    const admin = await api.caller(agencyId, 'admin');
    expect((await admin.send<{ items: { person: unknown }[] }>('GET', '/api/complaint-rights')).body.items).toEqual([expect.objectContaining({ person: null, givenBy: null, confirmedBy: 'handlers' })]);
  });
});
