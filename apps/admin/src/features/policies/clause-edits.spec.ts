import fc from 'fast-check';
import { newClause, numbered, withAdded, withMoved, withRemoved, withSplit } from './clause-edits.js';

const lists = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }).map((all) => all.map(newClause));

describe('editing clauses', () => {
  it('never loses or doubles a clause by moving it', () => {
    fc.assert(fc.property(lists, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (clauses, at, by) => {
      const id = clauses[at % clauses.length]?.id ?? '';
      expect(withMoved(clauses, id, by).map((each) => each.id).toSorted()).toEqual(clauses.map((each) => each.id).toSorted());
    }));
  });

  it('moves back to where it was', () => {
    fc.assert(fc.property(lists, fc.nat(), (clauses, at) => {
      const id = clauses[at % clauses.length]?.id ?? '';
      if (clauses.at(-1)?.id !== id) expect(withMoved(withMoved(clauses, id, 1), id, -1)).toEqual(clauses);
    }));
  });

  it('keeps the identity with the first part when a clause is split', () => {
    const [clauses, text] = [[newClause('a'), newClause('b')], { type: 'doc' as const, content: [] }];
    expect(withSplit(clauses, 'a', text, text, 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  it('adds where one asked, removes only what one named, numbers without touching ids', () => {
    const clauses = [newClause('a'), newClause('b')];
    expect(withAdded(clauses, newClause('c'), 'a').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(withAdded(clauses, newClause('c'), null).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(withRemoved(clauses, 'a').map(({ id }) => id)).toEqual(['b']);
    expect(numbered(clauses).map(({ id, number }) => [id, number])).toEqual([['a', '1'], ['b', '2']]);
  });
});
