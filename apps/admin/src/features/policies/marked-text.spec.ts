/** Formatting in a comparison: no word is lost or marked that did not change. */
import type { RichNode } from '@rapport/api-contract/policy-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { wordDifference } from '@rapport/policy-engine/word-difference';
import fc from 'fast-check';
import type { ShownText } from '../../words/rich-text.js';
import { markedText } from './marked-text.js';

const words = fc.array(fc.constantFrom('stop', 'the', 'car', 'at', 'once', ' ', ', ', 'stop, stop'), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
const text = fc.tuple(words, fc.boolean()).map(([value, bold]): RichNode => ({ type: 'text', text: value, ...(bold ? { marks: [{ type: 'bold' }] } : {}) }));
const paragraph = fc.array(text, { maxLength: 3 }).map((content): RichNode => ({ type: 'paragraph', content }));
const list = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((items): RichNode => ({ type: 'bulletList', content: items.map((one) => ({ type: 'listItem', content: [one] })) }));
const table = fc.array(fc.array(paragraph, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 2 }).map((rows): RichNode => ({ type: 'table', content: rows.map((cells) => ({ type: 'tableRow', content: cells.map((one) => ({ type: 'tableCell', content: [one] })) })) }));
const doc = fc.array(fc.oneof(paragraph, list, table), { minLength: 1, maxLength: 4 }).map((content): RichNode => ({ type: 'doc', content }));

const leaves = (node: ShownText): ShownText[] => (node.type === 'text' ? [node] : (node.content ?? []).flatMap(leaves));
const bare = (value: string) => value.replace(/\s/g, '');

describe('text with its changed words marked', () => {
  it('keeps every word and every look of both sides, and marks what changed and nothing else', () => {
    fc.assert(fc.property(doc, doc, (older, newer) => {
      const runs = wordDifference(plainText(older), plainText(newer));
      for (const [side, gone, kind] of [[older, 'added', 'removed'], [newer, 'removed', 'added']] as const) {
        const own = runs.filter((run) => run.kind !== gone);
        const marked = markedText(side, own);
        expect(marked).not.toBeNull();
        const shown = leaves(marked!);
        expect(shown.map((each) => each.text).join('')).toBe(leaves(side).map((each) => each.text).join(''));
        expect(bare(shown.filter((each) => each.changed === kind).map((each) => each.text).join(''))).toBe(bare(own.filter((run) => run.kind === kind).map((run) => run.text).join('')));
        expect(bare(shown.filter((each) => each.marks).map((each) => each.text).join(''))).toBe(bare(leaves(side).filter((each) => each.marks).map((each) => each.text).join('')));
      }
    }), { numRuns: 1000 });
  });

  it('says so when the words are not those of the text, instead of showing them wrong', () => {
    expect(markedText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }, [{ kind: 'same', text: 'two' }])).toBeNull();
  });
});
