import fc from 'fast-check';
import { type AttemptRecord, mayReveal, standingOfQuiz } from './attempt-standing.js';
import { attemptStates } from './attempt-state.js';

const now = new Date('2026-03-08T12:00:00Z');
const record = (number: number, state: AttemptRecord['state'], percent: number | null = null, endedAt = new Date('2026-03-08T10:00:00Z')): AttemptRecord =>
  ({ id: `a${number}`, number, state, percent, startedAt: new Date('2026-03-08T09:00:00Z'), endedAt: state === 'in_progress' ? null : endedAt });
const rule = { maxAttempts: 2, retakeAfterHours: 0 };

describe('standing with a quiz', () => {
  it('locks when the last attempt failed, and opens exactly one more when it is reopened', () => {
    expect(standingOfQuiz(rule, [record(1, 'failed', 40), record(2, 'locked', 50)], now)).toMatchObject({ state: 'locked', left: 0, bestPercent: 50 });
    const reopened = [record(1, 'failed', 40), record(2, 'reopened', 50)];
    expect(standingOfQuiz(rule, reopened, now)).toMatchObject({ state: 'may-retake', left: 1 });
    expect(standingOfQuiz(rule, [...reopened, record(3, 'locked', 60)], now)).toMatchObject({ state: 'locked', left: 0 });
  });
  it('does not charge anybody for an attempt that was declared void', () => {
    expect(standingOfQuiz(rule, [record(1, 'invalidated', 90)], now)).toMatchObject({ state: 'may-retake', used: 0, left: 2, bestPercent: null });
  });
  it('holds the pause between attempts by the hour that has passed', () => {
    const paused = { maxAttempts: null, retakeAfterHours: 3 };
    expect(standingOfQuiz(paused, [record(1, 'failed', 40)], now)).toMatchObject({ state: 'must-wait', left: null, mayStartAt: new Date('2026-03-08T13:00:00Z') });
    expect(standingOfQuiz(paused, [record(1, 'failed', 40)], new Date('2026-03-08T13:00:00Z'))).toMatchObject({ state: 'may-retake' });
  });
  it('keeps a pass even when a later attempt is open', () => {
    expect(standingOfQuiz(rule, [record(1, 'passed', 90), record(2, 'in_progress')], now).state).toBe('passed');
  });
  it('never reveals while another attempt could use it', () => {
    const attempts = fc.array(fc.record({ state: fc.constantFrom(...attemptStates), percent: fc.option(fc.integer({ min: 0, max: 100 })) }), { maxLength: 6 });
    fc.assert(fc.property(attempts, fc.option(fc.integer({ min: 1, max: 5 })), (list, maxAttempts) => {
      const standing = standingOfQuiz({ maxAttempts, retakeAfterHours: 0 }, list.map(({ state, percent }, i) => record(i + 1, state, percent)), now);
      if (mayReveal(standing)) expect(standing.state === 'passed' || standing.left === 0).toBe(true);
      expect(standing.left === null || standing.left >= 0).toBe(true);
    }));
  });
});
