/** A name that somebody is shown must be the name that the file has. */
import fc from 'fast-check';
import { nameOfItsType, shownFileName } from './file-name.js';

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

describe('the name of a file that is given back', () => {
  it.each([['fair.png', 'fair.png'], ['Fair (2).PNG', 'Fair (2).PNG'], ['../../etc/fair.png', 'fair.png'], ['C:\\x\\fair.png', 'fair.png'], ['fa\u202Eir.png', 'fair.png'], ['Straßenfest – ñ.png', 'Straßenfest – ñ.png']])('keeps of %j what is seen', (name, shown) => expect(nameOfItsType(name, 'image/png')).toBe(shown));
  it.each(['../../x\u202Egnp.exe', 'fair.exe', 'fair', '.htaccess', 'fair.png.html', 'fair.svg', ''])('never lets a picture be called %j', (name) => expect(nameOfItsType(name, 'image/png')).toBeNull());

  it.each([
    ['x.pdf.html', 'application/pdf'], ['x.html', 'application/pdf'], ['a\u202Efdp.exe', 'text/plain'], ['a.htm', 'text/plain'], ['a.svg', 'text/plain'], ['a.docm', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], ['a.pdf', 'application/zip'],
  ])('never lets %j be the name of %s', (name, type) => expect(nameOfItsType(name, type)).toBeNull());
  it.each([
    ['map "of" posts.pdf', 'application/pdf'], ['form.txt', 'text/plain'], ['list.CSV', 'text/plain'], ['a.b.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], ['a.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('lets %j be the name of %s', (name, type) => expect(nameOfItsType(name, type)).toBe(name));
});
