/** The day that a preview names is the one on which the plan asks. */
import fc from 'fast-check';
import { type Achieved, planAssignments, type PlanPerson, type PlanRule } from './assignment-plan.js';
import { addDays, type Day } from './calendar.js';
import { firstAsked } from './first-asked.js';

const hours = { kind: 'hours', hours: 24, buckets: [], counting: 'once', units: null } as const;
const rule = (over: Partial<PlanRule>): PlanRule => ({ what: { kind: 'course', courseId: 'c' }, recurrence: { kind: 'once', countsFrom: null }, effectiveOn: '2026-01-01', graceDays: 30, returnGraceDays: 14, fiscalYearStart: '07-01', retired: false, retrainings: [], ...over });
const person = (joinedOn: Day): PlanPerson => ({ inAudience: true, employed: true, onLeave: false, joinedOn, backOn: null });
const nothing: Achieved = { credits: [], lines: [] };
const january: PlanRule['recurrence'] = { kind: 'window', opens: '01-01', closes: '03-31', everyYears: 2, firstYear: 2025, earlyDays: 0 };
const asks = (r: PlanRule, p: PlanPerson, day: Day) => planAssignments(r, p, [], nothing, day, () => 'x').flatMap((step) => (step.act === 'open' ? [step.row.opensOn] : []));

describe('from which day somebody is asked', () => {
  it('is the opening of the next window that the rule knows, or the day of effect inside it', () => {
    expect(firstAsked(rule({ recurrence: january }), person('2020-01-01'), nothing, '2026-06-01')).toBe('2027-01-01');
    expect(firstAsked(rule({ recurrence: january, effectiveOn: '2027-02-15' }), person('2020-01-01'), nothing, '2026-06-01')).toBe('2027-02-15');
    expect(firstAsked(rule({ recurrence: january, effectiveOn: '2027-05-01' }), person('2020-01-01'), nothing, '2026-06-01')).toBe('2029-01-01');
    expect(firstAsked(rule({ recurrence: { ...january, firstYear: 2030 } }), person('2020-01-01'), nothing, '2026-06-01')).toBe('2030-01-01');
  });

  it('is a day of its own for who joined on another day, whatever the days of grace', () => {
    const joined = rule({ what: hours, recurrence: { kind: 'hours-cycle', months: 12, anchor: { kind: 'joined' } }, effectiveOn: '2026-01-01' });
    expect(['2020-07-01', '2020-06-20'].map((on) => firstAsked(joined, person(on), nothing, '2026-06-10'))).toEqual(['2026-07-01', '2026-06-20']);
    expect(firstAsked(rule({ what: hours, recurrence: { kind: 'hours-cycle', months: 1, anchor: { kind: 'calendar', firstYear: 2026 } }, graceDays: 60 }), person('2020-01-01'), nothing, '2026-06-10')).toBe('2026-07-01');
  });

  it('never passes over a day on which the plan asks already', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2025-01-01', n));
    const recurrence = fc.oneof(
      fc.record({ kind: fc.constant('window' as const), opens: fc.constantFrom('01-01', '02-28', '11-15'), closes: fc.constantFrom('01-31', '03-31', '12-31'), everyYears: fc.integer({ min: 1, max: 3 }), firstYear: fc.integer({ min: 2024, max: 2028 }), earlyDays: fc.constant(0) }),
      fc.record({ kind: fc.constant('hours-cycle' as const), months: fc.constantFrom(6, 12, 24), anchor: fc.oneof(fc.constant({ kind: 'joined' as const }), fc.record({ kind: fc.constantFrom('calendar' as const, 'fiscal' as const), firstYear: fc.integer({ min: 2024, max: 2027 }) })) }));
    fc.assert(fc.property(recurrence, day, day, day, fc.integer({ min: 0, max: 90 }), (r, effectiveOn, joinedOn, today, graceDays) => {
      const asked = rule({ recurrence: r, effectiveOn, graceDays, what: r.kind === 'window' ? { kind: 'course', courseId: 'c' } : hours });
      const somebody = person(joinedOn < today ? joinedOn : today);
      fc.pre(asks(asked, somebody, today).length === 0);
      const first = firstAsked(asked, somebody, nothing, today);
      fc.pre(first !== null);
      for (let at = addDays(today, 1); at < first!; at = addDays(at, 1)) for (const opensOn of asks(asked, somebody, at)) expect(opensOn >= first!).toBe(true);
      expect(asks(asked, somebody, first!).length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});
