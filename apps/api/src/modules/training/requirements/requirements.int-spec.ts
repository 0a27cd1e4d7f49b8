/** Requirements from draft to what people owe, with the histories of people that must not harm them. */
import { uuidv7 } from 'uuidv7';
import { once, type Requirement, requirementsOffice } from '../../../../test/requirement-world.js';
import type { TestApi, TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish } from '../../../../test/training-world.js';
import { dayIn } from '../../people/civil-day.js';

describe('requirements', () => {
  const office = requirementsOffice();
  const { lessonOnly, on, rule, demand, daily, mine, complete, rows, hr } = office;
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let courseId: string;
  beforeEach(() => { ({ api, admin, agencyId, officer, courseId } = office.now()); });

  it('lets everybody owe it once it is published, and not before', async () => {
    const draft = await admin.send<Requirement>('POST', '/api/training/requirements', rule());
    await api.settle();
    expect(await mine()).toEqual([]);
    await admin.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: 1 });
    await api.settle();
    expect(await mine()).toMatchObject([{ state: 'open', dueOn: '2026-03-16', overdue: false, cycle: 'once' }]);
    const read = await admin.send<Requirement>('GET', `/api/training/requirements/${draft.body.id}`);
    expect(read.body).toMatchObject({ standing: { owed: 1, open: 1, overdue: 0 }, progress: { people: 1, done: 1, opened: 1 } });
    expect(read.body.progress?.finishedAt).not.toBeNull();
  });

  it('says from which day those are asked whom no cycle asks yet', async () => {
    const autumn = rule({ recurrence: { kind: 'window', opens: '09-01', closes: '10-31', everyYears: 1, firstYear: 2026, earlyDays: 0 } });
    const { body } = await admin.send<{ notYet: number; notYetFrom: object[] }>('POST', '/api/training/requirements/preview', autumn);
    expect(body).toMatchObject({ people: 1, notYet: 1, notYetFrom: [{ on: '2026-09-01', people: 1 }] });
  });

  it('shows before publication exactly what publication then does', async () => {
    const other = await member(api, agencyId, null, 'member');
    await complete(other);
    const preview = await admin.send<{ people: number; satisfied: number; cells: { month: string; people: number }[]; minutes: number; sample: { words: string }[] }>('POST', '/api/training/requirements/preview', rule());
    expect(preview.body).toMatchObject({ people: 2, satisfied: 1, cells: [{ month: '2026-03', people: 1 }], minutes: 5 });
    expect(preview.body.sample.map(({ words }) => words.replace(/^\S+ \S+ /, '')).toSorted()).toEqual(['has met it already (once).', 'will owe it by March 16, 2026 (once): nobody has less than 14 days from today on.']);
    expect(await rows()).toEqual([]);
    await demand();
    expect(new Map((await rows()).map((row) => [row.person, row.state]))).toEqual(new Map([[officer.personId, 'open'], [other.personId, 'completed']]));
  });

  it('completes the assignment with the course, under the same lock, and gives a certificate', async () => {
    await demand();
    const [owed] = await mine();
    await complete(officer, owed?.id);
    expect(await mine()).toEqual([]);
    const [done] = await mine('finished');
    expect(done).toMatchObject({ state: 'completed', completedOn: '2026-03-02' });
    expect(done?.certificateId).not.toBeNull();
  });

  it('says that it is begun as soon as somebody begins the course', async () => {
    await demand();
    await officer.caller.send('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const [begun] = await mine();
    expect(begun?.state).toBe('in_progress');
    expect(begun?.courses[0]?.courseAttemptId).not.toBeNull();
  });

  it('never asks for the same course twice: one completion meets every requirement of it', async () => {
    await demand({ name: 'A' });
    await demand({ name: 'B', what: { kind: 'any-course', courseIds: [courseId, (await publish(admin, lessonOnly().content)).courseId] } });
    expect(await mine()).toHaveLength(2);
    await complete();
    expect(await mine()).toEqual([]);
    expect((await rows()).every((row) => row.state === 'completed')).toBe(true);
  });

  it('keeps one row for somebody whom two groups of one audience name', async () => {
    await demand({ audience: { include: [{ kinds: ['sworn'] }, { personIds: [officer.personId] }] } });
    expect(await rows()).toHaveLength(1);
  });

  it('never calls a November hire overdue for a January window', async () => {
    on('2026-11-16');
    await demand({ effectiveOn: '2024-01-01', recurrence: { kind: 'window', opens: '01-01', closes: '03-31', firstYear: 2024 } });
    const created = await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: 'N1', givenName: 'New', familyName: 'Hire', kind: 'sworn', joinedOn: '2026-11-16' });
    await api.settle();
    expect(await rows()).toEqual([]);
    on('2027-01-01');
    await daily();
    expect((await rows()).map((row) => [row.cycle, row.due])).toEqual([['2027', '2027-03-31'], ['2027', '2027-03-31']]);
    expect((await rows()).some((row) => row.person === created.body.id)).toBe(true);
  });

  it('cancels what is open when somebody leaves, keeps what was done, and asks a rehired person anew under the same record', async () => {
    const hired = await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: 'R1', givenName: 'Re', familyName: 'Hire', kind: 'sworn', joinedOn: '2026-01-05' });
    await demand();
    const today = dayIn('America/New_York', new Date());
    await hr('separate', { on: '2026-03-02' }, hired.body.id);
    await api.settle();
    expect((await rows()).filter((row) => row.person === hired.body.id)).toMatchObject([{ state: 'cancelled', reason: 'separated' }]);
    await hr('rehire', { on: today }, hired.body.id);
    await api.settle();
    expect((await rows()).filter((row) => row.person === hired.body.id).map((row) => row.state)).toEqual(['cancelled', 'open']);
  });

  it('stops the clock on leave and gives time after the return', async () => {
    await demand();
    await api.database.asOwner("update person set status = 'on_leave' where id = $1", [officer.personId]);
    on('2026-03-10');
    await daily();
    expect(await rows()).toMatchObject([{ paused: '2026-03-10' }]);
    on('2026-06-01');
    expect(await mine()).toMatchObject([{ paused: true, overdue: false }]);
    await api.database.asOwner("update person set status = 'active' where id = $1", [officer.personId]);
    await api.database.asOwner("insert into person_leave (agency_id, id, person_id, from_on, to_on, kind) values ($1, $2, $3, '2026-03-10', '2026-05-30', 'family')", [agencyId, uuidv7(), officer.personId]);
    await daily();
    expect(await rows()).toMatchObject([{ paused: null, due: '2026-06-13' }]);
  });

  it('does nothing the second time, whatever the rule', async () => {
    for (const recurrence of [once, { kind: 'from-completion', months: 12 }, { kind: 'anniversary', months: 12 }, { kind: 'window', opens: '01-01', closes: '03-31', firstYear: 2024 }]) await demand({ recurrence });
    await demand({ what: { kind: 'hours', hours: 24 }, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'fiscal', firstYear: 2025 } } });
    await complete();
    const before = await rows();
    await daily();
    await daily();
    expect(await rows()).toEqual(before);
    expect(before.filter((row) => row.state === 'open').map((row) => row.cycle).toSorted()).toEqual(['2', '2', 'cycle:2025-01-01']);
  });

  it('asks those again who had learnt what a changed policy no longer says', async () => {
    const late = await member(api, agencyId, null, 'member');
    await complete();
    await demand();
    const stalenessId = uuidv7();
    const [version] = await api.database.asOwner('select id from course_version where agency_id = $1 and course_id = $2', [agencyId, courseId]) as { id: string }[];
    await api.database.asOwner("insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at) values ($1, $2, $3, $4, $5, 'Conduct', $6, '[]', now())", [agencyId, stalenessId, courseId, version?.id, uuidv7(), uuidv7()]);
    on('2026-05-01');
    expect((await admin.send('POST', `/api/training/staleness/${stalenessId}/decision`, { decision: 'retrain', reason: 'The clause says the opposite now' })).status).toBe(200);
    await api.settle();
    expect(await mine()).toMatchObject([{ retraining: true, dueOn: '2026-05-31' }]);
    expect(await mine('open', late)).toMatchObject([{ retraining: false }]);
    on('2026-05-03');
    await complete();
    expect(await mine()).toEqual([]);
    expect((await mine('finished')).map((each) => each.state)).toEqual(['completed', 'completed']);
  });
});
