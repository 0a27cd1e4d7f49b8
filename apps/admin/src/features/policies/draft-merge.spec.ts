import { everybody } from '@rapport/api-contract/audiences';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { all, type Draft, mergeDrafts, sameDraft } from './draft-merge.js';

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000005'];
const clause = (id: string, words: string, heading = `Heading ${id.at(-1)}`) => ({ id, number: null as string | null, heading, body: richTextOf(words), kinds: [] as Draft['content']['clauses'][number]['kinds'] });
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
          expect(kept || conflicts.some(({ key }) => key.startsWith(`clause:${each.id}`))).toBe(true);
        }
      }
    }));
  });

  it('never takes away a heading that only the other side changed with a choice about the text', () => {
    const one = ids[0] ?? '';
    const edited = fc.record({ heading: fc.constantFrom('A', 'B', 'C'), text: fc.constantFrom('one', 'two', 'three'), number: fc.constantFrom('1', '2'), kinds: fc.subarray(['sworn', 'dispatcher'] as const) });
    const fields = ['number', 'heading', 'body', 'kinds'] as const;
    const of = (each: { heading: string; text: string; number: string; kinds: ('sworn' | 'dispatcher')[] }) => draft([{ ...clause(one, each.text, each.heading), number: each.number, kinds: each.kinds }]);
    fc.assert(fc.property(edited, edited, edited, fc.subarray([...fields]), (first, second, third, theirsIn) => {
      const [base, mine, theirs] = [of(first), of(second), of(third)];
      const choose = Object.fromEntries(fields.map((each) => [`clause:${one}:${each}`, theirsIn.includes(each) ? 'theirs' as const : 'mine' as const]));
      const { draft: merged, conflicts } = mergeDrafts(base, mine, theirs, choose);
      for (const each of fields) {
        const [b, m, t, got] = [base, mine, theirs, merged].map(({ content }) => JSON.stringify(content.clauses[0]?.[each]));
        const both = m !== b && t !== b && m !== t;
        expect(conflicts.some(({ key }) => key === `clause:${one}:${each}`)).toBe(both);
        expect(got).toBe(both ? (theirsIn.includes(each) ? t : m) : m === b ? t : m);
      }
      const onlyTheirs = fields.some((each) => { const [b, m, t] = [base, mine, theirs].map(({ content }) => JSON.stringify(content.clauses[0]?.[each])); return m === b && t !== b; });
      expect(sameDraft(mergeDrafts(base, mine, theirs, all(conflicts, 'mine')).draft, mine)).toBe(!onlyTheirs);
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
