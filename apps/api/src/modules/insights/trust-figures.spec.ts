/** What an analyst sees must never give away a small group, whatever the filters. */
import { cellOfResponse, type CellSums, rollUp } from '@rapport/trust-index/cells';
import fc from 'fast-check';
import { breakdown, changeSince, headline, months } from './trust-figures.js';
import { addMonths, monthsBetween, periodBefore } from './trust-filter.js';

const facets = (value: number) => ({ voice: value, respect: value, neutrality: value, trustworthyMotives: value });
const outcomes = { satisfaction: null, legitimacy: null, effectiveness: null };

function answers(count: number, over: Partial<CellSums['keys']> = {}, value = 70): CellSums[] {
  const keys = { month: '2026-01', unitId: '', municipalityId: 'm1', contactGroup: 'g1', language: 'en', series: 's1', ...over };
  return rollUp(Array.from({ length: count }, (_, i) => cellOfResponse({ keys, facets: facets(value + (i % 3)), outcomes })));
}
/** Views in which nothing is held back. */
const seen = (cells: readonly CellSums[]) => () => cells;
const january = { from: '2026-01', to: '2026-01' };

describe('what an analyst may see', () => {
  it('never shows a figure of fewer than ten answers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }), (counts) => {
      const cells = counts.flatMap((count, i) => answers(count, { municipalityId: `m${i}` }));
      const all = breakdown(seen(cells), january, 'municipalityId');
      for (const row of all.rows) if (row.published.figures) expect(row.published.figures.n).toBeGreaterThanOrEqual(10);
      if (all.total.figures) expect(all.total.figures.n).toBeGreaterThanOrEqual(10);
    }));
  });

  it('never lets a hidden group be worked out from the total and the others', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }), (counts) => {
      const cells = counts.flatMap((count, i) => answers(count, { municipalityId: `m${i}` }));
      const { total, rows } = breakdown(seen(cells), january, 'municipalityId');
      const shown = rows.reduce((sum, row) => sum + (row.published.figures?.n ?? 0), 0);
      const rest = (total.figures?.n ?? 0) - shown;
      if (total.figures) expect(rest === 0 || rest >= 10).toBe(true);
    }));
  });

  it('hides by filter what the breakdown hides', () => {
    const cells = [...answers(5, { municipalityId: 'small' }), ...answers(12, { municipalityId: 'next' }), ...answers(60, { municipalityId: 'large' })];
    const hidden = breakdown(seen(cells), january, 'municipalityId').rows.filter((row) => row.published.hidden).map((row) => row.key);
    expect(hidden.toSorted()).toEqual(['next', 'small']);
    for (const municipalityId of hidden) expect(headline(seen(cells), { ...january, municipalityId }).published.figures).toBeNull();
    expect(headline(seen(cells), { ...january, municipalityId: 'large' }).published.figures?.n).toBe(60);
  });

  it('shows no months of a filter whose figure is hidden', () => {
    const cells = [...answers(5, { municipalityId: 'small' }), ...answers(12, { municipalityId: 'next' }), ...answers(60, { municipalityId: 'large' })];
    expect(months(seen(cells), { ...january, municipalityId: 'next' }).every((each) => each.published.figures === null)).toBe(true);
  });

  it('calls a change only what is more than noise, and none across a break of the questionnaire', () => {
    const steady = [...answers(60, { month: '2025-12' }), ...answers(60)];
    expect(changeSince(seen(steady), january)?.verdict).toBe('within_noise');
    const better = [...answers(60, { month: '2025-12' }, 50), ...answers(60, {}, 80)];
    expect(changeSince(seen(better), january)).toMatchObject({ verdict: 'more_than_noise', difference: 30 });
    const broken = [...answers(60, { month: '2025-12', series: 's0' }), ...answers(60)];
    expect(changeSince(seen(broken), january)).toBeNull();
  });
});

describe('figures taken together', () => {
  it('never lets two periods be subtracted to a month with few answers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 3, maxLength: 8 }), (counts) => {
      const cells = counts.flatMap((count, i) => answers(count, { month: addMonths('2026-01', i) }));
      const shown = counts.map((_, i) => headline(seen(cells), { from: '2026-01', to: addMonths('2026-01', i) }).published.figures?.n ?? 0);
      shown.forEach((n, i) => shown.slice(i + 1).forEach((later) => {
        const difference = Math.abs(later - n);
        expect(difference === 0 || difference >= 10).toBe(true);
      }));
    }));
  });

  it('hides in a table of two filters what its totals would give away', () => {
    const cells = [
      ...answers(4, { municipalityId: 'm1', contactGroup: 'g1' }), ...answers(20, { municipalityId: 'm1', contactGroup: 'g2' }),
      ...answers(20, { municipalityId: 'm2', contactGroup: 'g1' }), ...answers(40, { municipalityId: 'm2', contactGroup: 'g2' }),
    ];
    const shown = (municipalityId: string, contactGroupId: string) => headline(seen(cells), { ...january, municipalityId, contactGroupId }).published.figures;
    expect([shown('m1', 'g1'), shown('m1', 'g2'), shown('m2', 'g1')]).toEqual([null, null, null]);
    for (const name of ['municipalityId', 'contactGroupId'] as const) {
      for (const row of breakdown(seen(cells), { ...january, ...(name === 'municipalityId' ? { contactGroupId: 'g1' } : { municipalityId: 'm1' }) }, name).rows) expect(row.published.figures).toBeNull();
    }
  });
});

describe('months', () => {
  it('come before in a period of the same length, without overlap', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 36 }), (start, length) => {
      const from = addMonths('2000-01', start);
      const to = addMonths(from, length);
      const before = periodBefore({ from, to });
      expect(monthsBetween(before.from, before.to)).toHaveLength(length + 1);
      expect(addMonths(before.to, 1)).toBe(from);
    }));
  });
});
