/** Histories under random sequences of steps. */
import fc from 'fast-check';
import { type Day, dayAfter, dayIn, later, startOfDay } from './civil-day.js';
import { actingBegun, actingEnded, assigned, emptyHistory, employed, type History, type HistoryFault, leaveEnded, leaveTaken, on, type Period, separated, startMoved } from './history.js';

const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const place = fc.record({ unitId: fc.option(fc.constantFrom('u1', 'u2')), supervisorId: fc.option(fc.constantFrom('s1', 's2')) });
type Step = (history: History) => History | HistoryFault;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(day, place).map(([d, p]): Step => (h) => employed(h, d, p)),
  fc.tuple(day, day).map(([d, today]): Step => (h) => separated(h, d, null, today)),
  fc.tuple(day, place).map(([d, p]): Step => (h) => assigned(h, d, p)), fc.tuple(day, place).map(([d, p]): Step => (h) => assigned(h, d, p)),
  day.map((d): Step => (h) => startMoved(h, d)),
  fc.tuple(day, fc.option(day)).map(([from, to]): Step => (h) => leaveTaken(h, from, to, 'family')), day.map((d): Step => (h) => leaveEnded(h, d)),
  fc.tuple(day, fc.option(day)).map(([from, to]): Step => (h) => actingBegun(h, 'a1', from, to)), day.map((d): Step => (h) => actingEnded(h, d)),
);
const afterSteps = (steps: Step[]) => steps.reduce<History>((history, each) => {
  const next = each(history);
  return typeof next === 'string' ? history : next;
}, emptyHistory);

/** From and to of the stretches that periods cover without a gap. */
function stretches(periods: readonly Period[]): [Day, Day | null][] {
  const result: [Day, Day | null][] = [];
  for (const { from, to } of periods) {
    const before = result.at(-1);
    if (before && before[1] === from) before[1] = to;
    else result.push([from, to]);
  }
  return result;
}

function expectOrder(periods: readonly Period[]): void {
  for (const [at, period] of periods.entries()) {
    if (period.to !== null) expect(period.to > period.from).toBe(true);
    const next = periods[at + 1];
    if (next) expect(period.to !== null && period.to <= next.from).toBe(true);
  }
}

describe('history', () => {
  it('never overlaps, and never leaves an employed day without an assignment, whatever is done to it', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const history = afterSteps(steps);
      for (const periods of [history.employments, history.assignments, history.leaves, history.actings]) expectOrder(periods);
      expect(stretches(history.assignments)).toEqual(stretches(history.employments));
      for (const each of [...history.leaves, ...history.actings]) {
        const employment = on(history.employments, each.from);
        expect(employment).toBeDefined();
        expect(employment?.to === null || (each.to !== null && each.to <= (employment?.to ?? ''))).toBe(true);
      }
    }), { numRuns: 2000 });
  });

  it('changes nothing when the same step comes twice', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), day, place, (steps, d, p) => {
      const once = assigned(afterSteps(steps), d, p);
      if (typeof once !== 'string') expect(assigned(once, d, p)).toEqual(once);
    }));
  });

  it('never rewrites who was responsible before the day of a change', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), day, place, day, (steps, d, p, earlier) => {
      const before = afterSteps(steps);
      const after = assigned(before, d, p);
      if (typeof after === 'string' || earlier >= d) return;
      const [was, is] = [on(before.assignments, earlier), on(after.assignments, earlier)];
      expect([is?.unitId, is?.supervisorId]).toEqual([was?.unitId, was?.supervisorId]);
    }));
  });

  const hired = () => employed(emptyHistory, '2026-01-10', { unitId: 'u1', supervisorId: null }) as History;

  it('keeps a later change that was entered before', () => {
    const planned = assigned(hired(), '2026-03-01', { unitId: 'u3', supervisorId: null }) as History;
    const now = assigned(planned, '2026-02-01', { unitId: 'u2', supervisorId: null }) as History;
    expect(now.assignments.map(({ from, to, unitId }) => [from, to, unitId])).toEqual([['2026-01-10', '2026-02-01', 'u1'], ['2026-02-01', '2026-03-01', 'u2'], ['2026-03-01', null, 'u3']]);
  });

  it('refuses what cannot be, and says why', () => {
    expect(employed(hired(), '2026-05-01', { unitId: null, supervisorId: null })).toBe('still-employed');
    expect(separated(hired(), '2026-01-10', null, '2026-02-01')).toBe('before-start');
    expect(assigned(hired(), '2026-01-09', { unitId: null, supervisorId: null })).toBe('not-employed');
    expect(leaveEnded(hired(), '2026-02-01')).toBe('not-on-leave');
    const gone = separated(hired(), '2026-02-01', 'Retired', '2026-01-20') as History;
    expect(separated(gone, '2026-03-01', null, '2026-02-20')).toBe('not-employed');
    expect(employed(gone, '2026-01-20', { unitId: null, supervisorId: null })).toBe('before-earlier-employment');
    expect(leaveTaken(gone, '2026-01-15', null, 'family')).toMatchObject({ leaves: [{ from: '2026-01-15', to: '2026-02-01' }] });
  });

  it('moves an end that is still to come, and keeps its reason when it is said again', () => {
    const planned = separated(hired(), '2026-06-01', 'Retires', '2026-02-01') as History;
    expect(separated(planned, '2026-06-01', null, '2026-02-01')).toEqual(planned);
    expect(separated(planned, '2026-07-01', null, '2026-02-01')).toMatchObject({ employments: [{ to: '2026-07-01', reason: null }], assignments: [{ to: '2026-07-01' }] });
  });
});

describe('civil days', () => {
  it("never mistakes the server's day for the agency's", () => {
    expect(dayIn('America/Los_Angeles', new Date('2026-03-02T06:00:00Z'))).toBe('2026-03-01');
    expect(dayIn('Pacific/Auckland', new Date('2026-03-01T12:00:00Z'))).toBe('2026-03-02');
  });

  it('begins each day once, clock changes and skipped midnights included', () => {
    expect(startOfDay('2026-03-08', 'America/New_York').toISOString()).toBe('2026-03-08T05:00:00.000Z');
    expect(startOfDay('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z');
    fc.assert(fc.property(day, fc.constantFrom('America/New_York', 'America/Santiago', 'Asia/Kathmandu', 'UTC'), (d, zone) => {
      expect(dayIn(zone, startOfDay(d, zone))).toBe(d);
      expect(startOfDay(dayAfter(d), zone) > startOfDay(d, zone)).toBe(true);
      expect(later(d, dayAfter(d))).toBe(dayAfter(d));
    }));
  });
});
