/** What the units of a package come to when they are summed up, by the rules of its headings. */
import { inOrder, part, Reader, rule, sums, treeOf, type Part } from './sequencing-example.js';

const reader = (root: Part) => new Reader(treeOf(root));

describe('what units of a package that adapts come to', () => {
  it('sums up by its own rules: any, none, at least so many, at least such a part', () => {
    const through = (rules: ReturnType<typeof sums>[], results: readonly boolean[]) => {
      const one = reader(part('all', { ...inOrder, rollup: rules }, results.map((_, at) => part(`U${at}`))));
      one.go('start');
      for (const passed of results) (passed ? one.pass() : one.fail()).go('continue');
      return one.state.tracks[0]?.objectives['']?.satisfied ?? null;
    };
    expect(through([sums('satisfied', 'any', 'satisfied')], [false, true, false])).toBe(true);
    expect(through([sums('satisfied', 'any', 'satisfied')], [false, false])).toBe(null);
    expect(through([sums('satisfied', 'atLeastCount', 'satisfied', { count: 2 })], [true, false, false])).toBe(null);
    expect(through([sums('satisfied', 'atLeastCount', 'satisfied', { count: 2 })], [true, false, true])).toBe(true);
    expect(through([sums('satisfied', 'atLeastPercent', 'satisfied', { share: 0.5 })], [true, false, true, false])).toBe(true);
    expect(through([sums('satisfied', 'atLeastPercent', 'satisfied', { share: 0.51 })], [true, false, true, false])).toBe(null);
    expect(through([sums('notSatisfied', 'none', 'satisfied')], [false, false])).toBe(false);
    expect(through([], [true, true])).toBe(true);
    expect(through([], [true, false])).toBe(false);
  });

  it('weighs scores, leaves out what is not tracked, and counts what gave none as nothing', () => {
    const one = reader(part('all', inOrder, [part('A', { weight: 0.25 }), part('B', { weight: 0.75 }), part('C', { tracked: false }), part('D', { weight: 0 })]));
    one.go('start');
    one.pass(1).go('continue');
    one.pass(0.4).go('continue');
    one.fail(0).go('continue');
    one.pass(0).go('continue');
    expect(one.standing().measure).toBeCloseTo(0.55, 10);
    const silent = reader(part('all', inOrder, [part('A'), part('B')]));
    silent.go('start');
    silent.pass(0.8).go('continue');
    silent.say().go('continue');
    expect(silent.standing().measure).toBeCloseTo(0.4, 10);
  });

  it('leaves out of the sum what was skipped, not tried or put aside, where the package says so', () => {
    const optional = (considered: 'ifNotSkipped' | 'ifAttempted' | 'always') => part('B', { before: [rule('skip')], considered: { satisfied: considered, notSatisfied: considered, completed: considered, incomplete: considered } });
    for (const [considered, state] of [['ifNotSkipped', 'completed'], ['ifAttempted', 'completed'], ['always', 'in_progress']] as const) {
      const one = reader(part('all', { ...inOrder }, [part('A'), optional(considered), part('C', { before: [rule('skip')], countsSatisfied: false, countsCompleted: false })]));
      one.go('start');
      one.say({ satisfied: null }).go('continue');
      expect(one.standing().state).toBe(state);
    }
  });

  it('completes by progress where the package asks for that', () => {
    const one = reader(part('all', { ...inOrder, completeFrom: 0.75 }, [part('A', { completeFrom: 0.5, progressWeight: 3 }), part('B')]));
    one.go('start');
    one.say({ completed: true, progress: 0.4 });
    expect(one.state.tracks[1]?.completed).toBe(false);
    one.say({ completed: false, progress: 1 });
    expect([one.state.tracks[1]?.completed, one.standing().state]).toEqual([true, 'completed']);
  });
});
