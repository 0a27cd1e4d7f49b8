/** Random histories of people against every kind of requirement, and the cases that have gone wrong elsewhere. */
import fc from 'fast-check';
import { type Achieved, applySteps, isSince, planAssignments, type PlanPerson, type PlanRow, type PlanRule } from './assignment-plan.js';
import { isOpen } from './assignment-state.js';
import { addDays, type Day } from './calendar.js';
import type { Demanded, Recurrence } from './recurrence.js';

const course: Demanded = { kind: 'course', courseId: 'c' };
const post: Demanded = { kind: 'hours', hours: 24, buckets: [{ name: 'Skills', categories: ['skills'], hours: 4 }], counting: 'once', units: null };
const units: Demanded = { kind: 'hours', hours: 0, buckets: [{ name: 'Law', categories: ['law'], hours: 2 }], counting: 'once', units: { months: 12, hours: 6, buckets: [] } };
const rule = (over: Partial<PlanRule>): PlanRule => ({
  what: course, recurrence: { kind: 'once', countsFrom: null }, effectiveOn: '2026-01-01', graceDays: 30, returnGraceDays: 14, fiscalYearStart: '07-01', retired: false, retrainings: [], ...over,
});
const person = (over: Partial<PlanPerson> = {}): PlanPerson => ({ inAudience: true, employed: true, onLeave: false, joinedOn: '2015-05-01', backOn: null, ...over });
const nothing: Achieved = { credits: [], lines: [] };
const done = (...on: Day[]): Achieved => ({ credits: on.map((each) => ({ id: each, on: each, at: Date.parse(`${each}T12:00:00Z`) })), lines: [] });
let counter = 0;
const newId = () => `row-${++counter}`;
const run = (r: PlanRule, p: PlanPerson, rows: PlanRow[], achieved: Achieved, today: Day) => applySteps(rows, planAssignments(r, p, rows, achieved, today, newId), today);
const yearly: Recurrence = { kind: 'window', opens: '01-01', closes: '03-31', everyYears: 1, firstYear: 2024, earlyDays: 20 };

describe('harms that the reconciler prevents', () => {
  it('never makes a November hire overdue for a January window before they could do it', () => {
    const r = rule({ recurrence: yearly, effectiveOn: '2024-01-01' });
    const hired = person({ joinedOn: '2026-11-16' });
    expect(run(r, hired, [], nothing, '2026-11-16')).toEqual([]);
    expect(run(r, hired, [], nothing, '2026-12-31')).toEqual([]);
    expect(run(r, hired, [], nothing, '2027-01-01')).toMatchObject([{ cycle: '2027', dueOn: '2027-03-31' }]);
  });
  it('gives somebody hired on the last days of a window the whole grace', () => {
    expect(run(rule({ recurrence: yearly }), person({ joinedOn: '2027-03-28' }), [], nothing, '2027-03-28')).toMatchObject([{ cycle: '2027', dueOn: '2027-04-27' }]);
  });
  it('counts an early completion for the window that follows, but not one that is too early', () => {
    expect(run(rule({ recurrence: yearly }), person(), [], done('2026-12-20'), '2027-01-01')).toMatchObject([{ state: 'completed', closedOn: '2026-12-20' }]);
    expect(run(rule({ recurrence: yearly }), person(), [], done('2026-12-01'), '2027-01-01')).toMatchObject([{ state: 'open' }]);
  });
  it('begins a new row in each cycle and leaves the old ones as they are', () => {
    const first = run(rule({ recurrence: yearly }), person(), [], done('2026-02-01'), '2026-02-01');
    const both = run(rule({ recurrence: yearly }), person(), first, done('2026-02-01'), '2027-01-01');
    expect(both.map((row) => [row.cycle, row.state])).toEqual([['2026', 'completed'], ['2027', 'open']]);
    expect(both[0]).toEqual(first[0]);
  });
  it('takes one completion for a window that was missed and for the one that runs', () => {
    const missed = run(rule({ recurrence: yearly }), person(), [], nothing, '2026-02-01');
    const now = run(rule({ recurrence: yearly }), person(), missed, nothing, '2027-01-01');
    expect(run(rule({ recurrence: yearly }), person(), now, done('2027-01-15'), '2027-01-15').every((row) => row.state === 'completed')).toBe(true);
  });
  it('stops the clock during a leave and gives time after it', () => {
    const owed = run(rule({}), person(), [], nothing, '2026-01-01');
    const away = run(rule({}), person({ onLeave: true }), owed, nothing, '2026-01-20');
    expect(away).toMatchObject([{ pausedOn: '2026-01-20' }]);
    expect(run(rule({}), person({ backOn: '2026-06-01' }), away, nothing, '2026-06-01')).toMatchObject([{ pausedOn: null, dueOn: '2026-06-15' }]);
  });
  it('never takes back what was overdue by a leave that is entered later', () => {
    const owed = run(rule({}), person(), [], nothing, '2026-01-01').map((row) => ({ ...row, dueOn: '2026-01-31' }));
    const away = run(rule({}), person({ onLeave: true }), owed, nothing, '2026-02-01');
    expect(run(rule({}), person({ backOn: '2026-02-02' }), away, nothing, '2026-02-02')).toMatchObject([{ pausedOn: null, dueOn: '2026-01-31' }]);
  });
  it('cancels what is open and keeps what was completed when somebody leaves, and asks again in a new row when they come back', () => {
    const r = rule({ recurrence: { kind: 'from-completion', months: 12, leadDays: 60 } });
    const owed = run(r, person(), [], done('2026-02-01'), '2026-02-01');
    expect(owed.map((row) => [row.cycle, row.state, row.dueOn])).toEqual([['1', 'open', '2027-02-01']]);
    const gone = run(r, person({ inAudience: false, employed: false }), owed, done('2026-02-01'), '2026-08-01');
    expect(gone).toMatchObject([{ state: 'cancelled' }]);
    const back = run(r, person({ joinedOn: '2028-01-10' }), gone, done('2026-02-01'), '2028-01-10');
    expect(back.map((row) => [row.cycle, row.state, row.dueOn])).toEqual([['1', 'cancelled', '2027-02-01'], ['1', 'open', '2028-02-09']]);
  });
  it('counts anew from an early renewal, so that nobody loses what they did', () => {
    const r = rule({ recurrence: { kind: 'from-completion', months: 12, leadDays: 60 } });
    const owed = run(r, person(), run(r, person(), [], nothing, '2026-01-01'), done('2026-02-01'), '2026-02-01');
    const again = run(r, person(), owed, done('2026-02-01', '2026-08-01'), '2026-08-01');
    expect(again.map((row) => [row.cycle, row.state, row.dueOn])).toEqual([['1', 'completed', '2026-01-31'], ['2', 'completed', '2027-02-01'], ['3', 'open', '2027-08-01']]);
  });
  it('asks nobody for hours of a cycle that ends before they could earn them', () => {
    const r = rule({ what: post, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: 2025 } } });
    expect(run(r, person({ joinedOn: '2026-12-10' }), [], nothing, '2026-12-10')).toEqual([]);
    expect(run(r, person({ joinedOn: '2026-12-10' }), [], nothing, '2027-01-01')).toMatchObject([{ cycle: 'cycle:2027-01-01', dueOn: '2028-12-31' }]);
  });
  it('counts hours that are reported late in the cycle in which they were earned', () => {
    const r = rule({ what: post, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: 2025 } } });
    const some = [{ on: '2026-03-01', category: 'skills', hours: 20 }];
    const first = run(r, person(), [], { credits: [], lines: some }, '2026-03-01');
    const second = run(r, person(), first, { credits: [], lines: some }, '2027-01-05');
    expect(second.map((row) => [row.cycle, row.state])).toEqual([['cycle:2025-01-01', 'open'], ['cycle:2027-01-01', 'open']]);
    const late = run(r, person(), second, { credits: [], lines: [...some, { on: '2026-12-31', category: 'law', hours: 4 }] }, '2027-02-01');
    expect(late.map((row) => [row.cycle, row.state, row.closedOn])).toEqual([['cycle:2025-01-01', 'completed', '2026-12-31'], ['cycle:2027-01-01', 'open', null]]);
  });
  it('asks those again who had completed a course before its policy changed, and nobody else', () => {
    const retrainings = [{ id: 'x', openedOn: '2026-06-01', dueOn: '2026-07-01', decidedAt: Date.parse('2026-06-01T15:00:00Z'), withdrawn: false }];
    const before = run(rule({}), person(), [], done('2026-02-01'), '2026-02-01');
    expect(run(rule({ retrainings }), person(), before, done('2026-02-01'), '2026-06-01').map((row) => [row.cycle, row.state])).toEqual([['once', 'completed'], ['retrain:x', 'open']]);
    expect(run(rule({ retrainings }), person(), run(rule({}), person(), [], nothing, '2026-02-01'), nothing, '2026-06-01')).toHaveLength(1);
    expect(run(rule({ retrainings }), person(), before, done('2026-02-01', '2026-06-02'), '2026-06-03')).toHaveLength(1);
  });
  it('never takes a completion for one after the decision that came before it on the same day, or at its very moment', () => {
    const [openedOn, noon] = ['2026-06-01', Date.parse('2026-06-01T12:00:00Z')];
    const r = rule({ retrainings: [{ id: 'x', openedOn, dueOn: '2026-07-01', decidedAt: noon, withdrawn: false }] });
    fc.assert(fc.property(fc.integer({ min: -12 * 3_600_000, max: 12 * 3_600_000 - 1 }), (apart) => {
      for (const at of [apart, -1, 0, 1].map((ms) => noon + ms)) {
        const achieved: Achieved = { credits: [{ id: 'c', on: openedOn, at }], lines: [] };
        const before = run(rule({}), person(), [], achieved, openedOn);
        const after = run(r, person(), before, achieved, openedOn);
        expect(after.map((row) => [row.cycle, row.state])).toEqual(at > noon ? [['once', 'completed']] : [['once', 'completed'], ['retrain:x', 'open']]);
        const again: Achieved = { credits: [...achieved.credits, { id: 'd', on: openedOn, at: noon + 1 }], lines: [] };
        if (at <= noon) expect(run(r, person(), after, again, openedOn).at(-1)).toMatchObject({ cycle: 'retrain:x', state: 'completed', closedOn: openedOn });
      }
    }));
  });
  it('never takes training from elsewhere on the day of the decision for training after it, since only its day is known', () => {
    const r = rule({ retrainings: [{ id: 'x', openedOn: '2026-06-01', dueOn: '2026-07-01', decidedAt: Date.parse('2026-06-01T12:00:00Z'), withdrawn: false }] });
    const elsewhere = (...on: Day[]): Achieved => ({ credits: on.map((each) => ({ id: each, on: each, at: null })), lines: [] });
    const asked = run(r, person(), [], elsewhere('2026-06-01'), '2026-06-01');
    expect(asked.map((row) => [row.cycle, row.state])).toEqual([['once', 'completed'], ['retrain:x', 'open']]);
    expect(run(r, person(), asked, elsewhere('2026-06-01', '2026-06-02'), '2026-06-02').at(-1)).toMatchObject({ state: 'completed', closedOn: '2026-06-02' });
  });
  it('asks nobody for training again who is asked for the same course already', () => {
    const r = rule({ recurrence: yearly, retrainings: [{ id: 'x', openedOn: '2027-01-10', dueOn: '2027-02-10', decidedAt: Date.parse('2027-01-10T15:00:00Z'), withdrawn: false }] });
    const first = run(rule({ recurrence: yearly }), person(), [], done('2026-02-01'), '2026-02-01');
    const second = run(rule({ recurrence: yearly }), person(), first, done('2026-02-01'), '2027-01-05');
    expect(run(r, person(), second, done('2026-02-01'), '2027-01-10').map((row) => row.cycle)).toEqual(['2026', '2027']);
  });
  describe('training again for a change that was withdrawn before it began', () => {
    const change = (id: string, openedOn: Day, withdrawn: boolean) => ({ id, openedOn, dueOn: addDays(openedOn, 30), decidedAt: Date.parse(`${openedOn}T15:00:00Z`), withdrawn });
    const asked = () => run(rule({ retrainings: [change('x', '2026-06-01', false)] }), person(), run(rule({}), person(), [], done('2026-02-01'), '2026-02-01'), done('2026-02-01'), '2026-06-01');
    const x = [change('x', '2026-06-01', true)];
    const standing = (rows: PlanRow[]) => rows.map((row) => `${row.cycle} ${row.state}`);

    it('is asked no more of whoever had not begun, on leave too, and of nobody who comes later', () => {
      expect(planAssignments(rule({ retrainings: x }), person(), asked(), done('2026-02-01'), '2026-06-10', newId)).toMatchObject([{ act: 'cancel', reason: 'revision-withdrawn' }]);
      expect(planAssignments(rule({ retrainings: x }), person({ onLeave: true }), asked(), done('2026-02-01'), '2026-06-10', newId)).toMatchObject([{ act: 'cancel', reason: 'revision-withdrawn' }]);
      expect(standing(run(rule({ retrainings: x }), person(), [], done('2026-02-01'), '2026-06-10'))).toEqual(['once completed']);
    });
    it('stays with whoever began, and what they finish counts', () => {
      const begun = asked().map((row) => (isOpen(row.state) ? { ...row, state: 'in_progress' as const } : row));
      expect(planAssignments(rule({ retrainings: x }), person(), begun, done('2026-02-01'), '2026-06-10', newId)).toEqual([]);
      expect(standing(run(rule({ retrainings: x }), person(), begun, done('2026-02-01', '2026-06-12'), '2026-06-12'))).toEqual(['once completed', 'retrain:x completed']);
    });
    it('is met by what somebody did without having begun it, and not taken from them', () => {
      expect(standing(run(rule({ retrainings: x }), person(), asked(), done('2026-02-01', '2026-06-05'), '2026-06-10'))).toEqual(['once completed', 'retrain:x completed']);
    });
    it('never stands in the way of another change that did come', () => {
      const both = [change('x', '2026-06-01', false), change('y', '2026-06-08', false)];
      expect(standing(run(rule({ retrainings: both }), person(), asked(), done('2026-02-01'), '2026-06-08'))).toEqual(['once completed', 'retrain:x open']);
      expect(standing(run(rule({ retrainings: [...x, both[1]!] }), person(), asked(), done('2026-02-01'), '2026-06-10'))).toEqual(['once completed', 'retrain:x cancelled', 'retrain:y open']);
    });
  });
  it('never begins a renewal as overdue when an old completion becomes known late', () => {
    const r = rule({ recurrence: { kind: 'from-completion', months: 12, leadDays: 60 } });
    const owed = run(r, person(), [], nothing, '2026-01-01');
    expect(run(r, person(), owed, done('2023-06-01'), '2026-01-20').map((row) => [row.cycle, row.state, row.dueOn])).toEqual([['1', 'completed', '2026-01-31'], ['2', 'open', '2026-02-03']]);
  });
});

const recurrences: [Demanded, Recurrence][] = [
  [course, { kind: 'once', countsFrom: null }], [course, { kind: 'once', countsFrom: '2026-03-01' }], [course, yearly], [course, { kind: 'window', opens: '11-01', closes: '02-29', everyYears: 1, firstYear: 2025, earlyDays: 0 }],
  [course, { kind: 'from-completion', months: 6, leadDays: 30 }], [course, { kind: 'anniversary', months: 12, windowDays: 60, late: 'from-completion' }], [course, { kind: 'anniversary', months: 6, windowDays: 30, late: 'keep' }],
  [post, { kind: 'hours-cycle', months: 12, anchor: { kind: 'fiscal', firstYear: 2025 } }], [units, { kind: 'hours-cycle', months: 24, anchor: { kind: 'joined' } }],
];
type Plain = 'leave' | 'back' | 'out' | 'in' | 'separate' | 'rehire' | 'begin' | 'complete' | 'retrain' | 'withdraw' | 'retire';
type Event = { kind: 'clock'; days: number } | { kind: Plain } | { kind: 'hours'; category: string; hours: number; ago: number } | { kind: 'decide'; state: 'excused' | 'waived' };
const plain = (...kinds: Plain[]) => fc.constantFrom(...kinds).map((kind): Event => ({ kind }));
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 120 }).map((days): Event => ({ kind: 'clock', days })) }, { weight: 6, arbitrary: plain('leave', 'back', 'out', 'in', 'separate', 'rehire', 'complete') }, { weight: 3, arbitrary: plain('complete') },
  { weight: 1, arbitrary: plain('retrain', 'retire') }, { weight: 3, arbitrary: fc.record({ kind: fc.constant('hours' as const), category: fc.constantFrom('skills', 'law'), hours: fc.integer({ min: 1, max: 60 }).map((n) => n / 4), ago: fc.integer({ min: 0, max: 400 }) }) },
  { weight: 1, arbitrary: fc.constantFrom('excused', 'waived').map((state): Event => ({ kind: 'decide', state: state as 'excused' })) });
/** Changes of policy that come and go while people begin and complete the course. */
const changing: fc.Arbitrary<Event> = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 20 }).map((days): Event => ({ kind: 'clock', days })) }, { weight: 4, arbitrary: plain('retrain', 'withdraw', 'begin', 'complete', 'leave', 'back') });
const histories = fc.oneof({ weight: 3, arbitrary: fc.array(event, { maxLength: 40 }) }, { weight: 2, arbitrary: fc.array(changing, { maxLength: 20 }) });
const withFirstWithdrawn = (all: PlanRule['retrainings']) => all.map((each) => (each === all.find(({ withdrawn }) => !withdrawn) ? { ...each, withdrawn: true } : each));

describe('random histories', () => {
  it.each(recurrences.map(([what, recurrence], i) => [`${recurrence.kind} ${i}`, what, recurrence] as const))('keeps one obligation per cycle, changes nothing finished, and does nothing twice: %s', (_, what, recurrence) => {
    fc.assert(fc.property(histories, (events) => {
      let today = '2026-01-15';
      let now = Date.parse(`${today}T12:00:00Z`);
      let r = rule({ what, recurrence });
      let p = person();
      let rows: PlanRow[] = [];
      let achieved = nothing;
      const finished = new Map<string, string>();
      for (const each of events) {
        if (each.kind === 'clock') { today = addDays(today, each.days); now = Date.parse(`${today}T12:00:00Z`) + (now % 1000); }
        if (each.kind === 'leave') p = { ...p, onLeave: p.employed };
        if (each.kind === 'back' && p.onLeave) p = { ...p, onLeave: false, backOn: today };
        if (each.kind === 'out') p = { ...p, inAudience: false };
        if (each.kind === 'in') p = { ...p, inAudience: p.employed };
        if (each.kind === 'separate') p = { ...p, employed: false, inAudience: false, onLeave: false };
        if (each.kind === 'rehire' && !p.employed) p = { ...p, employed: true, inAudience: true, joinedOn: today };
        if (each.kind === 'complete') achieved = { ...achieved, credits: [...achieved.credits, { id: `${achieved.credits.length}`, on: today, at: (now += 1) }] };
        if (each.kind === 'hours') achieved = { ...achieved, lines: [...achieved.lines, { on: addDays(today, -each.ago), category: each.category, hours: each.hours }] };
        if (each.kind === 'retrain') r = { ...r, retrainings: [...r.retrainings, { id: `${r.retrainings.length}`, openedOn: today, dueOn: addDays(today, 30), decidedAt: (now += 1), withdrawn: false }] };
        if (each.kind === 'withdraw') r = { ...r, retrainings: withFirstWithdrawn(r.retrainings) };
        if (each.kind === 'begin') rows = rows.map((row) => (row.state === 'open' && row.opensOn <= today ? { ...row, state: 'in_progress' } : row));
        if (each.kind === 'retire') r = { ...r, retired: true };
        if (each.kind === 'decide') rows = rows.map((row) => (isOpen(row.state) ? { ...row, state: each.state, closedOn: today } : row));
        const known = new Set(rows.map((row) => row.id));
        const begun = rows.filter((row) => row.state === 'in_progress');
        rows = run(r, p, rows, achieved, today);
        expect(planAssignments(r, p, rows, achieved, today, newId)).toEqual([]);
        const live = rows.filter((row) => row.state !== 'cancelled').map((row) => row.cycle);
        expect(new Set(live).size).toBe(live.length);
        const never = new Set(r.retrainings.flatMap(({ id, withdrawn }) => (withdrawn ? [`retrain:${id}`] : [])));
        expect(rows.filter((row) => row.state === 'open' && never.has(row.cycle))).toEqual([]);
        if (p.inAudience && !r.retired) for (const row of begun) expect(rows.find(({ id }) => id === row.id)?.state).toMatch(/in_progress|completed/);
        for (const change of p.inAudience && !r.retired ? r.retrainings.filter(({ withdrawn }) => !withdrawn) : []) {
          const owes = achieved.credits.some((credit) => !isSince(credit, change)) && !achieved.credits.some((credit) => isSince(credit, change)) && what.kind !== 'hours';
          if (owes) expect(rows.some((row) => (isOpen(row.state) && row.opensOn <= today) || (row.cycle === `retrain:${change.id}` && row.state !== 'cancelled'))).toBe(true);
        }
        for (const row of rows) {
          if (finished.has(row.id)) expect(JSON.stringify(row)).toBe(finished.get(row.id));
          if (!isOpen(row.state)) finished.set(row.id, JSON.stringify(row));
          if (!known.has(row.id) && isOpen(row.state)) expect(row.dueOn >= today).toBe(true);
          if (isOpen(row.state)) expect(p.inAudience && (row.pausedOn !== null) === p.onLeave).toBe(true);
        }
      }
    }), { numRuns: 250 });
  });
});
