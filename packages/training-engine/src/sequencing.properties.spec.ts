/** What holds of every package that adapts, whatever is asked of it. */
import fc from 'fast-check';
import { tooMuchIn } from './sequencing-definition.js';
import { freely, type Part, part, rule, sums, treeOf, when } from './sequencing-example.js';
import { move, requestNames, tell } from './sequencing-session.js';
import { blankValues, newSequencing } from './sequencing-state.js';

describe('packages that adapt', () => {
  it('comes to an end whatever is asked of whatever tree, and never opens what is closed or two units at once', () => {
    const rules = fc.record({
      choice: fc.boolean(), flow: fc.boolean(), forwardOnly: fc.boolean(), choiceExit: fc.boolean(), tracked: fc.boolean(), attemptLimit: fc.constantFrom(null, 1, 2), constrainChoice: fc.boolean(), preventActivation: fc.boolean(),
      before: fc.constantFrom<Part['rules']['before']>([], [rule('skip' as const, when('satisfied'))], [rule('disabled' as const, when('attempted'))], [rule('hiddenFromChoice' as const)], [rule('stopForwardTraversal' as const)]),
      after: fc.constantFrom<Part['rules']['after']>([], [rule('retry' as const, when('satisfied', { not: true }))], [rule('exitParent' as const)], [rule('retryAll' as const)], [rule('previous' as const)], [rule('continue' as const)], [rule('exitAll' as const)]),
      shuffle: fc.constantFrom({ when: 'never' as const }, { when: 'onEachNewAttempt' as const }),
    });
    const leaf = rules.map((own) => part('x', own as Part['rules']));
    const above = (inner: fc.Arbitrary<Part>) => fc.tuple(rules, fc.array(inner, { minLength: 1, maxLength: 3 })).map(([own, parts]) => part('x', own as Part['rules'], parts));
    const trees = above(fc.oneof(leaf, above(fc.oneof(leaf, above(leaf)))));
    fc.assert(fc.property(trees, fc.array(fc.tuple(fc.constantFrom(...requestNames), fc.nat(12), fc.constantFrom<boolean | null>(true, false, null)), { maxLength: 12 }), (root, steps) => {
      const tree = treeOf(part('root', freely, [root, part('last', freely)]));
      let state = newSequencing(tree, () => 0.4);
      for (const [name, place, satisfied] of steps) {
        if (state.current !== null) state = tell(tree, state, state.current, { values: { ...blankValues, completed: true, satisfied }, objectives: {}, suspends: satisfied === null, ended: true });
        const before = JSON.stringify(state);
        const moved = move(tree, state, { name, target: place % tree.activities.length }, () => 0.4);
        expect(JSON.stringify(state)).toBe(before);
        state = moved.state;
        const leaves = tree.activities.flatMap(({ children }, at) => (children.length === 0 && state.tracks[at]?.active ? [at] : []));
        expect(leaves).toEqual(moved.at === null ? [] : [moved.at]);
        const { attemptLimit = null, tracked = true } = moved.at === null ? {} : (tree.activities[moved.at]?.sequencing ?? {});
        if (attemptLimit !== null && tracked) expect(state.tracks[moved.at ?? 0]?.attempts).toBeLessThanOrEqual(attemptLimit);
      }
    }), { numRuns: 400 });
  });

  it('refuses trees and rules that are too many to be worked through', () => {
    expect(tooMuchIn(treeOf(part('all', {}, Array.from({ length: 2000 }, (_, at) => part(String(at))))))).toMatch(/2,001 units/);
    const rules = Array.from({ length: 10_000 }, () => rule('skip'));
    expect(tooMuchIn(treeOf(part('all', {}, [part('A', { before: rules })])))).toMatch(/20,000 rules/);
    expect(tooMuchIn(treeOf(part('all', { rollup: Array.from({ length: 500 }, () => sums('satisfied', 'any', 'satisfied')) }, Array.from({ length: 900 }, (_, at) => part(String(at))))))).toMatch(/summing up/);
    expect(tooMuchIn(treeOf(part('all', {}, [part('A')])))).toBeNull();
  });
});
