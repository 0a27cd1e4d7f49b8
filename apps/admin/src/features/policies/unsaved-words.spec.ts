import { everybody } from '@rapport/api-contract/audiences';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import type { Draft } from './draft-merge.js';
import { unsavedWords } from './unsaved-words.js';

const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const clause = (id: string, words: string) => ({ id, number: null, heading: `Heading ${id.at(-1)}`, body: richTextOf(words), kinds: [] });
const draft = (clauses: Draft['content']['clauses'], changes: Partial<Draft> = {}): Draft => ({ title: 'Policy', content: { clauses, keyPoints: [], attachments: [], references: [] }, audience: everybody, changeSummary: null, acknowledgeWithinDays: 14, materiality: { proposed: 'material', reason: null }, ...changes });

it('never leaves out words that are nowhere else, and repeats none that are saved', () => {
  const before = draft([clause(one, 'As it was'), clause(two, 'Saved')]);
  expect(unsavedWords({ base: { draft: before, revision: 3 }, draft: draft([clause(one, 'As it was, and more'), clause(two, 'Saved')], { changeSummary: 'New' }) }))
    .toEqual([{ label: 'Clause “Heading 1”', words: 'As it was, and more' }, { label: 'What changed', words: 'New' }]);
  expect(unsavedWords({ base: { draft: before, revision: 3 }, draft: before })).toEqual([]);
});
