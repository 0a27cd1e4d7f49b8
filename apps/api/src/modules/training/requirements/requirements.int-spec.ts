/** Requirements from draft to what people owe, with the histories of people that must not harm them. */
import { uuidv7 } from 'uuidv7';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingOverviewRepository } from '../assignments/overview.repository.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { TrainingHooks } from '../training-hooks.js';

interface Assignment { id: string; requirement: { id: string }; cycle: string; state: string; dueOn: string; overdue: boolean; paused: boolean; upcoming: boolean; retraining: boolean; completedOn: string | null; certificateId: string | null; hours: { done: number; words: string } | null; courses: { courseAttemptId: string | null }[] }
interface Requirement { id: string; revision: number; state: string; standing: Record<string, number> | null; progress: { done: number; people: number; opened: number; finishedAt: string | null } | null; words: string; code: string }

const everybody = { include: [{}] };
const once = { kind: 'once' };

describe('requirements', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let courseId: string;
  let now: Date;

  beforeAll(async () => {
    api = await startTestApi();
    now = new Date();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    now = new Date('2026-03-02T15:00:00Z');
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
    courseId = (await publish(admin, lessonOnly().content)).courseId;
  });
  afterEach(async () => {
    expect(await within(() => api.app.get(TrainingOverviewRepository).drift())).toEqual([]);
  });

  const lessonOnly = () => smallCourse({ quiz: null, scenarios: [], reflection: null });
  const within = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, work);
  const on = (day: string) => { now = new Date(`${day}T15:00:00Z`); };
  const rule = (over: Record<string, unknown> = {}) => ({ name: 'Customer service', what: { kind: 'course', courseId }, audience: everybody, effectiveOn: '2026-01-01', graceDays: 30, recurrence: once, ...over });
  async function demand(over: Record<string, unknown> = {}): Promise<Requirement> {
    const draft = await admin.send<Requirement>('POST', '/api/training/requirements', rule(over));
    expect(draft.status).toBe(201);
    const answer = await admin.send<Requirement>('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: draft.body.revision });
    expect(answer.status).toBe(202);
    await api.settle();
    return answer.body;
  }
  const daily = () => api.app.get(TrainingReconciler).everything('daily', { agencyId, messageId: uuidv7(), stillWorking: async () => undefined });
  const mine = async (show = 'open', who = officer) => (await who.caller.send<{ items: Assignment[] }>('GET', `/api/my-work/assignments?show=${show}`)).body.items;
  async function complete(who = officer, assignmentId: string | null = null): Promise<void> {
    const { body: attempt } = await who.caller.send<{ id: string; lessons: { lesson: { id: string } }[] }>('POST', `/api/my-work/courses/${courseId}/attempts`, { assignmentId });
    for (const { lesson } of attempt.lessons) for (const step of ['opened', 'finished']) await who.caller.send('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lesson.id}/${step}`);
  }
  const rows = () => api.database.asOwner('select a.id, cycle, a.state, due_on::text as due, paused_on::text as paused, closed_reason as reason, person_id as person from training_assignment a where a.agency_id = $1 order by a.created_at, a.id', [agencyId]) as Promise<{ id: string; cycle: string; state: string; due: string; paused: string | null; reason: string | null; person: string }[]>;
  const hr = (path: string, body: unknown, who = officer.personId) => admin.send('POST', `/api/people/${who}/${path}`, body);

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
    const today = new Date().toISOString().slice(0, 10);
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
    now = new Date('2026-03-17T03:30:00Z');
    expect(await mine()).toMatchObject([{ dueOn: '2026-03-16', overdue: false }]);
    now = new Date('2026-03-17T04:30:00Z');
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
