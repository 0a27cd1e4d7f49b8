/** The warning that an answer may come after the day it is needed for. */
import { answeredBy, startsBeforeAnswer } from './answer-day.js';

describe('the day of the answer', () => {
  it('never counts a weekend as time to decide', () => {
    expect(answeredBy('2026-11-21')).toBe('2026-11-27');
    expect(answeredBy('2026-11-23')).toBe('2026-11-30');
  });

  it('warns of a first day before the answer is due, and of no other', () => {
    expect(startsBeforeAnswer('2026-11-25', '2026-11-27')).toBe(true);
    expect(startsBeforeAnswer('2026-11-27', '2026-11-27')).toBe(false);
    expect(startsBeforeAnswer('', '2026-11-27')).toBe(false);
  });
});
