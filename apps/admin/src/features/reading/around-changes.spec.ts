/** Proves that shortening a comparison never hides a change. */
import fc from 'fast-check';
import { aroundChanges } from './around-changes.js';

const runs = fc.array(fc.record({ kind: fc.constantFrom('same' as const, 'added' as const, 'removed' as const), text: fc.lorem({ maxCount: 80 }) }), { maxLength: 12 });

it('never hides or alters a word that was added or removed', () => {
  fc.assert(fc.property(runs, (list) => { expect(aroundChanges(list).filter(({ kind }) => kind !== 'same')).toEqual(list.filter(({ kind }) => kind !== 'same')); }));
});

it('keeps what stands beside a change, and marks what it leaves out', () => {
  const [before, , after] = aroundChanges([{ kind: 'same', text: `${'far away '.repeat(60)}close by` }, { kind: 'added', text: ' now' }, { kind: 'same', text: ` at once${' far away'.repeat(60)}` }]);
  expect(before?.text).toMatch(/^… .*close by$/);
  expect(after?.text).toMatch(/^ at once.* …$/);
  expect(before?.text.length).toBeLessThan(140);
});
