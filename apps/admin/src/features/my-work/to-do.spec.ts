/** Proves that the to-do list hides nothing urgent and says what is overdue. */
import fc from 'fast-check';
import { inOneSentence, merged, minutesLeft, questionsWords } from './to-do.js';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
const list = fc.array(fc.record({ id: fc.uuid(), dueOn: day }), { maxLength: 12 }).map((items) => items.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)));

it('never shows something above what is due earlier, whichever page it is on', () => {
  fc.assert(fc.property(list, list, fc.nat(12), fc.nat(12), (all, others, a, b) => {
    const [first, second] = [{ items: all.slice(0, a), hasMore: a < all.length }, { items: others.slice(0, b), hasMore: b < others.length }];
    const shown = merged(first, second).map(({ dueOn }) => dueOn);
    const last = shown.at(-1) ?? '';
    expect(shown).toEqual(shown.toSorted());
    for (const hidden of [...all.slice(a), ...others.slice(b)]) expect(hidden.dueOn >= last).toBe(true);
  }));
});

it('holds nothing back once everything is loaded', () => {
  fc.assert(fc.property(list, list, (a, b) => { expect(merged({ items: a, hasMore: false }, { items: b, hasMore: false })).toHaveLength(a.length + b.length); }));
});

it('says in words that something is overdue', () => {
  expect(inOneSentence({ open: 3, overdue: 0, time: '19 min' })).toBe('Three things, about 19 min. Nothing is overdue.');
  expect(inOneSentence({ open: 3, overdue: 1, time: null })).toBe('Three things. One is overdue.');
  expect(inOneSentence({ open: 1, overdue: 1, time: '3 min' })).toBe('One thing, about 3 min. It is overdue.');
  expect(inOneSentence({ open: 0, overdue: 0, time: null })).toBe('Nothing waits for you.');
});

it('never calls a person late, or busy, who only waits for a score', () => {
  expect(inOneSentence({ open: 0, overdue: 0, waiting: 1, time: null })).toBe('Nothing waits for you. One course waits to be scored; you need not do anything for it.');
  expect(minutesLeft({ hours: null, waitsFor: 'score', courses: [{ minutes: 70, courseAttemptId: 'a' }] }, [{ courseAttemptId: 'a', progressPercent: 70 }])).toBe(0);
});

it('counts a course at what is left of it, never at its full length once it was begun', () => {
  const courses = [{ minutes: 10, courseAttemptId: null }, { minutes: 60, courseAttemptId: 'a' }];
  expect(minutesLeft({ hours: null, waitsFor: null, courses }, [{ courseAttemptId: 'a', progressPercent: 75 }])).toBe(15);
  expect(minutesLeft({ hours: null, waitsFor: null, courses: courses.slice(0, 1) }, [])).toBe(10);
  expect(minutesLeft({ hours: { done: 1 }, waitsFor: null, courses: [] }, [])).toBeNull();
});

describe('the way to one’s own questions', () => {
  it('is there before anybody answered, and not where nothing was asked', () => {
    expect([questionsWords(true, null), questionsWords(true, 'Two questions of yours were answered'), questionsWords(false, null)]).toEqual(['Your questions about policies', 'Two questions of yours were answered', null]);
  });
});
