// Text, numbers and dates come out the same however often they go in.
import fc from 'fast-check';
import { isCivilDate } from './civil-date.js';
import { normaliseText, textLength } from './normalise-text.js';
import { parseNumber } from './parse-number.js';

describe('normaliseText', () => {
  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (raw, lines) => {
      const once = normaliseText(raw, lines);
      expect(normaliseText(once, lines)).toBe(once);
    }), { numRuns: 1000 });
  });

  it.each([
    ['e\u0000\u0301', false, 'é'], [' a\r\nb\u2028c ', true, 'a\nb\nc'], ['a\r\nb', false, 'a b'], ['\u202Egnp.exe', false, 'gnp.exe'], ['a\uD800b', false, 'ab'],
    ['👩‍👩‍👧', false, '👩‍👩‍👧'], ['می‌خواهم', false, 'می‌خواهم'], ['\u200B \u2060\n', true, ''], ['\u0301\u0301', false, ''],
  ])('makes %j (%j) safe', (raw, lines, expected) => expect(normaliseText(raw, lines)).toBe(expected));

  it('counts people\'s characters, not code units', () => expect([textLength('añ👍'), textLength('')]).toEqual([3, 0]));
});

describe('parseNumber', () => {
  it('reads back every number it would have to show, and never changes a digit', () => {
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 999 }), (whole, part) => {
      const typed = `${whole}.${String(part).padStart(3, '0')}`;
      expect(parseNumber(typed)).toBe(Number(typed) === 0 ? 0 : Number(typed));
      expect(parseNumber(whole.toLocaleString('en-US'))).toBe(whole);
    }));
  });

  it.each([
    ['12', 12], [' -3.5 ', -3.5], ['\u22124', -4], ['+7', 7], ['1,250,000.5', 1_250_000.5], ['1,5', 1.5], ['١٢٣', 123], ['۱۲', 12], ['１２', 12], ['-0', 0], [-0, 0],
    ['1,25,000', undefined], ['1.2.3', undefined], ['', undefined], ['abc', undefined], ['0x1F', undefined], ['1e9', undefined], ['Infinity', undefined], [Infinity, undefined],
    ['1234567890123456', undefined], ['9'.repeat(100), undefined],
  ])('reads %j as %p', (raw, expected) => expect(parseNumber(raw)).toBe(expected));
});

describe('isCivilDate', () => {
  it('knows every day of the calendar and no other', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => expect(isCivilDate(date.toISOString().slice(0, 10))).toBe(true)));
  });

  it.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '0999-01-01', '2026-1-1', '2026-01-01T00:00', 'today', ''])('refuses %j', (text) => expect(isCivilDate(text)).toBe(false));
  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('knows %s', (text) => expect(isCivilDate(text)).toBe(true));
});
