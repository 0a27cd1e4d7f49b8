/** Decodes the bytes of a CSV file to text whose lines all end in a line feed, counting the bytes on the way. */
import type { Readable } from 'node:stream';
import type { CsvEncoding } from './csv-format.js';

/** How far the reading has come. */
export interface ReadSoFar { bytes: number; endsInsideLine: boolean }

/**
 * Yields text without byte-order mark; CRLF and lone CR become LF, so that a physical line is counted once wherever it stands.
 * Updates `soFar` as bytes are taken from `source`.
 */
export async function* decodedText(source: Readable, encoding: CsvEncoding, soFar: ReadSoFar): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = false;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    soFar.bytes += chunk.length;
    let text = decoder.decode(chunk, { stream: true });
    if (heldReturn) text = `\r${text}`;
    // A return at the end may be the first half of CRLF: it waits for what follows.
    heldReturn = text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    if (text.length === 0) continue;
    soFar.endsInsideLine = !heldReturn && !text.endsWith('\n');
    yield withLineFeeds(text);
  }
  const rest = withLineFeeds(decoder.decode() + (heldReturn ? '\r' : ''));
  if (rest.length > 0) {
    soFar.endsInsideLine = !rest.endsWith('\n');
    yield rest;
  }
}

const withLineFeeds = (text: string) => (text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text);
