/** A policy version that is withdrawn before it began: courses that cite what it changed are as they were and nobody is trained again for it, but for what somebody acted on. */
import { uuidv7 } from 'uuidv7';
import { clause, policyOffice, type Policy, type Version } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingOverviewRepository } from '../assignments/overview.repository.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { StalenessService } from './staleness.service.js';

interface Assessment { id: string; courseId: string; policyVersionId: string; state: string; decision: string | null; reason: string | null; withdrawnAt: string | null }
interface Lesson { lesson: { id: string }; changed: boolean }

describe('a change of policy that never came', () => {
  let api: TestApi;
  let now = '2030-03-01T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  afterAll(() => api.close());

  /** Version 1 in force; two lessons cite its two clauses, each in a course of its own. */
  const story = async () => {
    now = '2030-03-01T15:00:00Z';
    const made = await policyOffice(api);
    const { agency, author, chief, make, at, write, approved } = made;
    const admin = await api.caller(agency.id, 'admin');
    const taker = await member(api, agency.id, null, 'member');
    const policy = await make();
    const [first, second] = [uuidv7(), uuidv7()];
    const version = async (words: [string, string], effectiveOn: string) => {
      const current = (await author.send<Policy>('GET', `/api/policies/${policy.id}`)).body;
      const open = current.open?.id ?? (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {})).body.id;
      await write({ ...policy, open: { id: open, state: 'draft' } }, '', { content: { clauses: [clause(words[0], { id: first }), clause(words[1], { id: second })] } });
      await approved(policy, open);
      expect((await chief.send('POST', at(policy, open, '/publish'), { effectiveOn })).status).toBe(200);
      await api.settle();
      return open;
    };
    await version(['Stay with the caller', 'Give your name'], '2030-03-01');
    const course = (clauseId: string, title: string) => {
      const { content } = smallCourse({ title, selfEnrolment: true, quiz: null, scenarios: [], reflection: null });
      return { ...content, lessons: content.lessons.map((lesson) => ({ ...lesson, clauses: [{ policyId: policy.id, clauseId }] })) };
    };
    const made1 = await publish(admin, course(first, 'Staying'));
    const made2 = await publish(admin, course(second, 'Names'));
    now = '2030-03-05T15:00:00Z';
    const rescind = async (versionId: string) => {
      expect((await chief.send('POST', at(policy, versionId, '/rescind'), { reason: 'The council wants more time' })).status).toBe(200);
      await api.settle();
    };
    const all = async () => (await admin.send<{ items: Assessment[] }>('GET', '/api/training/staleness?state=all')).body.items;
    const open = async (courseId: string) => (await admin.send<{ openStaleness: number }>('GET', `/api/training/courses/${courseId}`)).body.openStaleness;
    const decide = (id: string, decision: string) => admin.send<{ state: string; code: string }>('POST', `/api/training/staleness/${id}/decision`, { decision, reason: 'Looked at it' });
    const marked = async (courseId: string) => {
      const begun = await taker.caller.send<{ lessons: Lesson[] }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
      return begun.body.lessons.map((each) => each.changed);
    };
    const again = async (courseId: string) => {
      const { body: draft } = await admin.send<{ revision: number }>('POST', `/api/training/courses/${courseId}/draft`);
      expect((await admin.send('POST', `/api/training/courses/${courseId}/publish`, { revision: draft.revision })).status).toBe(201);
    };
    return { ...made, admin, policy, version, rescind, all, open, decide, marked, again, staying: made1.courseId, names: made2.courseId };
  };

  it('leaves no course stale over words that never came into force, and says why the assessment is closed', async () => {
    const { version, rescind, all, open, decide, marked, staying, names } = await story();
    const two = await version(['Stay until somebody comes', 'Give your name'], '2030-04-15');
    expect([await open(staying), await open(names), await marked(staying)]).toEqual([1, 0, [true]]);
    now = '2030-03-10T15:00:00Z';
    await rescind(two);
    expect([await open(staying), await marked(staying)]).toEqual([0, [false]]);
    const [closed] = await all();
    expect(closed).toMatchObject({ state: 'withdrawn', decision: null, reason: 'Version 2 of the policy was withdrawn before it began: The council wants more time', withdrawnAt: '2030-03-10T15:00:00.000Z' });
    expect((await decide(closed!.id, 'retrain')).body.code).toBe('courses/change-withdrawn');
    await expect(api.database.asOwner("update course_staleness set reason = 'Another' where id = $1", [closed!.id])).rejects.toThrow(/final/);
  });

  it('never takes back what another version caused, a decision, or an assessment of a course that was published anew', async () => {
    const { version, rescind, all, decide, marked, again, staying, names } = await story();
    const two = await version(['Stay until somebody comes', 'Give your name and number'], '2030-04-15');
    const ofNames = (await all()).find((each) => each.courseId === names);
    expect((await decide(ofNames!.id, 'no-retrain')).status).toBe(200);
    now = '2030-03-06T15:00:00Z';
    const three = await version(['Stay until somebody comes', 'Give your name in writing'], '2030-04-20');
    now = '2030-03-07T15:00:00Z';
    await rescind(three);
    const state = async () => (await all()).map((each) => [each.courseId === staying ? 'staying' : 'names', each.policyVersionId === two ? 2 : 3, each.state, each.withdrawnAt !== null].join(' ')).toSorted();
    expect(await state()).toEqual(['names 2 decided false', 'names 3 withdrawn true', 'staying 2 open false']);
    expect([await marked(staying), await marked(names)]).toEqual([[true], [true]]);
    await again(staying);
    now = '2030-03-08T15:00:00Z';
    await rescind(two);
    expect(await state()).toEqual(['names 2 decided true', 'names 3 withdrawn true', 'staying 2 open true']);
    const still = (await all()).find((each) => each.state === 'open');
    expect((await decide(still!.id, 'no-retrain')).body.state).toBe('decided');
  });

  it('asks nobody for training again who had not begun it, leaves it to whoever had, and keeps what was decided in knowledge of it', async () => {
    const { agency, admin, policy, version, rescind, all, decide, again, staying, names } = await story();
    const [idle, busy, done] = [await member(api, agency.id, null, 'member'), await member(api, agency.id, null, 'member'), await member(api, agency.id, null, 'member')];
    const begin = async (who: Member) => (await who.caller.send<{ id: string; lessons: Lesson[] }>('POST', `/api/my-work/courses/${staying}/attempts`, {})).body;
    const finish = async (who: Member) => {
      const attempt = await begin(who);
      for (const { lesson } of attempt.lessons) for (const step of ['opened', 'finished']) await who.caller.send('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lesson.id}/${step}`);
    };
    for (const who of [idle, busy, done]) await finish(who);
    const rule = { name: 'Calls', what: { kind: 'any-course', courseIds: [staying, names] }, audience: { include: [{}] }, effectiveOn: '2030-03-01', graceDays: 30, recurrence: { kind: 'once' } };
    const { body: { id } } = await admin.send<{ id: string }>('POST', '/api/training/requirements', rule);
    expect((await admin.send('POST', `/api/training/requirements/${id}/publish`, { revision: 1 })).status).toBe(202);
    await api.settle();
    const two = await version(['Stay until somebody comes', 'Give your name and number'], '2030-04-15');
    const of = async (courseId: string) => (await all()).find((each) => each.courseId === courseId)!.id;
    now = '2030-03-06T15:00:00Z';
    await decide(await of(staying), 'retrain');
    await api.settle();
    now = '2030-03-08T15:00:00Z';
    await begin(busy);
    await finish(done);
    const rows = () => api.database.asOwner(
      `select person_id as who, id, state, coalesce(closed_reason, '') as reason, to_jsonb(a)::text as kept from training_assignment a where agency_id = $1 and kind = 'retrain' order by created_at, id`, [agency.id]) as Promise<{ who: string; id: string; state: string; reason: string; kept: string }[]>;
    const named = async () => (await rows()).map(({ who, state, reason }) => [who === idle.personId ? 'idle' : who === busy.personId ? 'busy' : 'done', state, reason].join(' ')).toSorted();
    expect(await named()).toEqual(['busy in_progress ', 'done completed completed', 'idle open ']);
    const before = (await rows()).find(({ state }) => state === 'completed')!;
    await expect(api.database.asOwner('update requirement_retraining set withdrawn_at = now()')).rejects.toThrow(/withdrawn before it began/);
    await expect(api.database.asOwner('insert into requirement_retraining select agency_id, uuid_v7(), requirement_id, course_id, uuid_v7(), policy_id, opened_on, due_on, now() from requirement_retraining')).rejects.toThrow(/as it is opened/);
    const cancel = (who: Member) => api.database.asOwner("update training_assignment set state = 'cancelled', closed_reason = 'revision-withdrawn', closed_at = now(), closed_on = '2030-03-10' where kind = 'retrain' and person_id = $1", [who.personId]);
    await expect(cancel(idle)).rejects.toThrow(/only training again that was withdrawn/);
    await again(names);
    now = '2030-03-10T15:00:00Z';
    await rescind(two);
    expect(await named()).toEqual(['busy in_progress ', 'done completed completed', 'idle cancelled revision-withdrawn']);
    expect((await rows()).find(({ id: one }) => one === before.id)!.kept).toBe(before.kept);
    await expect(cancel(busy)).rejects.toThrow(/only training again that was withdrawn/);
    await expect(api.database.asOwner("update requirement_retraining set due_on = '2031-01-01'")).rejects.toThrow(/final/);
    const at = '2030-03-10T15:00:00.000Z';
    const mine = async (who: Member, show: string) => (await who.caller.send<{ items: object[] }>('GET', `/api/my-work/assignments?show=${show}`)).body.items;
    expect([await mine(idle, 'open'), (await mine(idle, 'finished'))[0], await mine(busy, 'open')]).toMatchObject([[], { state: 'cancelled', closedReason: 'revision-withdrawn', retrainingWithdrawnAt: at }, [{ state: 'in_progress', retraining: true, retrainingWithdrawnAt: at }]]);
    expect((await admin.send<{ items: object[] }>('GET', `/api/training/requirements/${id}/retrainings`)).body.items).toMatchObject([{ people: 2, withdrawnAt: at }]);
    expect((await all()).find((each) => each.courseId === staying)).toMatchObject({ decision: 'retrain', retrainingWithdrawn: true });

    // Decided once it was known that the words never came, for a course that teaches them: that stays, however often everything runs.
    await decide(await of(names), 'retrain');
    await api.settle();
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, work);
    const everything = async () => {
      await api.app.get(StalenessService).follow(policy.id, two, { agencyId: agency.id });
      await inside(() => api.app.get(StalenessService).withdraw(policy.id, two));
      await api.settle();
      await api.app.get(TrainingReconciler).everything('daily', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
      return (await rows()).map(({ kept }) => kept);
    };
    const first = await everything();
    expect(await named()).toEqual(['busy in_progress ', 'done completed completed', 'done open ', 'idle cancelled revision-withdrawn', 'idle open ']);
    expect(await everything()).toEqual(first);
    expect(await inside(() => api.app.get(TrainingOverviewRepository).drift())).toEqual([]);
    await finish(busy);
    expect((await mine(busy, 'finished'))[0]).toMatchObject({ state: 'completed', retraining: true });
  });

  it('marks a course again when the same words are published after all, and not when it is told late of a version that was withdrawn', async () => {
    const { agency, policy, version, rescind, open, staying } = await story();
    const two = await version(['Stay until somebody comes', 'Give your name'], '2030-04-15');
    now = '2030-03-10T15:00:00Z';
    await rescind(two);
    await api.database.asOwner('begin; set local session_replication_role = replica; delete from course_staleness; commit');
    await api.app.get(StalenessService).follow(policy.id, two, { agencyId: agency.id });
    expect(await open(staying)).toBe(0);
    await version(['Stay until somebody comes', 'Give your name'], '2030-05-01');
    expect(await open(staying)).toBe(1);
  });

  it('keeps what a version opened that had begun when it was rescinded, and lets the database call nothing else withdrawn', async () => {
    const { version, rescind, all, open, staying } = await story();
    const two = await version(['Stay until somebody comes', 'Give your name'], '2030-04-15');
    const [opened] = await all();
    await expect(api.database.asOwner('update course_staleness set withdrawn_at = now() where id = $1', [opened!.id])).rejects.toThrow(/withdrawn before it began/);
    now = '2030-04-15T15:00:00Z';
    await rescind(two);
    expect([await open(staying), (await all())[0]]).toMatchObject([1, { state: 'open', withdrawnAt: null }]);
    await expect(api.database.asOwner('update course_staleness set withdrawn_at = now() where id = $1', [opened!.id])).rejects.toThrow(/withdrawn before it began/);
  });
});
