/** Tells from the bytes of a CSV file how it is encoded and which delimiter it uses. */
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvBinary, CsvEmpty } from './csv.errors.js';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type CsvDelimiter = ',' | ';' | '\t' | '|';
export interface CsvFormat { encoding: CsvEncoding; delimiter: CsvDelimiter }

/** Opens the file from its beginning; called more than once. */
export type OpenCsv = () => Readable;

const headBytes = 64 * 1024;
const magic: [string, string][] = [
  ['504b0304', 'an Excel or ZIP file'], ['504b0506', 'an empty ZIP file'], ['d0cf11e0', 'an old Excel or Word file'], ['25504446', 'a PDF file'],
  ['1f8b', 'a gzip file'], ['89504e47', 'a picture'], ['ffd8ff', 'a picture'], ['47494638', 'a picture'], ['7f454c46', 'a program'], ['4d5a9000', 'a program'], ['53514c697465', 'a database'],
];

/**
 * Reads the whole file once and says how to decode it.
 * UTF-8 unless a byte-order mark or the pattern of zero bytes says UTF-16; Windows-1252 when it is not valid UTF-8.
 * Throws {@link CsvEmpty} or {@link CsvBinary}.
 */
export async function detectEncoding(open: OpenCsv): Promise<CsvEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: CsvEncoding | null = null;
  let valid = true;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    encoding ??= encodingOfHead(chunk.subarray(0, headBytes));
    if (encoding !== 'utf-8') return encoding;
    if (chunk.includes(0)) throw new CsvBinary('a file with binary contents');
    valid = valid && decodes(decoder, chunk, true);
  }
  if (!encoding) throw new CsvEmpty();
  return valid && decodes(decoder, new Uint8Array(), false) ? 'utf-8' : 'windows-1252';
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The encoding that the first bytes tell; `utf-8` where they leave it open. Throws {@link CsvBinary} for the signature of another sort of file. */
export function encodingOfHead(head: Buffer): CsvEncoding {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('fffe')) return 'utf-16le';
  if (hex.startsWith('feff')) return 'utf-16be';
  const known = magic.find(([signature]) => hex.startsWith(signature));
  if (known) throw new CsvBinary(known[1]);
  return zeroPattern(head);
}

/** In UTF-16 text of Latin letters every other byte is zero. */
function zeroPattern(head: Buffer): CsvEncoding {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++;
  const [even = 0, odd = 0] = zeros;
  const many = head.length * 0.3;
  if (head.length >= 4 && odd > many && even < many / 10) return 'utf-16le';
  if (head.length >= 4 && even > many && odd < many / 10) return 'utf-16be';
  return 'utf-8';
}

/** The delimiter that splits the first lines of `text` into the most columns of equal number; a comma when none does. */
export function sniffDelimiter(text: string): CsvDelimiter {
  const candidates: CsvDelimiter[] = [',', ';', '\t', '|'];
  const scored = candidates.map((delimiter) => {
    const counts = columnCounts(text, delimiter, 20);
    const first = counts[0] ?? 1;
    const agreeing = counts.filter((count) => count === first).length / Math.max(1, counts.length);
    return { delimiter, score: first > 1 ? agreeing * 1000 + Math.min(first, 500) : 0 };
  });
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

/** Number of columns of the first `most` lines, quoted parts left out of the count. */
function columnCounts(text: string, delimiter: string, most: number): number[] {
  const counts: number[] = [];
  let columns = 1;
  let quoted = false;
  let any = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === delimiter) columns++;
    if (character === '\n') {
      if (any || columns > 1) counts.push(columns);
      if (counts.length === most) return counts;
      columns = 1;
      any = false;
    } else any = true;
  }
  return counts.length || !any ? counts : [columns];
}
