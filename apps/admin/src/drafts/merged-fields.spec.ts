/** A choice about one field never takes away what somebody did to another. */
import fc from 'fast-check';
import { mergedFields } from './merged-fields.js';

interface Thing { id: string; heading?: string; body: string; options: string; correct: string }
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const words = fc.constantFrom('one', 'two', 'three');
const things = fc.record<Thing, 'id' | 'body' | 'options' | 'correct'>({ id: fc.constant('x'), heading: words, body: words, options: words, correct: words }, { requiredKeys: ['id', 'body', 'options', 'correct'] });
const answers = (field: string) => (field === 'options' || field === 'correct' ? 'answers' : field);
const picked = ({ options, correct }: Thing) => [options, correct];

it('never changes a field that only the other side changed, whatever is chosen elsewhere', () => {
  fc.assert(fc.property(things, things, things, fc.func(fc.constantFrom('mine' as const, 'theirs' as const)), (base, mine, theirs, whose) => {
    const asked: string[] = [];
    const merged = mergedFields({ base, mine, theirs }, same, (field) => { asked.push(field); return whose(field); }, answers);
    for (const field of ['heading', 'body'] as const) {
      if (same(mine[field], base[field])) expect(merged[field]).toEqual(theirs[field]);
      else if (same(theirs[field], base[field]) || same(mine[field], theirs[field])) expect(merged[field]).toEqual(mine[field]);
      else expect(merged[field]).toEqual((whose(field) === 'mine' ? mine : theirs)[field]);
      expect(asked.filter((each) => each === field)).toHaveLength(!same(mine[field], base[field]) && !same(theirs[field], base[field]) && !same(mine[field], theirs[field]) ? 1 : 0);
    }
    // An answer never points to the options of somebody else.
    expect([picked(mine), picked(theirs)]).toContainEqual(picked(merged));
  }));
});
