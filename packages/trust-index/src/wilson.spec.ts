import fc from 'fast-check';
import { published } from '../test-fixtures/published-figures.js';
import { wilsonInterval, wilsonOfShare } from './wilson.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const n = fc.double({ min: 0.1, max: 1e6, noNaN: true });

describe('Wilson interval', () => {
  it.each(published.wilson95)('reproduces $successes of $n at 95%', ({ successes, n: people, low, high }) => {
    const interval = wilsonInterval(successes, people);
    expect(interval.low).toBeCloseTo(low, 10);
    expect(interval.high).toBeCloseTo(high, 10);
  });

  it.each(published.wilson90)('reproduces $successes of $n at 90%', ({ successes, n: people, low, high }) => {
    const interval = wilsonInterval(successes, people, 0.9);
    expect(interval.low).toBeCloseTo(low, 10);
    expect(interval.high).toBeCloseTo(high, 10);
  });

  it('never leaves 0 to 1, and never excludes what was observed', () => {
    fc.assert(
      fc.property(share, n, (p, people) => {
        const { low, high } = wilsonOfShare(p, people);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(p);
        expect(high).toBeGreaterThanOrEqual(p);
      }),
    );
  });

  it('never claims certainty, even when everybody or nobody agrees', () => {
    fc.assert(fc.property(n, (people) => expect(wilsonOfShare(1, people).low).toBeLessThan(1)));
    expect(wilsonOfShare(0, 5).low).toBe(0);
    expect(wilsonOfShare(0, 5).high).toBeGreaterThan(0.3);
  });

  it('mirrors: the interval of the share and of its opposite', () => {
    fc.assert(
      fc.property(share, n, (p, people) => {
        const a = wilsonOfShare(p, people);
        const b = wilsonOfShare(1 - p, people);
        expect(a.low).toBeCloseTo(1 - b.high, 9);
        expect(a.high).toBeCloseTo(1 - b.low, 9);
      }),
    );
  });

  it('narrows with more people and widens with more confidence', () => {
    fc.assert(
      fc.property(share, n, (p, people) => {
        const width = (count: number, confidence: number): number =>
          wilsonOfShare(p, count, confidence).high - wilsonOfShare(p, count, confidence).low;
        expect(width(people * 2, 0.95)).toBeLessThanOrEqual(width(people, 0.95) + 1e-12);
        expect(width(people, 0.99)).toBeGreaterThanOrEqual(width(people, 0.95) - 1e-12);
      }),
    );
  });

  it('rises with the share', () => {
    fc.assert(
      fc.property(share, share, n, (a, b, people) => {
        const [lower, higher] = [wilsonOfShare(Math.min(a, b), people), wilsonOfShare(Math.max(a, b), people)];
        expect(lower.low).toBeLessThanOrEqual(higher.low + 1e-12);
        expect(lower.high).toBeLessThanOrEqual(higher.high + 1e-12);
      }),
    );
  });

  it('says "we know nothing" for no answers, and refuses the impossible', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(() => wilsonInterval(11, 10)).toThrow(expect.objectContaining({ code: 'not_a_count' }));
    expect(() => wilsonOfShare(1.2, 10)).toThrow(expect.objectContaining({ code: 'not_a_share' }));
    expect(() => wilsonOfShare(0.5, Number.NaN)).toThrow(expect.objectContaining({ code: 'not_a_count' }));
  });
});
