/** Who was asked is kept as long as a survey looks back, counted from the day of the run in the agency, not from the database's own. */
import { uuidv7 } from 'uuidv7';
import { addOldRows } from '../../../test/old-rows.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AskingRemoval } from './removals/contact-removals.js';

describe('how long an asking is kept', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never forgets one that a cap still looks back to on the day of the run', async () => {
    const { id: agencyId } = await api.agency();
    await addOldRows(api, agencyId, '2015-03-15');
    await api.database.asOwner('update survey set cap_days = 30 where agency_id = $1', [agencyId]);
    await api.database.asOwner('delete from recipient_asked where agency_id = $1', [agencyId]);
    await api.database.asOwner("insert into recipient_asked (agency_id, id, recipient_index, asked_on) values ($1, $2, 'x', '2020-01-31')", [agencyId, uuidv7()]);
    const due = (day: string) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, () => api.app.get(AskingRemoval).count('2020-02-15', day));
    expect([(await due('2020-03-01')).due, (await due('2020-03-02')).due]).toEqual([0, 1]);
  });
});
