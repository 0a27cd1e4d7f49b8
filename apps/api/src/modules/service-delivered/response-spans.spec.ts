/** Months and quarters of response times: no part of a month is told as a whole one, and no quarter before its end. */
import { responseSpans } from './response-spans.js';

describe('spans of response times', () => {
  it('tell whole months, and quarters once all of their months are', () => {
    expect(responseSpans('2025-12-15', '2026-06-10')).toEqual([
      { from: '2025-10-01', until: '2026-01-01', whole: false, months: [{ from: '2025-12-01', until: '2026-01-01' }] },
      { from: '2026-01-01', until: '2026-04-01', whole: true, months: [{ from: '2026-01-01', until: '2026-02-01' }, { from: '2026-02-01', until: '2026-03-01' }, { from: '2026-03-01', until: '2026-04-01' }] },
      { from: '2026-04-01', until: '2026-07-01', whole: false, months: [{ from: '2026-04-01', until: '2026-05-01' }, { from: '2026-05-01', until: '2026-06-01' }] },
    ]);
  });

  it('tell nothing of a month that has begun, and no more than two years', () => {
    expect(responseSpans('2026-02-01', '2026-02-28')).toEqual([]);
    const months = responseSpans('1999-01-01', '2026-06-01').flatMap((quarter) => quarter.months);
    expect([months.length, months[0]?.from, months.at(-1)?.from]).toEqual([24, '2024-06-01', '2026-05-01']);
  });
});
