/** No letter of a name is lost in print: it stands as written, or as its number. */
import fc from 'fast-check';
import { isPrintable } from './print-fonts.js';
import { printable } from './printable-text.js';

describe('printable text', () => {
  it.each(['Nguyễn Văn Đức', 'Łukasz Żółć', 'Þór Ævarsson', 'Ελένη Παπαδοπούλου', 'Іван Їжакевич', 'Şükrü Ğ', 'Zoë “quoted” — 5 €', 'Ẹ̀fẹ́'])('shows %s as it is written', (name) => {
    expect(printable(name)).toEqual({ text: name.normalize('NFC'), replaced: false });
  });

  it.each([
    ['王小明', '[U+738B U+5C0F U+660E]'], ['Ana 王 Ruiz', 'Ana [U+738B] Ruiz'], ['שרה כהן', '[U+05E9 U+05E8 U+05D4 U+05DB U+05D4 U+05DF]'], ['محمد', '[U+0645 U+062D U+0645 U+062F]'], ['😀', '[U+1F600]'],
    ['字'.repeat(40), '[40 letters (Han) that cannot be printed here]'],
  ])('shows what it cannot print of %s visibly', (name, shown) => {
    expect(printable(name)).toEqual({ text: shown, replaced: true });
  });

  it('writes signs with others, and drops only what cannot be seen', () => {
    expect(printable('a → b ✓ ≥ 3\u200b\u00a0x\u202e')).toEqual({ text: 'a -> b x >= 3 x', replaced: false });
  });

  it('never loses a letter, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { text: shown, replaced } = printable(text);
      expect(Array.from(shown).every((letter) => letter === '\n' || isPrintable(letter))).toBe(true);
      if (replaced || /[→←✓✔☑☐≥≤≠\u00a0\u2000-\u200a\u202f]/.test(text.normalize('NFC'))) return;
      expect(shown).toBe(text.normalize('NFC').replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, ''));
    }), { numRuns: 500 });
  });
});
