import fc from 'fast-check';
import { type CountedGroup, MINIMUM_ANSWERS, suppressGroups } from './suppression.js';

const groups = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 })), { maxLength: 12 })
  .map((counts): CountedGroup[] => counts.map((n, i) => ({ key: `group ${String(i).padStart(2, '0')}`, n })));
const minimum = fc.constantFrom(MINIMUM_ANSWERS.inside, MINIMUM_ANSWERS.public);

describe('suppression of a list', () => {
  it('never shows a figure of fewer than the minimum', () => {
    fc.assert(
      fc.property(groups, minimum, fc.boolean(), (list, min, totalVisible) => {
        const result = suppressGroups(list, min, totalVisible);
        for (const { key, n } of list) if (n < min) expect(result.groups.get(key)).not.toBeNull();
      }),
    );
  });

  it('never lets total − visible give away fewer than the minimum, or a single group', () => {
    fc.assert(
      fc.property(groups, minimum, (list, min) => {
        const { total, groups: reasons } = suppressGroups(list, min);
        fc.pre(total === null);
        const hidden = list.filter(({ key, n }) => n > 0 && reasons.get(key) !== null);
        expect(hidden).not.toHaveLength(1);
        if (hidden.length > 0) expect(hidden.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(min);
      }),
    );
  });

  it('hides no group without need', () => {
    fc.assert(
      fc.property(groups, minimum, (list, min) => {
        fc.pre(list.every(({ n }) => n === 0 || n >= min));
        const { groups: reasons } = suppressGroups(list, min);
        for (const { key, n } of list) expect(reasons.get(key)).toBe(n === 0 ? 'nobody_answered' : null);
      }),
    );
  });

  it('does not depend on the order of the groups', () => {
    fc.assert(
      fc.property(groups, minimum, (list, min) =>
        expect(Object.fromEntries(suppressGroups([...list].reverse(), min).groups)).toEqual(
          Object.fromEntries(suppressGroups(list, min).groups),
        ),
      ),
    );
  });

  it('hides the next smallest beside a single small group', () => {
    const reasons = suppressGroups(
      [
        { key: 'a', n: 4 },
        { key: 'b', n: 80 },
        { key: 'c', n: 20 },
        { key: 'd', n: 0 },
      ],
      10,
    ).groups;
    expect(Object.fromEntries(reasons)).toEqual({ a: 'too_few', b: null, c: 'protects_others', d: 'nobody_answered' });
  });

  it('hides a third group where two hidden ones together are still too few', () => {
    const reasons = suppressGroups(
      [
        { key: 'a', n: 3 },
        { key: 'b', n: 4 },
        { key: 'c', n: 50 },
        { key: 'd', n: 90 },
      ],
      10,
    ).groups;
    expect(Object.fromEntries(reasons)).toEqual({ a: 'too_few', b: 'too_few', c: 'protects_others', d: null });
  });

  it('hides the total that is too small, or that is the one hidden group', () => {
    expect(
      suppressGroups(
        [
          { key: 'a', n: 4 },
          { key: 'b', n: 5 },
        ],
        10,
      ).total,
    ).toBe('too_few');
    expect(
      suppressGroups(
        [
          { key: 'a', n: 40, withheld: true },
          { key: 'b', n: 0 },
        ],
        10,
      ).total,
    ).toBe('protects_others');
    expect(suppressGroups([], 10).total).toBe('nobody_answered');
  });

  it('refuses a group given twice, which would be subtracted twice', () => {
    expect(() =>
      suppressGroups(
        [
          { key: 'a', n: 4 },
          { key: 'a', n: 5 },
        ],
        10,
      ),
    ).toThrow(expect.objectContaining({ code: 'key_repeated' }));
  });
});
