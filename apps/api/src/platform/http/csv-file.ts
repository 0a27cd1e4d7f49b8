/** A CSV as it leaves: marked as UTF-8, named, and never shown in the browser. */
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

export const csvType = 'text/csv; charset=utf-8';
/** A byte-order mark: without it spreadsheets take UTF-8 for the code page of the machine, and names with accents break. */
export const utf8Mark = '\uFEFF';

/** The download of `pieces` (lines of csvLine, as text or UTF-8). The first one decides whether the answer is an error, so it is asked for by the sender. */
export function csvFile(name: string, pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): StreamableFile {
  return new StreamableFile(Readable.from(marked(pieces)), { type: csvType, disposition: `attachment; filename="${name}"` });
}

async function* marked(pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  let first = true;
  for await (const piece of pieces) {
    if (first) yield utf8Mark;
    first = false;
    yield piece;
  }
}
