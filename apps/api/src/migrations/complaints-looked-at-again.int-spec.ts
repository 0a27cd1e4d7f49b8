/** A running installation goes forward: what waits to be screened is closed to whomever its words name in a way that was not known before, and to nobody less. */
import { complaintOffice } from '../../test/complaint-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { ComplaintsLookedAtAgain1763819810000 } from './1763819810000-complaints-looked-at-again.js';

describe('migration to complaints looked at again', () => {
  const { now, forward } = migrationOffice();

  it('closes an old complaint to the named, and opens none', async () => {
    const { api } = now();
    const { agency, staff, complain, list } = await complaintOffice(api);
    const [desk, named, other] = [await staff('Reyes', null, 'professional_standards'), await staff('McDonald', null, 'professional_standards'), await staff('Lund', null, 'professional_standards')];
    await complain({ text: 'Captain mcdonald and Captain Lund shouted.' });
    // As it was closed by a rule that knew fewer ways of writing.
    await api.database.asOwner('delete from complaint_named where agency_id = $1 and person_id = $2', [agency.id, named.personId]);
    expect([(await list(named)).length, (await list(other)).length]).toEqual([1, 0]);
    await forward(new ComplaintsLookedAtAgain1763819810000());
    await api.settle();
    expect([(await list(named)).length, (await list(other)).length, (await list(desk)).length]).toEqual([0, 0, 1]);
  });
});
