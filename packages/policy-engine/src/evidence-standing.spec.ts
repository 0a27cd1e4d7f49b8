/** What was true then stays true, whatever happened later. */
import fc from 'fast-check';
import { type ObligationEvent, type ObligationPast, standingThen } from './evidence-standing.js';

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const past = (over: Partial<ObligationPast> = {}): ObligationPast => ({ owedAt: at(1), versionId: 'v1', dueOn: '2026-01-15', pausedFromStart: false, events: [], shown: [], closed: null, ...over });
const event = (day: number, what: ObligationEvent['what'], over: Partial<ObligationEvent> = {}): ObligationEvent => ({ at: at(day), what, versionId: null, dueOn: null, ...over });

describe('an obligation in the past', () => {
  it('is opened only for the version that was shown', () => {
    const one = past({ shown: [{ at: at(3), versionId: 'v1' }], events: [event(5, 'moved', { versionId: 'v2', dueOn: '2026-01-15' })] });
    expect([1, 2, 4, 6].map((day) => standingThen(one, at(day))?.state)).toEqual([undefined, 'pending', 'opened', 'pending']);
    expect(standingThen(one, at(6))?.versionId).toBe('v2');
  });

  it('was paused during the leave only, and due later after it', () => {
    const one = past({ events: [event(4, 'paused'), event(9, 'resumed', { dueOn: '2026-01-23' })] });
    expect([3, 5, 10].map((day) => [standingThen(one, at(day))?.paused, standingThen(one, at(day))?.dueOn])).toEqual([[false, '2026-01-15'], [true, '2026-01-15'], [false, '2026-01-23']]);
  });

  it('spoke for the person while they were in the audience', () => {
    const one = past({ closed: { at: at(3), state: 'acknowledged' }, events: [event(5, 'left'), event(8, 'returned'), event(10, 'revised')] });
    expect([2, 4, 6, 9, 11].map((day) => standingThen(one, at(day))?.spoke)).toEqual([true, true, false, true, false]);
    expect(standingThen(past({ closed: { at: at(3), state: 'cancelled' } }), at(4))?.spoke).toBe(false);
  });

  it('never changes because of what came after', () => {
    const whats = ['moved', 'paused', 'resumed', 'left', 'returned', 'revised'] as const;
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 2, max: 60 }), fc.constantFrom(...whats)), { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (list, day) => {
      const events = list.toSorted(([a], [b]) => a - b).map(([when, what]) => event(when, what, what === 'moved' ? { versionId: `v${when}` } : {}));
      expect(standingThen(past({ events }), at(day))).toEqual(standingThen(past({ events: events.filter((each) => each.at < at(day)) }), at(day)));
    }));
  });
});
