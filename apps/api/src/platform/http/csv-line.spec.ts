/** CSV that leaves must stay data, in every spreadsheet. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine, isFormula } from './csv-line.js';

describe('csvLine', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://example.org")'])('never lets a spreadsheet run %j', (text) => {
    expect((parse(csvLine([text]), { relax_column_count: true }) as string[][])[0]?.[0]).toBe(`'${text}`);
  });

  it('gives back every text as it was, but for the neutralising apostrophe', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (values) => {
      const [read] = parse(csvLine(values)) as string[][];
      expect(read?.map((cell, i) => (isFormula(values[i]!) ? cell.slice(1) : cell))).toEqual(values);
    }));
  });

  it('keeps a cell whole for spreadsheets that split at semicolons or tabs', () => {
    expect(csvLine(['x;=1+1', 'a\t=2'])).toBe('"x;=1+1","a\t=2"\r\n');
  });

  it('keeps negative numbers as numbers', () => {
    expect(csvLine([-2.5, null, 3])).toBe('-2.5,,3\r\n');
  });
});
