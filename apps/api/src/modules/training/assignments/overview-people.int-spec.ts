/** Who is up to date: people, and not their cycles. */
import { uuidv7 } from 'uuidv7';
import { requirementsOffice, type Requirement } from '../../../../test/requirement-world.js';
import { member } from '../../../../test/training-world.js';

interface Standing { people: number; upToDate: number; owed: number; open: number; overdue: number }

describe('people who are up to date', () => {
  const office = requirementsOffice();
  const { on, demand, complete, daily, mine } = office;
  const standing = async (requirementId: string) => {
    const { admin } = office.now();
    const { body } = await admin.send<{ total: Standing; requirements: (Standing & { requirement: { id: string } })[]; units: Standing[]; cells: Standing[] }>('GET', `/api/training/overview?requirementId=${requirementId}`);
    const own = (await admin.send<Requirement>('GET', `/api/training/requirements/${requirementId}`)).body.standing;
    expect(own).toMatchObject({ people: body.total.people, upToDate: body.total.upToDate });
    expect(body.units.filter((unit) => unit.people !== body.total.people || unit.upToDate !== body.total.upToDate)).toEqual([]);
    expect(body.cells).toMatchObject([{ people: body.total.people, upToDate: body.total.upToDate }]);
    return body.total;
  };
  async function trainAgain(): Promise<void> {
    const { api, admin, agencyId, courseId } = office.now();
    const [version] = await api.database.asOwner('select id from course_version where agency_id = $1 and course_id = $2', [agencyId, courseId]) as { id: string }[];
    const stalenessId = uuidv7();
    await api.database.asOwner("insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at) values ($1, $2, $3, $4, $5, 'Conduct', $6, '[]', now())", [agencyId, stalenessId, courseId, version?.id, uuidv7(), uuidv7()]);
    expect((await admin.send('POST', `/api/training/staleness/${stalenessId}/decision`, { decision: 'retrain', reason: 'The clause says the opposite now' })).status).toBe(200);
    await api.settle();
  }

  it('never counts somebody as up to date who must train again, nor counts them twice', async () => {
    const { api, agencyId } = office.now();
    await member(api, agencyId, null, 'member');
    await complete();
    const { id } = await demand();
    expect(await standing(id)).toMatchObject({ people: 2, upToDate: 1 });
    on('2026-05-01');
    await trainAgain();
    expect(await mine()).toMatchObject([{ retraining: true }]);
    expect(await standing(id)).toMatchObject({ people: 2, upToDate: 0, open: 2 });
    on('2026-05-03');
    await complete();
    expect(await standing(id)).toMatchObject({ people: 2, upToDate: 1, open: 1 });
  });

  it('never counts a renewal to come as up to date while the same person must train again', async () => {
    await complete();
    const { id } = await demand({ recurrence: { kind: 'from-completion', months: 12 } });
    expect(await standing(id)).toMatchObject({ people: 1, upToDate: 1 });
    on('2026-05-01');
    await trainAgain();
    expect(await standing(id)).toMatchObject({ people: 1, upToDate: 0 });
  });

  it('never counts somebody twice who is late with one year and asked for the next', async () => {
    const { id } = await demand({ recurrence: { kind: 'window', opens: '01-01', closes: '03-31', firstYear: 2026 } });
    on('2027-02-01');
    await daily();
    expect((await mine()).length).toBe(2);
    expect(await standing(id)).toMatchObject({ people: 1, upToDate: 0, open: 2 });
  });
});
