import { everybody } from '@rapport/api-contract/audiences';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { type Draft, mergeDrafts, sameDraft } from './draft-merge.js';

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000005'];
const clause = (id: string, words: string) => ({ id, number: null, heading: `Heading ${id.at(-1)}`, body: richTextOf(words), kinds: [] });
const draft = (clauses: Draft['content']['clauses'], changes: Partial<Draft> = {}): Draft => ({
  title: 'Policy', content: { clauses, keyPoints: [], attachments: [], references: [] }, audience: everybody, changeSummary: null, acknowledgeWithinDays: 14, materiality: { proposed: 'material', reason: null }, ...changes,
});
const drafts = fc.record({ words: fc.array(fc.record({ id: fc.constantFrom(...ids), text: fc.constantFrom('one', 'two', 'three') }), { maxLength: 5 }), title: fc.constantFrom('A', 'B', 'C') })
  .map(({ words, title }) => draft([...new Map(words.map((each) => [each.id, clause(each.id, each.text)])).values()], { title }));

describe('two edits of one draft', () => {
  it('never changes what only one side touched', () => {
    fc.assert(fc.property(drafts, drafts, (base, edited) => {
      const [mine, theirs] = [mergeDrafts(base, edited, base), mergeDrafts(base, base, edited)];
      expect(mine.conflicts).toEqual([]);
      expect(theirs.conflicts).toEqual([]);
      expect(sameDraft(mine.draft, edited)).toBe(true);
      expect(theirs.draft.content.clauses.map(({ id }) => id).toSorted()).toEqual(edited.content.clauses.map(({ id }) => id).toSorted());
    }));
  });

  it('never loses a clause that a side wrote or changed without showing it', () => {
    fc.assert(fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
      const { draft: merged, conflicts } = mergeDrafts(base, mine, theirs);
      for (const side of [mine, theirs]) {
        for (const each of side.content.clauses) {
          const before = base.content.clauses.find(({ id }) => id === each.id);
          if (before && JSON.stringify(before) === JSON.stringify(each)) continue;
          const kept = merged.content.clauses.some((one) => JSON.stringify(one) === JSON.stringify(each));
          expect(kept || conflicts.some(({ key }) => key === `clause:${each.id}`)).toBe(true);
        }
      }
    }));
  });

  it('keeps the changed clause where the other side removed it, and says so', () => {
    const [first = '', second = ''] = ids;
    const base = draft([clause(first, 'one'), clause(second, 'two')]);
    const { draft: merged, conflicts } = mergeDrafts(base, draft([clause(first, 'one')]), draft([clause(first, 'one'), clause(second, 'better')]));
    expect(merged.content.clauses).toHaveLength(2);
    expect(conflicts).toEqual([expect.objectContaining({ key: `clause:${second}`, mine: null })]);
    expect(mergeDrafts(base, draft([clause(first, 'one')]), draft([clause(first, 'one'), clause(second, 'better')]), { [`clause:${second}`]: 'mine' }).draft.content.clauses).toHaveLength(1);
  });

  it('takes their words where the reader chose them', () => {
    const base = draft([]);
    const merged = mergeDrafts(base, draft([], { title: 'Mine' }), draft([], { title: 'Theirs' }), { title: 'theirs' });
    expect(merged.draft.title).toBe('Theirs');
    expect(merged.conflicts).toEqual([{ key: 'title', label: 'Title', mine: 'Mine', theirs: 'Theirs' }]);
  });
});
