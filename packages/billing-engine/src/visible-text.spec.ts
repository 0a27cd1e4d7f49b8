/** What a reader sees of a text: neither nothing taken for a name, nor one reference for two. */
import fc from 'fast-check';
import { namesSomething, readAs } from './visible-text.js';

describe('what is seen of a text', () => {
  it.each(['', ' ', '--', '\u200B', '\u2060\uFEFF', '\u3164'])('never takes %j for a name', (text) => expect(namesSomething(text)).toBe(false));
  it.each(['7', 'Resolution 2026-31', '決議', '\u200B7'])('takes %j for one', (text) => expect(namesSomething(text)).toBe(true));
  it.each([['\u200BRACE1', 'RACE1'], ['\uFF32ACE1 ', 'RACE1'], ['RA\u00ADCE1', 'RACE1'], ['\u202ARACE1\u202C', 'RACE1'], ['A\u00A0B', 'A B']])('reads %j as %j', (text, read) => expect(readAs(text)).toBe(read));
  it('keeps what joins letters of a script', () => expect(readAs('\u0646\u200C\u0627')).toBe('\u0646\u200C\u0627'));
  it('never reads a text that was read as another', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(readAs(readAs(text))).toBe(readAs(text))));
  });
});
