/** Somebody who owes a course under requirements, with the clock in hand; for tests of requirements over HTTP. Each of them ends with counts that hold. */
import { uuidv7 } from 'uuidv7';
import { Clock } from '../src/modules/notifications/clock.js';
import { TrainingOverviewRepository } from '../src/modules/training/assignments/overview.repository.js';
import { TrainingReconciler } from '../src/modules/training/assignments/reconciler.service.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';
import { member, type Member, publish, smallCourse } from './training-world.js';

export interface Assignment { id: string; requirement: { id: string }; cycle: string; state: string; dueOn: string; overdue: boolean; paused: boolean; upcoming: boolean; retraining: boolean; completedOn: string | null; certificateId: string | null; hours: { done: number; words: string } | null; courses: { courseAttemptId: string | null }[] }
export interface Requirement { id: string; revision: number; state: string; standing: Record<string, number> | null; progress: { done: number; people: number; opened: number; finishedAt: string | null } | null; words: string; code: string }

export const everybody = { include: [{}] };
export const once = { kind: 'once' };

/** Call inside `describe`: each test gets an agency of its own, which `now` tells, on the morning of 2 March 2026. */
export function requirementsOffice() {
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
  return { lessonOnly, within, on, rule, demand, daily, mine, complete, rows, hr, at: (instant: string) => { now = new Date(instant); }, now: () => ({ api, admin, agencyId, officer, courseId }) };
}
