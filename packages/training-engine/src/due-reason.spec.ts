/** What people are told about a due day is the reason that set it, and the rule reads as one sentence. */
import type { PlanPerson, PlanRule } from './assignment-plan.js';
import { planAssignments } from './assignment-plan.js';
import { dueReason } from './due-reason.js';
import type { Recurrence } from './recurrence.js';
import { ruleInWords } from './recurrence.js';

const today = '2026-03-02';
const course = { kind: 'course', courseId: 'c' } as const;
const rule = (recurrence: Recurrence, over: Partial<PlanRule> = {}): PlanRule => ({ what: course, recurrence, effectiveOn: '2026-03-01', graceDays: 30, returnGraceDays: 14, fiscalYearStart: '07-01', retired: false, retrainings: [], ...over });
const person: PlanPerson = { inAudience: true, employed: true, onLeave: false, joinedOn: '2020-01-06', backOn: null };
const window = { kind: 'window', opens: '01-01', closes: '12-31', everyYears: 1, firstYear: 2026, earlyDays: 0 } as const;

function reasonOf(one: PlanRule, who = person, completedOn: string | null = null): string {
  const steps = planAssignments(one, who, [], { credits: completedOn ? [{ id: 'x', on: completedOn, at: null }] : [], lines: [] }, today, () => 'new');
  const opened = steps.find((step) => step.act === 'open');
  return opened ? dueReason(one, who, opened.row, today) : 'nothing is opened';
}

describe('why it is due that day', () => {
  it('names the window, the cycle and the unit', () => {
    expect(reasonOf(rule(window))).toBe('the window closes that day');
    const hours = { kind: 'hours', hours: 24, buckets: [], counting: 'once', units: { months: 12, hours: 8, buckets: [] } } as const;
    expect(reasonOf(rule({ kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: 2026 } }, { what: hours }))).toBe('the unit of hours ends that day');
  });

  it('tells a new hire that it is counted from their first day, and others from the effective day', () => {
    expect(reasonOf(rule({ kind: 'once', countsFrom: null }), { ...person, joinedOn: '2026-03-02' })).toBe('30 days after their first day, March 2, 2026');
    expect(reasonOf(rule({ kind: 'once', countsFrom: null }))).toBe('30 days after it takes effect on March 1, 2026');
  });

  it('never calls it grace when it is the notice that everybody has', () => {
    expect(reasonOf(rule({ kind: 'once', countsFrom: null }, { effectiveOn: '2025-01-01' }))).toBe('nobody has less than 14 days from today on');
  });

  it('names the completion that a renewal is counted from', () => {
    expect(reasonOf(rule({ kind: 'from-completion', months: 12, leadDays: 60 }, { graceDays: 10 }), person, '2025-09-10')).toBe('completed on September 10, 2025, and due every year from then on');
  });
});

describe('the rule in words', () => {
  const words = (what: PlanRule['what'], recurrence: Recurrence) => ruleInWords({ what, recurrence, effectiveOn: '2026-01-01', graceDays: 1 }, ['Customer service']);

  it('leaves nothing out that changes who owes what by when', () => {
    expect(ruleInWords({ what: course, recurrence: window, effectiveOn: '2019-01-01', graceDays: 0 }, ['Customer service'])).toMatch(/\. It is asked from January 1, 2019 or their first day on\.$/);
    expect(ruleInWords({ what: course, recurrence: { ...window, opens: '01-01', closes: '03-31', everyYears: 1, earlyDays: 0, firstYear: 2026 }, effectiveOn: '2026-11-22', graceDays: 0 }, ['Customer service'])).toContain('for the first time in 2027');
    expect(words(course, { ...window, opens: '11-01', closes: '01-31', everyYears: 2, earlyDays: 30 })).toBe('“Customer service” every 2 years between November 1 and January 31 of the next year, for the first time in 2026; up to 30 days early counts. Nobody has less than 1 day from January 1, 2026 or their first day on.');
    expect(words(course, { kind: 'anniversary', months: 18, windowDays: 90, late: 'keep' })).toContain('every 18 months; who renews within 90 days before the day keeps it, and who is late keeps it too.');
    expect(words(course, { kind: 'once', countsFrom: '2025-06-01' })).toContain('once, not before June 1, 2025.');
    const hours = { kind: 'hours', hours: 0, counting: 'each', buckets: [{ name: 'Bias', categories: ['Bias'], hours: 4 }, { name: 'Crisis', categories: ['Crisis'], hours: 1 }], units: { months: 24, hours: 40, buckets: [] } } as const;
    expect(words(hours, { kind: 'hours-cycle', months: 48, anchor: { kind: 'fiscal', firstYear: 2025 } })).toBe('40 hours every 2 years; and 4 hours of Bias and 1 hour of Crisis every 4 years, counted from the fiscal year 2025. An hour counts for every part that takes its category. Nobody has less than 1 day from January 1, 2026 or their first day on.');
  });
});
