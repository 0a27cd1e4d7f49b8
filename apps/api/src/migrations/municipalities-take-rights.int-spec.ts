/** A running installation goes forward: who acted for a municipality before is an elder by the day of joining, and nobody can write themselves older. */
import { migrationOffice } from '../../test/migration-world.js';
import { openSigningWorld } from '../../test/signing-world.js';
import { MunicipalitiesTakeRights1763820100000 } from './1763820100000-municipalities-take-rights.js';

describe('migration to municipalities that take rights', () => {
  const { now, undo, forward } = migrationOffice();

  it('keeps the standing of those who were there, gives none to whose access had ended, and takes nobody at their word', async () => {
    const { api } = now();
    const { agencyId, municipalityId, reviewer, signatory } = await openSigningWorld(api);
    const gone = await api.reviewer(agencyId, municipalityId);
    const of = (userId: string | null) => api.database.asOwner<{ approves: boolean; signs: boolean }>('select approves_since is not distinct from created_at as approves, signs_since is not distinct from created_at as signs from membership where agency_id = $1 and user_id = $2', [agencyId, userId]);
    await undo('drop table municipality_right_taken', 'drop function municipality_takes_right', 'drop trigger membership_rights_since on membership', 'drop function membership_rights_since', 'alter table membership drop approves_since, drop signs_since');
    await api.database.asOwner("update membership set created_at = created_at - interval '1 year', ended_at = case when user_id = $2 then now() end where agency_id = $1 and municipality_id is not null", [agencyId, gone.userId]);
    await forward(new MunicipalitiesTakeRights1763820100000());
    expect(await of(reviewer.userId)).toEqual([{ approves: true, signs: true }]);
    expect(await of(signatory.userId)).toEqual([{ approves: false, signs: true }]);
    expect(await of(gone.userId)).toEqual([{ approves: false, signs: false }]);
    await api.database.asOwner("update membership set ended_at = null, signs_since = '2001-01-01', approves_since = '2001-01-01' where agency_id = $1 and user_id = $2", [agencyId, gone.userId]);
    expect(await api.database.asOwner("select 1 from membership where agency_id = $1 and user_id = $2 and signs_since > now() - interval '1 hour' and approves_since = signs_since", [agencyId, gone.userId])).toHaveLength(1);
  });
});
