import type { RichNode } from '@rapport/policy-engine/policy-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { runsBetween, WordBudget } from '@rapport/policy-engine/word-difference';
import { wordsHtml } from './difference-words.js';

const text = (words: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const list = (type: 'bulletList' | 'orderedList', ...items: string[]): RichNode => ({ type, content: items.map((item) => ({ type: 'listItem', content: [text(item)] })) });
const doc = (...content: RichNode[]): RichNode => ({ type: 'doc', content });
const html = (from: RichNode, to: RichNode) => wordsHtml(runsBetween(plainText(from), plainText(to), new WordBudget()).runs, from, to);

describe('a difference that the public reads', () => {
  it('never runs paragraphs together nor loses a list', () => {
    const from = doc(text('Give three things:'), list('bulletList', 'voice', 'respect'), text('These hold always.'));
    const to = doc(text('Give three things:'), list('bulletList', 'voice', 'respect', 'care'), text('These hold always.'));
    expect(html(from, to)).toBe('<p>Give three things:</p><ul class="items"><li>• voice</li><li>• respect</li><li>• <ins>care</ins></li></ul><p>These hold always.</p>');
  });

  it('keeps the number of an item whose words changed, and of one that went', () => {
    const from = doc(list('orderedList', 'Ask first', 'Write it down'));
    expect(html(from, doc(list('orderedList', 'Ask first of all', 'Write it down')))).toContain('<li>1. Ask first');
    expect(html(from, doc(list('orderedList', 'Ask first')))).toContain('<li>2. <del>Write it down</del></li>');
  });

  it('never lets markup of a policy onto the page', () => {
    expect(html(doc(text('a')), doc(text('a <script>b</script>')))).not.toContain('<script');
  });
});
