/** An agency with people who have logins, and a small course to take; for tests of training. */
import type { Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';

export interface Member { caller: TestCaller; personId: string }

/** Somebody of the roster with a login and these roles; `supervisorId` sets who they report to since 2020. */
export async function member(api: TestApi, agencyId: string, supervisorId: string | null, ...roles: Role[]): Promise<Member> {
  const caller = await api.caller(agencyId, ...roles);
  const personId = uuidv7();
  const name = personId.slice(-6);
  await api.database.asOwner(
    `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, supervisor_id) values ($1, $2, $3, $3, 'Pat', $3, $3, 'sworn', 'active', '2020-01-01', $4)`, [agencyId, personId, name, supervisorId]);
  await api.database.asOwner('insert into person_assignment (agency_id, id, person_id, from_on, supervisor_id) values ($1, $2, $3, $4, $5)', [agencyId, uuidv7(), personId, '2020-01-01', supervisorId]);
  await api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agencyId, caller.userId, personId]);
  return { caller, personId };
}

const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
export const secretWords = 'BECAUSE-IT-IS-SO';

/** Three questions, all drawn; correct are: option 0, false, 42. */
export function smallCourse(over: Record<string, unknown> = {}, quiz: Record<string, unknown> = {}) {
  const ids = { lesson: uuidv7(), single: uuidv7(), truth: uuidv7(), number: uuidv7(), options: Array.from({ length: 4 }, () => uuidv7()), scenario: uuidv7(), dimension: uuidv7() };
  const [start, good, poor] = [uuidv7(), uuidv7(), uuidv7()];
  const choices = [uuidv7(), uuidv7()];
  const base = { explanation: secretWords };
  const levels = [0, 1, 2, 3].map((level) => ({ level, anchor: `Anchor ${level}` }));
  const content = {
    title: 'Small course', hours: [{ category: 'Customer service', hours: 1.5 }], inOrder: true,
    lessons: [{ kind: 'text', id: ids.lesson, title: 'Lesson', minutes: 5, body: doc }],
    quiz: {
      passMark: 60, maxAttempts: 2, ...quiz, banks: [{ id: uuidv7(), name: 'Bank', draw: 3, items: [
        { kind: 'single', id: ids.single, prompt: 'Which?', options: ids.options.map((id, i) => ({ id, text: `Option ${i}` })), correct: ids.options[0], ...base },
        { kind: 'true-false', id: ids.truth, prompt: 'True?', correct: false, ...base }, { kind: 'number', id: ids.number, prompt: 'How many?', correct: 42, ...base }] }],
    },
    scenarios: [{
      id: ids.scenario, title: 'Scene', startId: start, rubric: { raters: 2, passLevel: 1, dimensions: [{ id: ids.dimension, name: 'Voice', levels }] },
      nodes: [{ kind: 'choice', id: start, speaker: 'Caller', text: 'Help me', choices: [{ id: choices[0], text: 'Listen', nextId: good, consequence: 'She calms down' }, { id: choices[1], text: 'Sigh', nextId: poor, consequence: 'She hangs up' }] },
        { kind: 'ending', id: good, speaker: 'Caller', text: 'Thank you', outcome: 'good' }, { kind: 'ending', id: poor, speaker: 'Narrator', text: 'The line is dead', outcome: 'poor' }],
    }],
    reflection: { id: uuidv7(), prompt: 'Think of a call', tier: 'private', minWords: 3 }, ...over,
  };
  const answers = (right: boolean) => [
    { itemId: ids.single, answer: { kind: 'single', optionId: ids.options[right ? 0 : 1] } }, { itemId: ids.truth, answer: { kind: 'true-false', value: !right } }, { itemId: ids.number, answer: { kind: 'number', value: right ? 42 : 7 } },
  ];
  return { content, ids, choices, answers };
}

/** Publishes `content` as a course; answers its id. */
export async function publish(admin: TestCaller, content: Record<string, unknown>): Promise<{ courseId: string; courseVersionId: string }> {
  const { body: created } = await admin.send<{ id: string; draft: { revision: number } }>('POST', '/api/training/courses', { title: content.title });
  const saved = await admin.send<{ revision: number }>('PUT', `/api/training/courses/${created.id}/draft`, { revision: created.draft.revision, content });
  if (saved.status !== 200) throw new Error(`The draft was refused: ${saved.text}`);
  const published = await admin.send<{ id: string }>('POST', `/api/training/courses/${created.id}/publish`, { revision: saved.body.revision });
  if (published.status !== 201) throw new Error(`The course was refused: ${published.text}`);
  return { courseId: created.id, courseVersionId: published.body.id };
}

/** Call inside `describe`: each test gets an agency of its own with a coordinator and an officer, which `now` tells. */
export function trainingOffice() {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
  });
  return { now: () => ({ api, admin, agencyId, officer }) };
}
