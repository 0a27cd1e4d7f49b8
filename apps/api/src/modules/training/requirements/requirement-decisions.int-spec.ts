/** What people decide about requirements and assignments: changes, retirement, excusing, who sees whom, and what is refused. */
import { uuidv7 } from 'uuidv7';
import { type Requirement, requirementsOffice } from '../../../../test/requirement-world.js';
import type { TestApi, TestCaller } from '../../../../test/test-api.js';
import { member, type Member } from '../../../../test/training-world.js';
import { TrainingHooks } from '../training-hooks.js';

describe('decisions about requirements', () => {
  const office = requirementsOffice();
  const { within, rule, demand, mine, complete, rows, at } = office;
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let courseId: string;
  beforeEach(() => { ({ api, admin, agencyId, officer, courseId } = office.now()); });

  it('refuses a change of what people owe already, and takes a change of who owes it', async () => {
    const { id } = await demand();
    const { body: read } = await admin.send<Requirement>('GET', `/api/training/requirements/${id}`);
    const refused = await admin.send<Requirement>('PUT', `/api/training/requirements/${id}`, { revision: read.revision, rule: rule({ graceDays: 90 }) });
    expect([refused.status, refused.body.code]).toEqual([409, 'requirements/frozen']);
    const changed = await admin.send<Requirement>('PUT', `/api/training/requirements/${id}`, { revision: read.revision, rule: rule({ audience: { include: [{ kinds: ['civilian'] }] } }) });
    expect(changed.status).toBe(200);
    await api.settle();
    expect(await rows()).toMatchObject([{ state: 'cancelled', reason: 'left-audience' }]);
  });

  it('cancels open ones when it is retired, and keeps the rest', async () => {
    const other = await member(api, agencyId, null, 'member');
    await complete(other);
    const { id } = await demand();
    await admin.send('POST', `/api/training/requirements/${id}/retire`, { reason: 'Dropped' });
    await api.settle();
    expect((await rows()).map((row) => row.state).toSorted()).toEqual(['cancelled', 'completed']);
  });

  it('never changes a finished assignment, whoever asks the database', async () => {
    await demand();
    await complete();
    const [done] = await rows();
    for (const change of ["state = 'open'", "due_on = '2030-01-01'", "closed_on = '2020-01-01'", 'unit_id = null, closed_note = \'x\'']) {
      await expect(api.database.asOwner(`update training_assignment set ${change} where id = $1`, [done?.id])).rejects.toThrow(/never changes/);
    }
    await expect(api.database.asOwner('delete from training_assignment where id = $1', [done?.id])).rejects.toThrow(/never deleted/);
  });

  it('shows a supervisor their own people only', async () => {
    const supervisor = await member(api, agencyId, null, 'supervisor');
    const own = await member(api, agencyId, supervisor.personId, 'member');
    await demand();
    const team = await supervisor.caller.send<{ items: { person: { id: string }; open: number }[] }>('GET', '/api/team/training');
    expect(team.body.items).toMatchObject([{ person: { id: own.personId }, open: 1 }]);
    expect((await supervisor.caller.send('GET', `/api/team/people/${own.personId}/assignments`)).status).toBe(200);
    expect((await supervisor.caller.send('GET', `/api/team/people/${officer.personId}/assignments`)).status).toBe(404);
    const all = await supervisor.caller.send<{ items: { person: { id: string } }[] }>('GET', '/api/training/assignments');
    expect(all.body.items.map((each) => each.person.id)).toEqual([own.personId]);
    const [foreign] = (await rows()).filter((row) => row.person === officer.personId);
    expect((await supervisor.caller.send('GET', `/api/training/assignments/${foreign?.id}`)).status).toBe(404);
    expect((await supervisor.caller.send('GET', `/api/training/people/${officer.personId}/transcript`)).status).toBe(404);
    expect((await supervisor.caller.send('GET', `/api/training/people/${officer.personId}/transcript/export`)).status).toBe(404);
    expect((await supervisor.caller.send('GET', `/api/training/people/${officer.personId}/hours`)).status).toBe(404);
  });

  it('lets a coordinator excuse and waive with a reason, once', async () => {
    await demand({ recurrence: { kind: 'from-completion', months: 12 } });
    const [owed] = await mine();
    expect((await officer.caller.send('POST', `/api/training/assignments/${owed?.id}/excuse`, { reason: 'I am busy' })).status).toBe(403);
    expect((await admin.send<{ state: string }>('POST', `/api/training/assignments/${owed?.id}/waive`, { reason: 'Taught it at the academy' })).body.state).toBe('waived');
    expect((await admin.send<Requirement>('POST', `/api/training/assignments/${owed?.id}/excuse`, { reason: 'Again' })).body.code).toBe('assignments/closed');
    expect(await mine('upcoming')).toMatchObject([{ cycle: 'renewal 1', dueOn: '2027-03-02', upcoming: true }]);
  });

  it('adds up the agency by requirement and unit, and exports the list', async () => {
    const { id } = await demand();
    const overview = await admin.send<{ total: Record<string, number>; cells: unknown[]; requirements: { requirement: { id: string } }[] }>('GET', '/api/training/overview');
    expect(overview.body).toMatchObject({ total: { owed: 1, open: 1 }, requirements: [{ requirement: { id } }] });
    expect(overview.body.cells).toHaveLength(1);
    const csv = await admin.send('GET', '/api/training/assignments/export');
    expect(csv.text.split('\r\n')).toHaveLength(3);
    for (const state of ['overdue', 'due-soon', 'paused', 'upcoming', 'any-open', 'completed']) expect((await admin.send('GET', `/api/training/assignments?state=${state}`)).status).toBe(200);
  });

  it('refuses a course of nobody, a draft, and a rule that asks for nothing', async () => {
    const bad = async (over: Record<string, unknown>) => (await admin.send<Requirement>('POST', '/api/training/requirements', rule(over))).status;
    expect(await bad({ what: { kind: 'course', courseId: uuidv7() } })).toBe(422);
    expect(await bad({ what: { kind: 'hours', hours: 0 }, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'joined' } } })).toBe(422);
    expect(await bad({ what: { kind: 'hours', hours: 4 } })).toBe(422);
    expect(await bad({ recurrence: { kind: 'window', opens: '02-30', closes: '03-31', firstYear: 2026 } })).toBe(422);
    const draftCourse = await admin.send<{ id: string }>('POST', '/api/training/courses', { title: 'Draft' });
    const draft = await admin.send<Requirement>('POST', '/api/training/requirements', rule({ what: { kind: 'course', courseId: draftCourse.body.id } }));
    expect((await admin.send<Requirement>('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: 1 })).body.code).toBe('requirements/unknown-reference');
  });

  it('keeps the day of the agency at its midnight, not that of the server', async () => {
    await demand({ graceDays: 14 });
    at('2026-03-17T03:30:00Z');
    expect(await mine()).toMatchObject([{ dueOn: '2026-03-16', overdue: false }]);
    at('2026-03-17T04:30:00Z');
    expect(await mine()).toMatchObject([{ overdue: true }]);
  });

  it('asks nobody again when the coordinator decides against it', async () => {
    await complete();
    await demand();
    const decision = { stalenessId: uuidv7(), courseId, courseVersionId: uuidv7(), policyId: uuidv7(), policyVersionId: uuidv7(), decision: 'no-retrain' as const };
    await within(() => api.app.get(TrainingHooks).tellRetrainDecided(decision));
    await api.settle();
    expect(await mine()).toEqual([]);
  });
});
