/** What is told on which day: news once, and nothing twice on one day. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { headingOf, newsDay, reasonSince, reasonToWrite } from './digest-rule.js';

const day = (n: number) => Temporal.PlainDate.from('2026-01-01').add({ days: n }).toString();
const thing = fc.record({ owed: fc.integer({ min: 0, max: 400 }), opens: fc.integer({ min: -30, max: 60 }), due: fc.integer({ min: 0, max: 90 }) })
  .map(({ owed, opens, due }) => ({ owedOn: day(owed), opensOn: day(owed + Math.max(0, opens)), dueOn: day(owed + Math.max(0, opens) + due), paused: false }));

describe('what a digest tells', () => {
  it('is news on exactly one day, and on no day before it can be done', () => {
    fc.assert(fc.property(thing, (one) => {
      const days = Array.from({ length: 600 }, (_, n) => day(n));
      const news = days.filter((each) => reasonToWrite(one, each, []) === 'new');
      expect(news.length).toBeLessThanOrEqual(1);
      if (newsDay(one) <= one.dueOn) expect(news).toEqual([newsDay(one)]);
      expect(days.filter((each) => each < one.opensOn && reasonToWrite(one, each, [30, 14, 1]) !== null)).toEqual([]);
    }), { numRuns: 40 });
  });

  it('is overdue on the first day after it was due and then weekly, never while it is paused', () => {
    const one = { owedOn: '2026-02-01', opensOn: '2026-02-01', dueOn: '2026-02-28', paused: false };
    const days = Array.from({ length: 120 }, (_, n) => day(n));
    expect(days.filter((each) => reasonToWrite(one, each, [30, 14, 1]) === 'overdue').slice(0, 3)).toEqual(['2026-03-01', '2026-03-08', '2026-03-15']);
    expect(days.filter((each) => reasonToWrite({ ...one, paused: true }, each, [30, 14, 1]) !== null)).toEqual([]);
  });

  it('loses no day on which no worker ran: what it would have told is told once, on the next day that has one', () => {
    const reminders = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 });
    fc.assert(fc.property(thing, reminders, fc.uniqueArray(fc.integer({ min: 0, max: 620 }), { minLength: 1, maxLength: 80 }), (one, reminderDays, worked) => {
      const days = worked.toSorted((a, b) => a - b);
      for (const [at, today] of days.entries()) {
        const from = at === 0 ? today : (days[at - 1] ?? today) + 1;
        const each = Array.from({ length: today - from + 1 }, (_, n) => reasonToWrite(one, day(from + n), reminderDays));
        expect(reasonSince(one, day(from), day(today), reminderDays)).toBe((['overdue', 'soon', 'new'] as const).find((reason) => each.includes(reason)) ?? null);
      }
    }), { numRuns: 300 });
  });

  it('never calls old what no letter has told yet', () => {
    const one = { owedOn: '2026-02-01', opensOn: '2026-02-01', dueOn: '2026-04-30' };
    expect([headingOf(one, '2026-02-02', '2026-02-05', '2026-03-07'), headingOf(one, '2026-02-05', '2026-02-05', '2026-03-07')]).toEqual(['new', 'later']);
  });

  it('stands under one heading', () => {
    const one = { owedOn: '2026-02-01', opensOn: '2026-02-01', dueOn: '2026-04-30' };
    expect(['2026-02-02', '2026-02-10', '2026-04-10', '2026-05-01'].map((today) => headingOf(one, today, today, Temporal.PlainDate.from(today).add({ days: 30 }).toString()))).toEqual(['new', 'later', 'soon', 'overdue']);
  });
});
