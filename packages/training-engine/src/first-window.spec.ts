/** What the editor says of the first window is what the plan asks: of whom, in which year, from which day. */
import fc from 'fast-check';
import { planAssignments, type PlanRule } from './assignment-plan.js';
import { addDays, type Day, later } from './calendar.js';
import { firstAsked } from './first-asked.js';
import { firstWindow, firstWindowInWords, proposedFirstYear, windowInWords, windowOf } from './first-window.js';

const january = { opens: '01-01', closes: '03-31', everyYears: 1, firstYear: 2026 };
const words = (over: object, today: Day) => firstWindowInWords({ ...january, effectiveOn: '2026-11-22', graceDays: 30, ...over }, today);

describe('the first window of a rule', () => {
  it('is in the next year for a rule written in November about January, and for whoever is hired in November', () => {
    expect(proposedFirstYear(january, '2026-11-22', '2026-11-22')).toBe(2027);
    expect(words({ firstYear: 2027 }, '2026-11-22')).toMatch(/^The first window is January 1 to March 31, 2027\. Whoever is hired by March 31, 2027 is asked for it, with at least 30 days from their first day; whoever is hired later is asked for the next, January 1 to March 31, 2028\.$/);
    expect(words({}, '2026-11-22')).toMatch(/^The window of 2026 is over; the first that anybody is asked for is January 1 to March 31, 2027\./);
    expect(words({ effectiveOn: '2027-05-01', firstYear: 2027 }, '2026-11-22')).toMatch(/^The window of 2027 closes before the rule takes effect; the first that anybody is asked for is January 1 to March 31, 2028\./);
  });

  it('is the one that runs, or the one inside which the rule takes effect', () => {
    expect(words({ effectiveOn: '2026-01-01', graceDays: 0 }, '2026-02-10')).toBe('The first window runs already, from January 1 to March 31, 2026. Whoever is hired by March 31, 2026 is asked for it; whoever is hired later is asked for the next, January 1 to March 31, 2027.');
    expect(words({ effectiveOn: '2026-03-01' }, '2026-02-10')).toMatch(/^The first window runs already, from January 1 to March 31, 2026, asked from March 1, 2026 on, when the rule takes effect\./);
    expect(words({ firstYear: 2027, everyYears: 3, effectiveOn: '2027-02-01' }, '2026-11-22')).toMatch(/2027, asked from February 1, 2027 on.*is asked for the next, January 1 to March 31, 2030\.$/);
  });

  it('may pass over New Year', () => {
    const winter = { ...january, opens: '11-15', closes: '01-31' };
    expect(proposedFirstYear(winter, '2026-01-10', '2026-01-10')).toBe(2025);
    expect(windowInWords(windowOf(winter, 2025))).toBe('November 15, 2025 to January 31, 2026');
  });

  it('is what the plan asks of anybody, whenever they were hired', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2025-01-01', n));
    const window = fc.record({ opens: fc.constantFrom('01-01', '02-29', '06-10', '11-15'), closes: fc.constantFrom('01-31', '02-29', '06-10', '12-31'), everyYears: fc.integer({ min: 1, max: 3 }), firstYear: fc.integer({ min: 2022, max: 2030 }) });
    fc.assert(fc.property(window, day, day, day, (w, effectiveOn, today, hired) => {
      const joinedOn = hired < today ? hired : today;
      const rule: PlanRule = { what: { kind: 'course', courseId: 'c' }, recurrence: { kind: 'window', ...w, earlyDays: 0 }, effectiveOn, graceDays: 30, returnGraceDays: 14, fiscalYearStart: '07-01', retired: false, retrainings: [] };
      const person = { inAudience: true, employed: true, onLeave: false, joinedOn, backOn: null };
      const first = firstWindow(w, later(effectiveOn, today));
      const rows = planAssignments(rule, person, [], { credits: [], lines: [] }, today, () => 'x').flatMap((step) => (step.act === 'open' ? [step.row] : []));
      const from = rows[0] ? later(rows[0].opensOn, today) : firstAsked(rule, person, { credits: [], lines: [] }, today);
      expect(from).toBe(later(first.fromOn, effectiveOn, today));
      // Somebody hired on its last day is asked for it, and on the day after for the next.
      for (const [late, year] of [[first.untilOn, first.year], [addDays(first.untilOn, 1), first.year + w.everyYears]] as const) expect(firstWindow(w, later(effectiveOn, late)).year).toBe(year);
    }), { numRuns: 200 });
  });
});
