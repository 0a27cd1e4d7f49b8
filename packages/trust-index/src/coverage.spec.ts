import fc from 'fast-check';
import { type CoverageCounts, coverageFunnel, mergeCoverage } from './coverage.js';

const consistent = fc
  .array(fc.integer({ min: 0, max: 50 }), { minLength: 7, maxLength: 7 })
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0]): CoverageCounts => ({
    group: 'call',
    completed: a,
    opened: a + b,
    delivered: a + b + c,
    sent: a + b + c + d,
    eligible: a + b + c + d + e + f + g,
    excluded: { medical: f, juvenile: g },
  }));
const counts: CoverageCounts = {
  group: 'call',
  eligible: 200,
  excluded: { juvenile: 10, medical: 40 },
  sent: 120,
  delivered: 100,
  opened: 60,
  completed: 30,
};

describe('coverage', () => {
  it('shows every stage, what was lost, and why contacts were excluded', () => {
    const funnel = coverageFunnel(counts);
    expect(funnel.steps.map(({ stage, count, lost }) => [stage, count, lost])).toEqual([
      ['eligible', 200, 0],
      ['invitable', 150, 50],
      ['sent', 120, 30],
      ['delivered', 100, 20],
      ['opened', 60, 40],
      ['completed', 30, 30],
    ]);
    expect(funnel.excluded).toEqual([
      { reason: 'medical', count: 40 },
      { reason: 'juvenile', count: 10 },
    ]);
    expect(funnel.responseRate).toBe(0.2);
    expect(funnel.steps[5]).toMatchObject({ ofPrevious: 0.5, ofInvitable: 0.2 });
    expect(funnel.faults).toEqual([]);
  });

  it('never hides that more opened than were delivered', () => {
    expect(coverageFunnel({ ...counts, opened: 101 }).faults).toEqual([
      { stage: 'opened', count: 101, previous: 'delivered', previousCount: 100 },
    ]);
    expect(coverageFunnel({ ...counts, excluded: { medical: 201 } }).faults[0]).toMatchObject({
      stage: 'invitable',
      count: -1,
    });
  });

  it('finds no fault in counts that shrink from stage to stage, and keeps shares within 0 to 1', () => {
    fc.assert(
      fc.property(consistent, (list) => {
        const funnel = coverageFunnel(list);
        expect(funnel.faults).toEqual([]);
        for (const { ofPrevious, ofInvitable } of funnel.steps) {
          for (const share of [ofPrevious, ofInvitable])
            if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        }
        expect(funnel.steps.reduce((sum, { lost }) => sum + lost, 0)).toBe(list.eligible - list.completed);
      }),
    );
  });

  it('adds groups to "all" without losing a contact or a reason', () => {
    fc.assert(
      fc.property(fc.array(consistent, { maxLength: 5 }), (parts) => {
        const all = mergeCoverage('all', parts);
        expect(all.eligible).toBe(parts.reduce((sum, part) => sum + part.eligible, 0));
        expect(coverageFunnel(all).steps[1]?.count).toBe(
          parts.reduce((sum, part) => sum + (coverageFunnel(part).steps[1]?.count ?? 0), 0),
        );
      }),
    );
    expect(() => mergeCoverage('call', [counts])).toThrow(expect.objectContaining({ code: 'key_repeated' }));
  });

  it('has no rate where nobody could be asked', () => {
    expect(
      coverageFunnel({ group: 'none', eligible: 0, excluded: {}, sent: 0, delivered: 0, opened: 0, completed: 0 }),
    ).toMatchObject({
      responseRate: null,
    });
    expect(() => coverageFunnel({ ...counts, sent: -1 })).toThrow(expect.objectContaining({ code: 'not_a_count' }));
  });
});
