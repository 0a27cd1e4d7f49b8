// An axis that leaves a value outside, or labels that lie on each other, make a chart lie.
import fc from 'fast-check';
import { labelStride, linear, niceTicks, runs } from './chart-scale.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });

test('never leaves a value outside the axis, and spaces ticks evenly', () => {
  fc.assert(fc.property(values, (points) => {
    const ticks = niceTicks(points);
    const [first = NaN, last = NaN] = [ticks[0], ticks.at(-1)];
    const slack = (last - first) * 1e-6;
    expect(first).toBeLessThanOrEqual(Math.min(...points) + slack);
    expect(last).toBeGreaterThanOrEqual(Math.max(...points) - slack);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(9);
    const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? NaN));
    for (const step of steps) expect(Math.abs(step - (steps[0] ?? NaN))).toBeLessThan((steps[0] ?? 0) * 1e-3);
  }));
});

test('never promises scores above 100 or below 0, nor cuts one off', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (scores) => {
    const ticks = niceTicks(scores, 5, [0, 100]);
    expect(ticks[0]).toBeGreaterThanOrEqual(0);
    expect(ticks.at(-1)).toBeLessThanOrEqual(100);
    expect(ticks[0]).toBeLessThanOrEqual(Math.min(...scores) + 1e-6);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...scores) - 1e-6);
  }));
});

test('keeps the order of values on the line', () => {
  const place = linear([64, 74], [200, 0]);
  fc.assert(fc.property(fc.double({ min: 64, max: 74, noNaN: true }), fc.double({ min: 64, max: 74, noNaN: true }), (one, other) => {
    if (one < other) expect(place(one)).toBeGreaterThanOrEqual(place(other));
  }));
  expect(Number.isFinite(linear([5, 5], [0, 10])(5))).toBe(true);
});

test('never lets labels overlap', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 10, max: 90 }), fc.integer({ min: 100, max: 1500 }), (count, label, width) => {
    expect(Math.ceil(count / labelStride(count, label, width)) * label).toBeLessThanOrEqual(width + label);
  }));
});

test('never draws a line across a hidden month or across a change of questions', () => {
  const points = [1, 2, null, 3, 4, 5];
  expect(runs(points, (point) => point !== null, (point) => point === 5)).toEqual([
    { start: 0, points: [1, 2] }, { start: 3, points: [3, 4] }, { start: 5, points: [5] },
  ]);
});
