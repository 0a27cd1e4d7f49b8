import fc from 'fast-check';
import { compareRateMarks, rateSentence, type RateSides } from './rate-marks.js';

const sides = (before: number, after: number, days = 180): RateSides => ({ months: 6, before: { count: before, exposure: days }, after: { count: after, exposure: days }, limit: null });

describe('marks on a chart of complaints', () => {
  it('calls a clear fall more than chance, and says by how much', () => {
    const mark = sides(60, 20);
    const [found] = compareRateMarks([mark]);
    expect(found).toMatchObject({ verdict: 'more_than_chance', change: { percent: -67 } });
    expect(rateSentence(mark, found!, null, 1)).toMatch(/^60 complaints came in the 6 months before and 20 in the 6 months after \(67% fewer a day, 95% interval −\d+% to −\d+%\)\. That is more than chance/);
  });

  it('never tells how many came in one place', () => {
    for (const mark of [sides(60, 20), sides(20, 60), sides(15, 15), sides(0, 14)]) {
      const sentence = rateSentence(mark, compareRateMarks([mark])[0]!, 'North', 1);
      expect(sentence).toMatch(/^In North, (more|fewer|complaints of)/);
      expect(sentence.replaceAll('6 months', '')).not.toMatch(/\d/);
    }
    const fall = sides(60, 20);
    expect(rateSentence(fall, compareRateMarks([fall])[0]!, 'North', 1)).toMatch(/^In North, fewer complaints came in the 6 months after than in the 6 months before; how many is not told of one place\. That is more than chance/);
  });

  it('never takes a handful for a change', () => {
    const mark = sides(1, 8);
    const [found] = compareRateMarks([mark]);
    expect(found).toEqual({ verdict: 'not_enough', change: null, p: null });
    expect(rateSentence(mark, found!, 'North', 1)).toBe('Too few complaints came in North in the 6 months before and after to compare: at least 10 in all are needed.');
  });

  it('never lets luck among many marks pass for a change', () => {
    const many = [sides(20, 8), ...Array.from({ length: 30 }, () => sides(15, 15))];
    expect(compareRateMarks([sides(20, 8)])[0]?.verdict).toBe('more_than_chance');
    const [found] = compareRateMarks(many);
    expect(found?.verdict).toBe('by_chance_of_many');
    expect(rateSentence(many[0]!, found!, null, 31)).toContain('31 marks are looked at together');
  });

  it('never says more than chance beside an interval that holds no change', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), { minLength: 1, maxLength: 8 }), (pairs) => {
      for (const { verdict, change } of compareRateMarks(pairs.map(([before, after]) => sides(before, after)))) {
        if (verdict === 'more_than_chance' && change) expect(change.low > 0 || (change.high ?? 1) < 0).toBe(true);
      }
    }));
  });

  it('says why nothing is compared', () => {
    const nothing: RateSides = { months: 0, before: null, after: null, limit: 'too_recent' };
    expect(rateSentence(nothing, compareRateMarks([nothing])[0]!, null, 0)).toBe('It is too early to tell: no whole month after it is over yet.');
  });

  it('knows no bound where nothing came before', () => {
    const mark = sides(0, 14);
    const [found] = compareRateMarks([mark]);
    expect(found).toMatchObject({ verdict: 'more_than_chance', change: null });
    expect(rateSentence(mark, found!, null, 1)).toContain('0 complaints came in the 6 months before and 14');
  });
});
