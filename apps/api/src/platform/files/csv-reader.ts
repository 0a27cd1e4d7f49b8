/** Reads a CSV file as a stream of batches of rows with their line numbers; every import uses it. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CsvEmpty, CsvFieldTooLong, CsvHeaderOnly, CsvTooManyColumns, CsvTooManyRows, CsvUnclosedQuote, CsvUnreadable } from './csv.errors.js';
import { type CsvFormat, detectEncoding, type OpenCsv, sniffDelimiter } from './csv-format.js';
import { decodedText, type ReadSoFar } from './csv-text.js';
import { lineOfOpenQuote } from './csv-unclosed-quote.js';

/** One row below the header. `line` is the physical line in the file on which it begins, counted from 1. */
export interface CsvRow { line: number; fields: string[] }

/** Rows in file order; `bytes` of the file were read so far. `cutOff` on the last batch: the file ends in the middle of a line. */
export interface CsvBatch { rows: CsvRow[]; bytes: number; cutOff: boolean }

export interface CsvLimits { columns: number; fieldCharacters: number; rows: number }
export const csvLimits: CsvLimits = { columns: 500, fieldCharacters: 100_000, rows: 5_000_000 };

/** What the beginning of a file tells. */
export interface CsvHead { format: CsvFormat; header: string[]; sample: CsvRow[] }

/** A record longer than this is an unclosed quotation mark or no CSV. */
const recordCharacters = 2_000_000;
const sniffedCharacters = 256 * 1024;
/** Small pieces die young: the rows parsed from one are gone before the collector would move them. */
const pieceBytes = 64 * 1024;

/**
 * Says how to read the file and shows its header and first rows (at most `sampleRows`).
 * Reads the file through once, for its encoding. Throws {@link CsvUnreadable}.
 */
export async function peekCsv(open: OpenCsv, sampleRows = 20, limits: CsvLimits = csvLimits): Promise<CsvHead> {
  const encoding = await detectEncoding(open);
  const text = await beginning(open, encoding);
  if (text.trim() === '') throw new CsvEmpty();
  const format: CsvFormat = { encoding, delimiter: sniffDelimiter(text) };
  let header: string[] = [];
  for await (const { rows } of batches(open, format, sampleRows + 1, limits)) {
    const [first, ...sample] = rows;
    header = first?.fields.map((name) => name.trim()) ?? [];
    if (sample.length) return { format, header, sample };
  }
  throw header.length > 0 ? new CsvHeaderOnly() : new CsvEmpty();
}

/**
 * The rows below the header, `size` at a time; the next batch is read when the last one was taken, so memory stays flat.
 * Throws {@link CsvUnreadable} where the file breaks; batches before it were delivered.
 */
export async function* readCsv(open: OpenCsv, format: CsvFormat, size: number, limits: CsvLimits = csvLimits): AsyncGenerator<CsvBatch> {
  let first = true;
  for await (const batch of batches(open, format, size, limits)) {
    yield first ? { ...batch, rows: batch.rows.slice(1) } : batch;
    first = false;
  }
}

/** From the first piece on that holds more than blanks; blank when the whole file is. */
async function beginning(open: OpenCsv, encoding: CsvFormat['encoding']): Promise<string> {
  const source = open();
  let text = '';
  for await (const piece of decodedText(source, encoding, { bytes: 0, endsInsideLine: false })) {
    text += piece;
    if (text.length < sniffedCharacters) continue;
    if (text.trim() !== '') break;
    text = '';
  }
  source.destroy();
  return text;
}

/** All records including the header, blank ones left out. The last batch is held back until it is known how the file ends. */
async function* batches(open: OpenCsv, format: CsvFormat, size: number, limits: CsvLimits): AsyncGenerator<CsvBatch> {
  const source = open();
  const soFar: ReadSoFar = { bytes: 0, endsInsideLine: false };
  const parser = Readable.from(decodedText(source, format.encoding, soFar), { objectMode: false, highWaterMark: pieceBytes }).on('error', (error) => parser.destroy(error)).pipe(parse({
    delimiter: format.delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n', max_record_size: recordCharacters,
  }));
  let rows: CsvRow[] = [];
  let count = 0;
  let lastLine = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const line = lastLine + 1;
      lastLine = line + lineFeeds(record);
      if (isBlank(record)) continue;
      checkRecord(record, line, limits);
      if (++count > limits.rows + 1) throw new CsvTooManyRows(limits.rows);
      if (rows.length === size) {
        yield { rows, bytes: soFar.bytes, cutOff: false };
        rows = [];
      }
      rows.push({ line, fields: record });
    }
    if (rows.length) yield { rows, bytes: soFar.bytes, cutOff: soFar.endsInsideLine };
  } catch (error) {
    throw error instanceof CsvError ? await faultOf(error, open, format, lastLine + 1, limits) : error;
  } finally {
    parser.destroy();
    source.destroy();
  }
}

const isBlank = (record: string[]) => record.every((field) => field === '');

function lineFeeds(record: string[]): number {
  let found = 0;
  for (const field of record) for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) found++;
  return found;
}

function checkRecord(record: string[], line: number, limits: CsvLimits): void {
  if (record.length > limits.columns) throw new CsvTooManyColumns(line, record.length, limits.columns);
  for (const field of record) if (field.length > limits.fieldCharacters) throw new CsvFieldTooLong(line, limits.fieldCharacters);
}

/** The parser names the line where it gave up; a person needs the one where it began to go wrong. */
async function faultOf(error: CsvError, open: OpenCsv, format: CsvFormat, recordLine: number, limits: CsvLimits): Promise<CsvUnreadable> {
  const source = open();
  try {
    const text = fromLine(decodedText(source, format.encoding, { bytes: 0, endsInsideLine: false }), recordLine);
    const opened = await lineOfOpenQuote(text, format.delimiter, recordLine, recordCharacters);
    if (opened !== null) return new CsvUnclosedQuote(opened);
  } finally {
    source.destroy();
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new CsvFieldTooLong(recordLine, limits.fieldCharacters);
  return new CsvUnreadable('csv/unreadable', `Line ${recordLine} cannot be read as CSV. Export the file again.`, recordLine);
}

async function* fromLine(text: AsyncIterable<string>, line: number): AsyncGenerator<string> {
  let skip = line - 1;
  for await (const piece of text) {
    let start = 0;
    while (skip > 0) {
      const at = piece.indexOf('\n', start);
      if (at === -1) break;
      start = at + 1;
      skip--;
    }
    if (skip === 0 && start < piece.length) yield piece.slice(start);
  }
}
