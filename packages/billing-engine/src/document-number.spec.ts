/** Numbers of documents: written, read back, and the fiscal years they count in. */
import fc from 'fast-check';
import { fiscalYearLabel, formatDocumentNumber, parseDocumentNumber } from './document-number.js';

describe('document number', () => {
  it('is written with series, fiscal year and at least six digits', () => {
    expect(formatDocumentNumber({ series: 'INV', year: 'FY2027', sequence: 123 })).toBe('INV-FY2027-000123');
    expect(formatDocumentNumber({ series: 'CN', year: '2026', sequence: 1_234_567 })).toBe('CN-2026-1234567');
  });
  it.each([{ series: 'inv', year: '2026', sequence: 1 }, { series: 'IN-V', year: '2026', sequence: 1 }, { series: '', year: '2026', sequence: 1 }, { series: 'INV', year: '26', sequence: 1 }, { series: 'INV', year: '2026', sequence: 0 }, { series: 'INV', year: '2026', sequence: 1.5 }])('refuses %j', (parts) => {
    expect(() => formatDocumentNumber(parts)).toThrow(expect.objectContaining({ code: 'not_a_document_number' }));
  });
  it.each(['INV-FY2027-0000123', 'INV-FY2027-123', 'INV-FY2027-000000', 'INV-FY2027', 'INV-FY2027-000123-1', 'inv-FY2027-000123', ' INV-FY2027-000123', ''])('never gives a document two names: %j is none', (text) => expect(parseDocumentNumber(text)).toBeNull());
  it('reads back exactly what it wrote, and two numbers are never written the same', () => {
    const part = fc.record({ series: fc.stringMatching(/^[A-Z0-9]{1,12}$/), year: fc.integer({ min: 1000, max: 9999 }).chain((year) => fc.constantFrom(`${year}`, `FY${year}`)), sequence: fc.integer({ min: 1, max: 99_999_999 }) });
    fc.assert(fc.property(part, part, (one, other) => {
      expect(parseDocumentNumber(formatDocumentNumber(one))).toEqual(one);
      expect(formatDocumentNumber(one) === formatDocumentNumber(other)).toBe(one.series === other.series && one.year === other.year && one.sequence === other.sequence);
    }));
  });
});

describe('name of a fiscal year', () => {
  it.each([
    [{ month: 7, day: 1 }, '2026-06-30', 'FY2026'], [{ month: 7, day: 1 }, '2026-07-01', 'FY2027'],
    [{ month: 10, day: 1 }, '2026-09-30', 'FY2026'], [{ month: 10, day: 1 }, '2026-10-01', 'FY2027'],
    [{ month: 1, day: 1 }, '2026-01-01', '2026'], [{ month: 1, day: 1 }, '2026-12-31', '2026'],
    [{ month: 2, day: 29 }, '2027-02-28', 'FY2028'], [{ month: 2, day: 29 }, '2028-02-28', 'FY2028'], [{ month: 2, day: 29 }, '2028-02-29', 'FY2029'],
  ])('from %j, %s is in %s', (start, day, label) => expect(fiscalYearLabel(start, day)).toBe(label));
});
