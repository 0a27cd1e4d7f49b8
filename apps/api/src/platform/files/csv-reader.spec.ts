/** The CSV reader: what it delivers, and what it says about files that are not what they should be. */
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type CsvRow, peekCsv, readCsv } from './csv-reader.js';
import { CsvUnreadable } from './csv.errors.js';
import type { CsvFormat } from './csv-format.js';

const plain: CsvFormat = { encoding: 'utf-8', delimiter: ',' };
const from = (content: string | Buffer, chunk = 7) => () => {
  const bytes = Buffer.from(content);
  return Readable.from((function* () { for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk); })(), { objectMode: false });
};
async function rowsOf(content: string | Buffer, format = plain, size = 3): Promise<{ rows: CsvRow[]; cutOff: boolean }> {
  const rows: CsvRow[] = [];
  let cutOff = false;
  for await (const batch of readCsv(from(content), format, size)) {
    rows.push(...batch.rows);
    cutOff = batch.cutOff;
  }
  return { rows, cutOff };
}
const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CsvUnreadable);
  const { code, line, detail } = error as CsvUnreadable;
  return { code, line, detail };
};
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('rows', () => {
  it.each([['line feeds', '\n'], ['returns and line feeds', '\r\n'], ['returns', '\r']])('counts physical lines with %s, inside quotation marks too', async (_, end) => {
    const text = ['a,b', '1,"x', 'y"', '', '2,z', '3,"p', '', 'q"', '4,r'].join(end);
    expect((await rowsOf(text)).rows.map((row) => [row.line, row.fields[0]])).toEqual([[2, '1'], [5, '2'], [6, '3'], [9, '4']]);
  });

  it('delivers what was written, whatever the texts hold', async () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replaceAll('\r', ''));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }).filter((r) => r.some((f) => f !== '')), { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t', '|'),
      async (records, delimiter) => {
        const quoted = records.map((r) => r.map((f) => `"${f.replaceAll('"', '""')}"`).join(delimiter));
        const { rows } = await rowsOf(['h1', ...quoted].join('\n'), { encoding: 'utf-8', delimiter: delimiter as ',' });
        expect(rows.map((row) => row.fields)).toEqual(records);
      }), { numRuns: 60 });
  });

  it('keeps a quotation mark inside a field, as in 5" pipe', async () => {
    expect((await rowsOf('a,b\n5" pipe,2\n')).rows).toEqual([{ line: 2, fields: ['5" pipe', '2'] }]);
  });

  it('leaves out lines that are blank or hold delimiters only, and still counts them', async () => {
    expect((await rowsOf('a,b\n\n,\n1,2\n')).rows).toEqual([{ line: 4, fields: ['1', '2'] }]);
  });

  it('tells when the last line was cut off', async () => {
    expect((await rowsOf('a,b\n1,2\n')).cutOff).toBe(false);
    expect((await rowsOf('a,b\n1,2\n3')).cutOff).toBe(true);
    expect((await rowsOf('a,b\r\n1,2\r')).cutOff).toBe(false);
  });

  it('stops reading the file when nobody takes the rows', async () => {
    let chunks = 0;
    const endless = () => Readable.from((function* () { yield Buffer.from('a,b\n'); for (;;) { chunks++; yield Buffer.from('1,2\n'.repeat(1000)); } })(), { objectMode: false });
    for await (const batch of readCsv(endless, plain, 500)) {
      expect(batch.rows.length).toBeGreaterThan(0);
      break;
    }
    expect(chunks).toBeLessThan(2000);
  });
});

describe('head', () => {
  it.each([
    ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFname,città\nx,é\n'), 'utf-8'], ['UTF-16 LE', utf16('name,città\nx,é\n', false), 'utf-16le'],
    ['UTF-16 BE', utf16('name,città\nx,é\n', true), 'utf-16be'], ['UTF-16 LE without a mark', utf16('name,città\nx,é\n', false).subarray(2), 'utf-16le'],
    ['Windows-1252', Buffer.from('name,città\nx,é\n', 'latin1'), 'windows-1252'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await peekCsv(from(bytes))).toMatchObject({ format: { encoding, delimiter: ',' }, header: ['name', 'città'], sample: [{ line: 2, fields: ['x', 'é'] }] });
  });

  it('finds Windows-1252 also when the first odd letter comes late', async () => {
    const late = Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(50_000)}`), Buffer.from('é,1\n', 'latin1')]);
    expect((await peekCsv(from(late, 65_536))).format.encoding).toBe('windows-1252');
  });

  it.each([[','], [';'], ['\t'], ['|']])('finds the delimiter %j', async (delimiter) => {
    const text = ['name', 'note'].join(delimiter) + `\n"a,b;c|d"${delimiter}x\ny${delimiter}"1;2,3"\n`;
    expect((await peekCsv(from(text))).format.delimiter).toBe(delimiter);
  });

  it('takes a single column for a single column', async () => {
    expect(await peekCsv(from('name\nAnn\nBob\n'))).toMatchObject({ header: ['name'], sample: [{ fields: ['Ann'] }, { fields: ['Bob'] }] });
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['an empty file', '', 'csv/empty', null], ['a header only', 'a,b\n', 'csv/header-only', 1],
    ['NUL bytes', Buffer.from('a,b\n1,\0\n'), 'csv/binary', null], ['an Excel file', Buffer.from('504b030414000600', 'hex'), 'csv/binary', null], ['a PDF', '%PDF-1.7\n', 'csv/binary', null],
    ['an unclosed quotation mark', 'a,b\n1,2\n3,"oops\n4,5\n6,7\n', 'csv/unclosed-quote', 3],
    ['a mark left open after a field of several lines', 'a,b\n"x\ny","oops\n4,5\n', 'csv/unclosed-quote', 3],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1,2\n`, 'csv/too-many-columns', 1],
    ['a field of a megabyte', `a,b\n1,${'x'.repeat(1_000_000)}\n`, 'csv/field-too-long', 2],
  ])('says what is wrong with %s, and where', async (_, content, code, line) => {
    expect(await faultOf(peekCsv(from(content, 65_536)))).toMatchObject({ code, line });
  });

  it.each([
    ['a byte-order mark', '\uFEFF'], ['a byte-order mark of UTF-16', utf16('', false)], ['one of UTF-16, big-endian', utf16('', true)], ['a mark and a line feed', '\uFEFF\r\n'], ['blanks', '  \n \n\t\n'], ['blanks in UTF-16', utf16('  \r\n  ', false)],
    ['delimiters', ';;;\n;;;\n'], ['half a megabyte of blank lines', ' \n'.repeat(262_144)],
  ])('never tells of a header in a file that holds only %s', async (_, content) => {
    expect(await faultOf(peekCsv(from(content, 65_536)))).toMatchObject({ code: 'csv/empty', line: null });
  });

  it('never takes a file for empty that begins with many blank lines', async () => {
    expect(await peekCsv(from(`${'\n'.repeat(300_000)}a;b\n1;2\n`, 65_536))).toMatchObject({ format: { delimiter: ';' }, header: ['a', 'b'] });
  });

  it('finds an unclosed quotation mark in a long file without keeping the rest of it', async () => {
    const text = `a,b\n${'1,2\n'.repeat(10)}3,"oops\n${'4,5\n'.repeat(1_000_000)}`;
    const read = async () => { for await (const batch of readCsv(from(text, 65_536), plain, 3)) expect(batch.rows.length).toBeLessThan(4); };
    expect(await faultOf(read())).toMatchObject({ code: 'csv/unclosed-quote', line: 12 });
  });

  it('stops at the limit of rows', async () => {
    const read = async () => { for await (const batch of readCsv(from('a\n1\n2\n3\n'), plain, 2, { columns: 5, fieldCharacters: 10, rows: 2 })) expect(batch.rows.length).toBeLessThan(3); };
    expect(await faultOf(read())).toMatchObject({ code: 'csv/too-many-rows' });
  });
});
