/** What looks like a formula is one to some spreadsheet, and what cannot be seen in front of it does not make it text. */
import { parse } from 'csv-parse/sync';
import { csvLine } from './csv-line.js';

const read = (text: string) => (parse(csvLine([text]), { relax_column_count: true }) as string[][])[0]?.[0];

describe('look-alikes of formulas in CSV', () => {
  it.each(['\uFF1D1+1', '\uFF0B1', '\uFF0D1', '\uFF20SUM(A1)', '\uFE661+1', '\uFE621', '\uFE631', '\uFE6BA1', '\u200B=1+1', '\uFEFF=1+1', '\u202E=1+1', '\u2060\uFF1D1', '\u00AD@A1', ' =1+1', '\u00A0=1+1', '\u3000\uFF1D1', '\n=1+1', '\u0001=1+1', ' \u200B -1'])('never lets a spreadsheet run %j', (text) => {
    expect(read(text)).toBe(`'${text}`);
  });

  it.each(['a=b', 'ana@example.org', 'on-duty', '\u200Bword', ' word', '\u2212 5', '東京', ''])('leaves %j as it is', (text) => {
    expect(read(text) ?? '').toBe(text);
  });
});
