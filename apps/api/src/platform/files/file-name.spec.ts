/** A name that somebody is shown must be the name that the file has. */
import fc from 'fast-check';
import { shownFileName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['photo\u202Egpj.exe', 'photogpj.exe'], ['\u2066a\u2069.pdf', 'a.pdf'], ['in\u200Bvoice\uFEFF.pdf', 'invoice.pdf'], ['a\u00ADb\u180E.png', 'ab.png'], ['a\u2028b\r\n.txt', 'ab.txt'], ['\u3164\u115F', 'file'], ['\u{E0041}x', 'x'], ['  ', 'file'], ['', 'file'],
    ['Größe Łódź 東京 مرحبا.pdf', 'Größe Łódź 東京 مرحبا.pdf'],
  ])('never hides or turns around what %j says', (name, shown) => {
    expect(shownFileName(name)).toBe(shown);
  });

  it('is never empty, never too long, never unseen and always storable', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = shownFileName(name);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.length).toBeLessThanOrEqual(255);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(shown.isWellFormed()).toBe(true);
      expect(shownFileName(shown)).toBe(shown);
    }));
  });
});
