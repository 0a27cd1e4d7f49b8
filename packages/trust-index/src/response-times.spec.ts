/** Response times: no percentile of a handful, no missing time that counts as a fast one, no category so small that it names a call. */
import fc from 'fast-check';
import { besideParts, type CallsOfCategory, FEWEST_RESPONSES, intervalFigures, OTHER_CALLS, percentile, type ResponseFigures, responseFigures, untoldResponses } from './response-times.js';

const seconds = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 12 });
/** A category whose calls are at least those with times. */
const category = fc.record({ fromDispatch: seconds, fromReceipt: seconds, untimed: fc.nat(4) });
const categories = fc.array(category, { maxLength: 8 }).map((all) => all.map(({ fromDispatch, fromReceipt, untimed }, at): CallsOfCategory => ({ category: `c${at}`, fromDispatch, fromReceipt, calls: Math.max(fromDispatch.length, fromReceipt.length) + untimed })));

describe('percentiles', () => {
  // As PostgreSQL's percentile_cont says of the same values.
  it.each([[[1, 2, 3, 4], 0.5, 2.5], [[100, 200, 300, 400, 500], 0.9, 460], [[7], 0.9, 7], [[0, 10], 0.9, 9]])('of %j at %s are %s', (values, p, expected) => expect(percentile(values, p)).toBeCloseTo(expected, 10));

  it('lie between the least and the most, and never fall as the part grows', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, a, b) => {
      const sorted = values.toSorted((x, y) => x - y);
      const [low, high] = [percentile(sorted, Math.min(a, b)), percentile(sorted, Math.max(a, b))];
      expect(low).toBeGreaterThanOrEqual(sorted[0]! - 1e-9);
      expect(high).toBeLessThanOrEqual(sorted.at(-1)! + 1e-9);
      expect(low).toBeLessThanOrEqual(high + 1e-9);
    }));
  });
});

describe('an interval', () => {
  it('counts calls at which somebody was there already as timed, and never as fast responses', () => {
    expect(intervalFigures([0, 0, 0, 100, 200, 300, 400, 500])).toEqual({ timed: 8, onScene: 3, medianSeconds: 300, nineOfTenSeconds: 460 });
    fc.assert(fc.property(seconds, fc.nat(9), (values, standing) => {
      const [plain, withStanding] = [intervalFigures(values), intervalFigures([...values, ...Array.from({ length: standing }, () => 0)])];
      expect(withStanding).toEqual({ ...plain, timed: plain.timed + standing, onScene: plain.onScene + standing });
    }));
  });

  it('never tells a percentile of fewer responses than may be shown, and always of more, in whatever order they came', () => {
    fc.assert(fc.property(seconds, (values) => {
      const figures = intervalFigures(values);
      const responded = values.filter((each) => each > 0);
      expect([figures.medianSeconds !== null, figures.nineOfTenSeconds !== null]).toEqual([responded.length >= FEWEST_RESPONSES, responded.length >= FEWEST_RESPONSES]);
      expect(intervalFigures(values.toReversed())).toEqual(figures);
      if (figures.medianSeconds !== null) expect(figures.medianSeconds).toBeLessThanOrEqual(figures.nineOfTenSeconds ?? -1);
    }));
  });
});

describe('categories', () => {
  const calls = (category: string, n: number): CallsOfCategory => ({ category, calls: n, fromDispatch: [], fromReceipt: [] });
  const told = (...of: CallsOfCategory[]) => responseFigures(of).map((row) => [row.category, row.calls]);

  it('stand together where they are small, and take the next one in until no single call can be told by subtraction', () => {
    expect(told(calls('Traffic', 40), calls('Crime reports', 9), calls('Fire', 3), calls('Medical', 2))).toEqual([[null, 54], ['Traffic', 40], ['Crime reports', 9], [OTHER_CALLS, 5]]);
    expect(told(calls('Traffic', 40), calls('Crime reports', 9), calls('Fire', 1))).toEqual([[null, 50], ['Traffic', 40], [OTHER_CALLS, 10]]);
    expect(told(calls('Traffic', 40), calls('Fire', 1))).toEqual([[null, 41]]);
    expect(told(calls('Traffic', 3))).toEqual([[null, 3]]);
    expect(told()).toEqual([[null, 0]]);
  });

  it('never stand for fewer calls than may be shown, sum to all calls and all times, and lose none of them', () => {
    fc.assert(fc.property(categories, (of) => {
      const [all, ...rows] = responseFigures(of);
      const sum = (pick: (row: typeof rows[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
      expect(all).toMatchObject({ category: null, calls: of.reduce((total, each) => total + each.calls, 0), fromDispatch: intervalFigures(of.flatMap(({ fromDispatch }) => fromDispatch)), fromReceipt: intervalFigures(of.flatMap(({ fromReceipt }) => fromReceipt)) });
      for (const row of rows) expect(row.calls).toBeGreaterThanOrEqual(FEWEST_RESPONSES);
      if (rows.length > 0) expect([sum((row) => row.calls), sum((row) => row.fromDispatch.timed), sum((row) => row.fromReceipt.timed)]).toEqual([all?.calls, all?.fromDispatch.timed, all?.fromReceipt.timed]);
      expect(rows.length).not.toBe(1);
      expect(new Set(rows.map((row) => row.category)).size).toBe(rows.length);
    }));
  });
});

describe('subtraction', () => {
  const medical: CallsOfCategory = { category: 'Medical', calls: 5, fromDispatch: [111, 222, 333, 444, 555], fromReceipt: [] };
  const traffic: CallsOfCategory = { category: 'Traffic', calls: 5, fromDispatch: [271], fromReceipt: [] };
  const told = (rows: readonly ResponseFigures[]) => rows.map(({ category, calls, fromDispatch: { timed, medianSeconds } }) => [category, calls, timed, medianSeconds]);

  it('tells no one response by a category with enough calls, or by a month beside its quarter', () => {
    expect(told(responseFigures([medical, traffic]))).toEqual([[null, 10, 6, 302]]);
    const months = [responseFigures([medical]), responseFigures([traffic])].flatMap((rows) => rows.slice(0, 1));
    expect(told(besideParts(responseFigures([medical, traffic]), months))).toEqual([[null, 10, 6, null]]);
    // Somebody was there already at four of five: that is one response.
    expect(told(responseFigures([medical, { ...traffic, fromDispatch: [0, 0, 0, 0, 271] }]))).toEqual([[null, 10, 10, 302]]);
  });

  it('tells a whole of which the parts leave nobody, or enough', () => {
    const parts = (of: readonly number[][]) => of.map((fromDispatch) => responseFigures([{ category: 'a', calls: fromDispatch.length, fromDispatch, fromReceipt: [] }])[0]!);
    const whole = (of: readonly number[][]) => told(besideParts(responseFigures([{ category: 'a', calls: of.flat().length, fromDispatch: of.flat(), fromReceipt: [] }]), parts(of)))[0]?.[3];
    expect(whole([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], []])).toBe(6);
    expect(whole([[1, 2, 3, 4, 5], [6, 7], [8, 9, 10]])).toBe(6);
    expect(whole([[1, 2, 3, 4, 5], [6, 7], [8, 9]])).toBe(null);
  });

  it('never leaves a handful of responses between a told whole and any of its told parts', () => {
    const enough = (left: number) => expect(left === 0 || left >= FEWEST_RESPONSES).toBe(true);
    fc.assert(fc.property(fc.tuple(categories, categories, categories), (months) => {
      const parts = months.map((of) => responseFigures(of)[0]!);
      const joined = [...new Set(months.flat().map(({ category: name }) => name))].map((name): CallsOfCategory => {
        const of = months.flat().filter((each) => each.category === name);
        return { category: name, calls: of.reduce((sum, each) => sum + each.calls, 0), fromDispatch: of.flatMap((each) => each.fromDispatch), fromReceipt: of.flatMap((each) => each.fromReceipt) };
      });
      const [whole, ...rows] = besideParts(responseFigures(joined), parts);
      for (const interval of ['fromDispatch', 'fromReceipt'] as const) {
        if (whole![interval].medianSeconds === null) {
          expect(rows.every((row) => row[interval].medianSeconds === null)).toBe(true);
          continue;
        }
        for (const partition of [parts, rows]) {
          enough(untoldResponses(whole![interval], partition.length > 0 ? partition.map((part) => part[interval]) : []));
          for (const part of partition) if (part[interval].medianSeconds !== null) enough(untoldResponses(whole![interval], [part[interval]]));
        }
      }
    }));
  });
});
