/** What a reader sees of a text: neither nothing taken for a name, nor one reference for two. */
import fc from 'fast-check';
import { nameKey, namesSomething, readAs, referenceKey } from './visible-text.js';

describe('what is seen of a text', () => {
  it.each(['', ' ', '--', '\u200B', '\u2060\uFEFF', '\u3164'])('never takes %j for a name', (text) => expect(namesSomething(text)).toBe(false));
  it.each(['7', 'Resolution 2026-31', '決議', '\u200B7'])('takes %j for one', (text) => expect(namesSomething(text)).toBe(true));
  it.each([['\u200BRACE1', 'RACE1'], ['\uFF32ACE1 ', 'RACE1'], ['RA\u00ADCE1', 'RACE1'], ['\u202ARACE1\u202C', 'RACE1'], ['A\u00A0B', 'A B']])('reads %j as %j', (text, read) => expect(readAs(text)).toBe(read));
  it.each(['\u200D', '\u200C', '\u034F', '\uFE0F', '\u3164', '\uFFA0', '\u180E', '\u{E0001}'])('never takes a number for another because of %j in it', (unseen) => expect(readAs(`RA${unseen}CE1`)).toBe('RACE1'));
  it.each(['same h', 'SAME  H', 'Sa\u200Dme\u00A0H'])('takes the name %j for "Same H"', (name) => expect(nameKey(name)).toBe(nameKey('Same H')));
  it.each(['r\u0410\u0421e-1', '\uFF32ACE\u20111', 'RACE\u22121', 'RACE\uFF0D1', 'R\u0391\u0441\u0395\u20131', 'RA\u200BCE-1 '])('takes the reference %j for "RACE-1"', (reference) => expect(referenceKey(reference)).toBe(referenceKey('RACE-1')));
  it.each(['RACE1', 'RACE 1', 'RACE/1', 'RACE-I', 'RAC\u0416-1', 'R\u00C1CE-1'])('leaves the reference %j another than "RACE-1"', (reference) => expect(referenceKey(reference)).not.toBe(referenceKey('RACE-1')));
  it('leaves a word of another alphabet as it is', () => expect(referenceKey('\u041E\u043F\u043B\u0430\u0442\u0430\u20117')).toBe('\u043E\u043F\u043B\u0430\u0442\u0430\u20107'));
  it('has one key for a reference, and the same for its key', () => {
    const unit = fc.constantFrom('R', 'a', ' ', '1', '-', '/', '\u0410', '\u0441', '\u0391', '\u0416', '\u2011', '\u2044', '\uFF32', '\u200B');
    fc.assert(fc.property(fc.string({ unit }), (text) => expect(referenceKey(referenceKey(text))).toBe(referenceKey(text))));
  });
  it('never reads a text that was read as another', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(readAs(readAs(text))).toBe(readAs(text))));
  });
});
