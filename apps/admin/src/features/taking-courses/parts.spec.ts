/** Proves that a course opens nothing before its time and always says what comes next. */
import fc from 'fast-check';
import { partsOf } from './parts.js';

const facts = fc.record({
  inOrder: fc.boolean(), finished: fc.nat(4), lessons: fc.integer({ min: 0, max: 4 }), quiz: fc.option(fc.constantFrom('not-started' as const, 'in_progress' as const, 'passed' as const, 'may-retake' as const, 'must-wait' as const, 'locked' as const)),
  scenario: fc.option(fc.constantFrom('not-started' as const, 'in_progress' as const, 'waiting' as const, 'below' as const, 'done' as const)),
});
const whole = (each: typeof facts extends fc.Arbitrary<infer T> ? T : never) => ({
  state: 'in_progress' as const, inOrder: each.inOrder, outline: { quiz: null }, reflection: null,
  lessons: Array.from({ length: each.lessons }, (_, i) => ({ lesson: { kind: 'text' as const, id: String(i), title: `Lesson ${i}`, minutes: 3, clauses: [], body: { type: 'doc' as const } }, openedAt: i < each.finished ? '2026-11-20T10:00:00Z' : null, finishedAt: i < each.finished ? '2026-11-20T10:00:00Z' : null, changed: false })),
  quiz: each.quiz ? { state: each.quiz, openAttemptId: null, used: 0, left: null, mayStartAt: null, bestPercent: null, attempts: [] } : null,
  scenarios: each.scenario ? [{ scenarioId: 's', title: 'A call', state: each.scenario, rolePlayId: null }] : [],
});

it('never opens a lesson of an ordered course before the one in front of it is finished', () => {
  fc.assert(fc.property(facts, (each) => {
    const lessons = partsOf(whole({ ...each, inOrder: true })).filter(({ kind }) => kind === 'lesson');
    lessons.forEach((part, at) => { if (part.state === 'current' || part.state === 'open') expect(lessons.slice(0, at).every(({ state }) => state === 'done')).toBe(true); });
  }));
});

it('never leaves somebody without a next step while something can be done', () => {
  fc.assert(fc.property(facts, (each) => {
    const parts = partsOf(whole(each));
    expect(parts.filter(({ state }) => state === 'current').length).toBe(parts.some(({ state }) => state === 'current' || state === 'open') ? 1 : 0);
  }));
});
