/** Training again is foreseen before it is decided. */
import { uuidv7 } from 'uuidv7';
import { requirementsOffice } from '../../../../test/requirement-world.js';
import { member } from '../../../../test/training-world.js';

describe('training again, foreseen', () => {
  const office = requirementsOffice();
  const { on, demand, complete, mine } = office;

  it('never foresees other people or another day than the decision then asks', async () => {
    const { api, admin, agencyId, courseId } = office.now();
    const others = [await member(api, agencyId, null, 'member'), await member(api, agencyId, null, 'member')];
    await complete();
    await complete(others[0]);
    const { id } = await demand();
    const [version] = await api.database.asOwner('select id from course_version where agency_id = $1 and course_id = $2', [agencyId, courseId]) as { id: string }[];
    const stalenessId = uuidv7();
    await api.database.asOwner("insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at) values ($1, $2, $3, $4, $5, 'Conduct', $6, '[]', now())", [agencyId, stalenessId, courseId, version?.id, uuidv7(), uuidv7()]);
    on('2026-05-01');
    const foresee = (who = admin) => who.send<{ requirements: { id: string; people: number; dueOn: string }[] }>('GET', `/api/training/staleness/${stalenessId}/retraining`);
    expect((await foresee()).body.requirements).toEqual([{ id, name: 'Customer service', people: 2, dueOn: '2026-05-31' }]);
    expect(await mine()).toEqual([]);
    expect((await admin.send('POST', `/api/training/staleness/${stalenessId}/decision`, { decision: 'retrain', reason: 'The clause says the opposite now' })).status).toBe(200);
    await api.settle();
    for (const who of [office.now().officer, others[0]]) expect(await mine('open', who)).toMatchObject([{ retraining: true, dueOn: '2026-05-31' }]);
    expect(await mine('open', others[1])).toMatchObject([{ retraining: false }]);
    expect((await foresee(others[0]!.caller)).status).toBe(403);
    expect((await foresee(await api.caller((await api.agency()).id, 'admin'))).status).toBe(404);
  });
});
