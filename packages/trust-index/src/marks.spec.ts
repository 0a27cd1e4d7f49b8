import fc from 'fast-check';
import { compareMarks, type MarkSides, missingInTens } from './mark-comparison.js';
import { markSentence } from './mark-sentence.js';
import { markWindows, type MonthOfSeries } from './mark-windows.js';
import type { WeightedSums } from './weighted-sums.js';

/** Sums of `n` unweighted people with this mean, sample standard deviation and share of top-box. */
const people = (n: number, mean: number, deviation: number, top = 0.5): WeightedSums => ({
  n,
  w: n,
  w2: n,
  wx: n * mean,
  wx2: (n - 1) * deviation ** 2 + n * mean ** 2,
  wTop: n * top,
});
const months = (from: number, to: number, series: (i: number) => string[]): MonthOfSeries[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ month: `2025-${String(from + i).padStart(2, '0')}`, series: series(from + i) }));
const year = { first: '2025-01', last: '2025-12' };
const oneSeries = months(1, 12, () => ['A']);
const side = fc.option(
  fc
    .record({ n: fc.integer({ min: 0, max: 600 }), mean: fc.double({ min: 10, max: 90, noNaN: true }), deviation: fc.double({ min: 1, max: 30, noNaN: true }) })
    .map(({ n, mean, deviation }) => people(n, mean, deviation)),
  { nil: null, freq: 6 },
);
const sides = fc.array(fc.record({ before: side, after: side }), { maxLength: 12 });

describe('months on either side of a mark', () => {
  it('takes as many whole months before as after, and never the month of the mark', () => {
    expect(markWindows('2025-07', oneSeries, year)).toEqual({
      months: 5, before: { from: '2025-02', to: '2025-06' }, after: { from: '2025-08', to: '2025-12' }, limit: 'too_recent',
    });
    expect(markWindows('2025-06', oneSeries, { first: '2024-01', last: '2026-06' })).toEqual({
      months: 6, before: { from: '2024-12', to: '2025-05' }, after: { from: '2025-07', to: '2025-12' }, limit: null,
    });
  });

  it('ends where the questionnaire changed its meaning, on whichever side', () => {
    expect(markWindows('2025-06', months(1, 12, (i) => [i > 8 ? 'B' : 'A']), year)).toMatchObject({ months: 2, after: { to: '2025-08' }, limit: 'questionnaire_changed' });
    expect(markWindows('2025-06', months(1, 12, (i) => [i < 4 ? 'B' : 'A']), year)).toMatchObject({ months: 2, before: { from: '2025-04' }, limit: 'questionnaire_changed' });
  });

  it('refuses to compare across a break at the mark itself', () => {
    expect(markWindows('2025-06', months(1, 12, (i) => [i > 5 ? 'B' : 'A']), year)).toMatchObject({ months: 0, before: null, limit: 'questionnaire_changed' });
  });

  it('never compares a month that is not over or not on record', () => {
    expect(markWindows('2025-12', oneSeries, year)).toMatchObject({ months: 0, limit: 'too_recent' });
    expect(markWindows('2025-01', oneSeries, year)).toMatchObject({ months: 0, limit: 'too_early' });
    expect(markWindows('2027-03', oneSeries, year)).toMatchObject({ months: 0, limit: 'too_recent' });
  });

  it('always has two sides of equal length that meet neither each other nor the mark, of one series', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((i) => `2025-${String(i).padStart(2, '0')}`);
    fc.assert(
      fc.property(month, fc.array(fc.constantFrom('A', 'B'), { minLength: 12, maxLength: 12 }), fc.integer({ min: 1, max: 12 }), (mark, series, most) => {
        const known = months(1, 12, (i) => [series[i - 1] ?? 'A']);
        const found = markWindows(mark, known, year, most);
        if (found.before === null) return;
        const inside = (span: { from: string; to: string }) => known.filter((each) => each.month >= span.from && each.month <= span.to);
        expect(inside(found.before)).toHaveLength(found.months);
        expect(inside(found.after)).toHaveLength(found.months);
        expect(found.before.to < mark && mark < found.after.from).toBe(true);
        expect(new Set([...inside(found.before), ...inside(found.after)].flatMap((each) => each.series)).size).toBe(1);
      }),
    );
  });
});

describe('what differs after a mark', () => {
  it('reproduces the published Welch figures of NIST', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3, AUTO83B.DAT: U.S. and Japanese cars, miles per gallon;
    // without equal variances T = -12.94627 with 136.8750 degrees of freedom, so the 95% interval is 10.33643 ± 1.57880.
    const [found] = compareMarks([{ before: people(249, 20.14458, 6.4147), after: people(79, 30.48101, 6.10771) }]);
    expect(found).toMatchObject({ verdict: 'more_than_chance', mean: { difference: 10, low: 9, high: 12 } });
  });

  it('never tells a difference of shares from few people', () => {
    // 56/70 - 48/80 of Newcombe (1998), whose interval differences.spec reproduces; told only of ten times as many.
    expect(compareMarks([{ before: people(80, 70, 20, 0.6), after: people(70, 75, 20, 0.8) }])[0]?.topBox).toBeNull();
    const [many] = compareMarks([{ before: people(800, 70, 20, 0.6), after: people(700, 75, 20, 0.8) }]);
    expect(many?.topBox).toEqual({ difference: 0.2, low: 0.15, high: 0.24 });
  });

  it('never judges fewer than thirty answers on a side, and tells what is missing in tens only', () => {
    const [found] = compareMarks([{ before: people(29, 20, 5), after: people(300, 90, 5) }]);
    expect(found).toMatchObject({ verdict: 'not_enough', mean: null, topBox: null, before: { missing: 10 }, after: { missing: 0 } });
    expect([0, 1, 9, 10, 19, 20, 29, 30].map((n) => missingInTens(n))).toEqual([30, 30, 30, 20, 20, 10, 10, 0]);
  });

  it('tells nothing of a hidden side', () => {
    const [found] = compareMarks([{ before: null, after: people(300, 90, 5) }]);
    expect(found?.before).toEqual({ n: null, missing: null });
    expect(found?.verdict).toBe('not_enough');
  });

  it('does not let one lucky mark among many pass for an effect', () => {
    const lucky: MarkSides = { before: people(100, 60, 15), after: people(100, 65, 15) };
    const nothing: MarkSides = { before: people(100, 60, 15), after: people(100, 60.2, 15) };
    expect(compareMarks([lucky])[0]?.verdict).toBe('more_than_chance');
    expect(compareMarks([lucky, ...Array.from({ length: 9 }, () => nothing)])[0]?.verdict).toBe('by_chance_of_many');
  });

  it('calls nothing more than chance whose printed interval holds zero, and turns around with its sides', () => {
    fc.assert(
      fc.property(sides, (marks) => {
        const found = compareMarks(marks);
        const back = compareMarks(marks.map(({ before, after }) => ({ before: after, after: before })));
        found.forEach((each, i) => {
          if (each.verdict === 'more_than_chance') expect((each.mean?.low ?? 0) > 0 || (each.mean?.high ?? 0) < 0).toBe(true);
          expect(each.verdict === 'not_enough').toBe(each.mean === null);
          expect(Math.abs((each.mean?.difference ?? 0) + (back[i]?.mean?.difference ?? 0))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('leaves every other verdict alone, or more careful, when a mark without effect is added', () => {
    const nothing: MarkSides = { before: people(100, 60, 15), after: people(100, 60, 15) };
    fc.assert(
      fc.property(sides, (marks) => {
        const [alone, more] = [compareMarks(marks), compareMarks([...marks, nothing])];
        alone.forEach(({ verdict }, i) => {
          if (more[i]?.verdict === 'more_than_chance') expect(verdict).toBe('more_than_chance');
        });
      }),
    );
  });
});

describe('the sentence of a mark', () => {
  const windows = markWindows('2025-06', oneSeries, { first: '2024-01', last: '2026-06' });
  const said = (marks: MarkSides[], place: string | null = null) => markSentence(windows, compareMarks(marks)[0]!, place, marks.length);

  it('says how much, how sure, whether that is more than chance, and that other things may have changed', () => {
    expect(said([{ before: people(300, 60, 18), after: people(300, 64, 18) }])).toBe(
      'The Trust Index was 4 points higher in the six months after than in the six months before (95% interval 1 to 7). That is more than chance alone would explain. Other things may have changed in the same months too.',
    );
    expect(said([{ before: people(60, 62, 18), after: people(60, 60, 18) }], 'North District')).toMatch(
      /^In North District, the Trust Index was 2 points lower .* \(95% interval −9 to 5\)\. That is within what chance alone would explain\./,
    );
  });

  it('never names a difference where there are not enough answers', () => {
    const sentence = said([{ before: people(25, 10, 5), after: null }]);
    expect(sentence).toBe('Not enough answers yet in the six months on each side: before it up to 10 more are needed, and after it too few to show.');
  });

  it('never claims more than chance without saying that other things may have changed', () => {
    fc.assert(
      fc.property(sides, (marks) => {
        compareMarks(marks).forEach((each) => {
          const sentence = markSentence(windows, each, null, marks.length);
          expect(sentence.includes('more than chance')).toBe(each.verdict === 'more_than_chance');
          expect(sentence.includes('Other things may have changed')).toBe(each.verdict !== 'not_enough');
        });
      }),
    );
  });
});
