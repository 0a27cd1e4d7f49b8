/** A running installation goes forward with people who had left before and whose membership was still open: they are shut out from the first minute on. */
import { migrationOffice } from '../../test/migration-world.js';
import { member } from '../../test/training-world.js';
import { DaysAwayOfMembers1763818710000 } from './1763818710000-days-away-of-members.js';

describe('migration to days away of members', () => {
  const { now, undo, forward } = migrationOffice();

  it('never leaves somebody in who had left before, with a history or without, and shuts nobody else out', async () => {
    const { api } = now();
    const agencyId = (await api.agency()).id;
    const [left, stays, unknown, gone] = [await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'chief')];
    const nobody = await api.caller(agencyId, 'chief');
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on, to_on) values ($1, uuid_v7(), $2, '2020-01-01', '2024-01-01'), ($1, uuid_v7(), $3, '2020-01-01', null)", [agencyId, left.personId, stays.personId]);
    await api.database.asOwner("update person set status = 'separated' where agency_id = $1 and id = $2", [agencyId, gone.personId]);
    await undo(
      ...['insert', 'update', 'delete'].map((act) => `drop trigger person_employment_${act}_moves_away on person_employment`), 'drop trigger person_status_moves_away on person', 'drop trigger membership_away on membership',
      'drop function members_away', 'drop function member_away', 'drop function membership_away', 'drop function person_away', 'drop index membership_of_person', 'alter table membership drop column away',
    );
    await forward(new DaysAwayOfMembers1763818710000());
    const statuses = [];
    for (const caller of [left.caller, gone.caller, stays.caller, unknown.caller, nobody]) statuses.push((await caller.send('GET', '/api/policies')).status);
    expect(statuses).toEqual([403, 403, 200, 200, 200]);
  });
});
