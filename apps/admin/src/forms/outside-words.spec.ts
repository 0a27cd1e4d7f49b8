/** Whoever types keeps every letter and the place of the caret while another's words come into the same text. */
import type { RichText } from '@rapport/api-contract/policy-content';
import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { withOutsideWords } from './outside-words.js';
import { richTextExtensions } from './rich-text-schema.js';

const schema = getSchema(richTextExtensions);
const inline = fc.record({ type: fc.constant('text' as const), text: fc.constantFrom('aa', 'ab', 'ba', 'b', 'a b'), marks: fc.constantFrom([], [{ type: 'bold' as const }]) });
const paragraph = fc.array(inline, { maxLength: 3 }).map((content) => ({ type: 'paragraph', content }));
const block = fc.oneof(paragraph, fc.array(paragraph.map((one) => ({ type: 'listItem', content: [one] })), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'bulletList', content })), paragraph.map((one) => ({ ...one, type: 'heading', attrs: { level: 3 } })));
const docs = fc.array(block, { minLength: 1, maxLength: 4 }).map((content) => schema.nodeFromJSON({ type: 'doc', content }).toJSON() as RichText);
const stateOf = (doc: RichText, caret = 1) => { const state = EditorState.create({ doc: schema.nodeFromJSON(doc) }); return state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(Math.min(caret, state.doc.content.size))))); };
const said = (text: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

it('shows exactly the other words afterwards, and touches nothing where they are the same', () => {
  fc.assert(fc.property(docs, docs, fc.nat(30), (mine, theirs, caret) => {
    const state = stateOf(mine, caret);
    const change = withOutsideWords(state, theirs);
    expect(change === null).toBe(state.doc.eq(schema.nodeFromJSON(theirs)));
    if (change) expect([change.doc.eq(schema.nodeFromJSON(theirs)), change.getMeta('addToHistory'), change.getMeta('preventUpdate')]).toEqual([true, false, true]);
  }), { numRuns: 500 });
});

it('never moves the caret away from the letters it stands between', () => {
  fc.assert(fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }), fc.string({ minLength: 1, maxLength: 6 }), fc.boolean(), (left, right, added, before) => {
    const change = withOutsideWords(stateOf(said(`${left}<>${right}`), left.length + 2), said(before ? `${added}${left}<>${right}` : `${left}<>${right}${added}`));
    const { parentOffset, parent } = change!.selection.$head;
    expect([parent.textContent[parentOffset - 1], parent.textContent[parentOffset]]).toEqual(['<', '>']);
  }));
});
