/** What a reader sees of a text: neither nothing taken for a name, nor one reference for two. */
import fc from 'fast-check';
import { nameKey, namesSomething, readAs } from './visible-text.js';

describe('what is seen of a text', () => {
  it.each(['', ' ', '--', '\u200B', '\u2060\uFEFF', '\u3164'])('never takes %j for a name', (text) => expect(namesSomething(text)).toBe(false));
  it.each(['7', 'Resolution 2026-31', '決議', '\u200B7'])('takes %j for one', (text) => expect(namesSomething(text)).toBe(true));
  it.each([['\u200BRACE1', 'RACE1'], ['\uFF32ACE1 ', 'RACE1'], ['RA\u00ADCE1', 'RACE1'], ['\u202ARACE1\u202C', 'RACE1'], ['A\u00A0B', 'A B']])('reads %j as %j', (text, read) => expect(readAs(text)).toBe(read));
  it.each(['\u200D', '\u200C', '\u034F', '\uFE0F', '\u3164', '\uFFA0', '\u180E', '\u{E0001}'])('never takes a number for another because of %j in it', (unseen) => expect(readAs(`RA${unseen}CE1`)).toBe('RACE1'));
  it.each(['same h', 'SAME  H', 'Sa\u200Dme\u00A0H'])('takes the name %j for "Same H"', (name) => expect(nameKey(name)).toBe(nameKey('Same H')));
  it('never reads a text that was read as another', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(readAs(readAs(text))).toBe(readAs(text))));
  });
});
