import { answers, around } from '../test-fixtures/arbitrary-cells.js';
import { actionEffect } from './action-effect.js';
import { beforeAfter } from './before-after.js';
import { figureSums } from './index-estimate.js';
import { trendOf, trendsByGroup } from './trend.js';
import { weightCells } from './cell-weights.js';

const unweighted = { classes: [], margins: [] };
const sumsOf = (scores: readonly number[]): ReturnType<typeof figureSums>['index'] =>
  figureSums(weightCells(answers({}, scores), unweighted).cells).index;

describe('before and after', () => {
  it('refuses a verdict on 29 answers, however large the difference', () => {
    expect(beforeAfter(sumsOf(around(20, 29)), sumsOf(around(90, 200))).verdict).toBe('too_few');
    expect(beforeAfter(sumsOf([]), sumsOf(around(90, 200)))).toMatchObject({ verdict: 'too_few', mean: null });
  });

  it('tells a change from noise', () => {
    expect(beforeAfter(sumsOf(around(60, 40)), sumsOf(around(75, 40))).verdict).toBe('more_than_noise');
    expect(beforeAfter(sumsOf(around(60, 40)), sumsOf(around(62, 40))).verdict).toBe('within_noise');
    expect(beforeAfter(sumsOf(around(75, 40)), sumsOf(around(60, 40))).mean?.difference).toBeCloseTo(-15, 9);
  });
});

describe('trend', () => {
  const steady = ['2026-01', '2026-02', '2026-03', '2026-04'].flatMap((month) =>
    answers({ month }, around(70, 40, 15)),
  );

  it('never reports a change where there is none', () => {
    const trend = trendOf(steady, unweighted);
    expect(trend.points).toHaveLength(4);
    expect(trend.changes).toHaveLength(3);
    expect(trend.changes.some(({ survives }) => survives)).toBe(false);
    expect(trend.steady[0]?.p).toBeCloseTo(1, 6);
  });

  it('reports the month in which trust fell, and only that', () => {
    const fell = trendOf([...steady, ...answers({ month: '2026-05' }, around(40, 40, 15))], unweighted);
    expect(fell.changes.filter(({ survives }) => survives).map(({ from, to }) => ({ from, to }))).toEqual([
      { from: '2026-04', to: '2026-05' },
    ]);
    expect(fell.changes.at(-1)?.comparison).toMatchObject({
      verdict: 'more_than_noise',
      mean: { difference: expect.closeTo(-30, 9) },
      topBox: { difference: expect.closeTo(-0.5, 9) },
    });
  });

  it('never compares across a breaking questionnaire version', () => {
    const broken = trendOf([...steady, ...answers({ month: '2026-05', series: '2' }, around(40, 40))], unweighted);
    expect(broken.points).toHaveLength(5);
    expect(broken.changes.map(({ to }) => to)).not.toContain('2026-05');
  });

  it('judges all groups together, so that more groups need stronger evidence', () => {
    const two = [...steady, ...answers({ month: '2026-05' }, around(55, 40, 15))];
    const alone = trendsByGroup(two, 'unitId', unweighted);
    const quiet = Array.from({ length: 30 }, (_, i) =>
      steady.map((cell) => ({ ...cell, keys: { ...cell.keys, unitId: `quiet ${i}` } })),
    ).flat();
    const among = trendsByGroup([...two, ...quiet], 'unitId', unweighted);
    const last = (trends: typeof alone): number =>
      trends.find(({ key }) => key === 'north')?.changes.at(-1)?.adjustedP ?? 0;
    expect(among).toHaveLength(31);
    expect(last(among)).toBeGreaterThan(last(alone));
  });

  it('keeps months with too few answers out, and says so', () => {
    const trend = trendOf([...steady, ...answers({ month: '2026-05' }, around(70, 12))], unweighted);
    expect(trend.points).toHaveLength(4);
    expect(trend.leftovers).toEqual([
      { reason: 'more_may_come', series: '1', n: 12, months: [{ month: '2026-05', series: '1', n: 12 }] },
    ]);
  });
});

describe('effect of an action', () => {
  const before = ['2025-11', '2025-12'].flatMap((month) => answers({ month }, around(60, 30)));
  const after = ['2026-02', '2026-03'].flatMap((month) => answers({ month }, around(75, 30)));

  it('leaves out the month of the action, which lies on both sides of it, and counts across the new year', () => {
    const effect = actionEffect(
      [...before, ...answers({ month: '2026-01' }, around(0, 500)), ...after],
      '2026-01',
      'index',
      unweighted,
    );
    expect(effect).toMatchObject({
      verdict: 'more_than_noise',
      comparable: true,
      nBefore: 60,
      nAfter: 60,
      mean: { difference: expect.closeTo(15, 9) },
    });
  });

  it('looks no further back than asked', () => {
    const old = answers({ month: '2024-01' }, around(5, 400));
    expect(actionEffect([...old, ...before, ...after], '2026-01', 'voice', unweighted)).toMatchObject({
      nBefore: 60,
      topBox: null,
    });
    expect(actionEffect([...before, ...after], '2026-01', 'index', unweighted, { months: 1 })).toMatchObject({
      verdict: 'more_than_noise',
      nBefore: 30,
      nAfter: 30,
    });
  });

  it('refuses to compare answers to two different questionnaires', () => {
    const changed = after.map((cell) => ({ ...cell, keys: { ...cell.keys, series: '2' } }));
    expect(actionEffect([...before, ...changed], '2026-01', 'index', unweighted)).toMatchObject({
      verdict: 'too_few',
      comparable: false,
      nBefore: 0,
    });
    expect(actionEffect(before, '2026-01', 'index', unweighted)).toMatchObject({
      verdict: 'too_few',
      comparable: true,
    });
  });
});
