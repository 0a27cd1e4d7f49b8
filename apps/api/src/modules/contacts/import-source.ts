/** Reads a mapped file as a stream of contacts and rejects, each with the key under which it is stored once. */
import { hash } from 'node:crypto';
import type { OpenCsv } from '../../platform/files/csv-format.js';
import { readCsv } from '../../platform/files/csv-reader.js';
import { callHash, type ContactDraft, contentHash, contentKey } from './contact-draft.js';
import type { ImportRow } from './contact-import.row.js';
import type { RejectRow } from './contact-imports.repository.js';
import { readRow, type RowContext } from './import-row.js';
import { OccurrenceCounter } from './occurrence-counter.js';
import { ZoneClock } from './source-time.js';

/** `repeated`: its own id came before in the same file. */
export interface KeyedDraft { draft: ContactDraft; key: string; hash: string; repeated: boolean }
/** `rows` and `bytes` count from the beginning of the file to the end of this chunk. */
export interface ImportChunk { drafts: KeyedDraft[]; rejects: RejectRow[]; rows: number; bytes: number }

/** One unit of work. Larger chunks gain nothing in time and are old garbage when they are done. */
export const chunkRows = 500;
const excerptCharacters = 300;
const dayMs = 86_400_000;

/**
 * The chunks of a file, the same ones each time it is read with the same mapping. Rows without an own id get their key from their content and
 * from how often that content came before, so that two equal rows are two contacts, and the same file again is none.
 * `findRepeated: false` leaves the ids that a file holds twice to the database.
 */
export async function* importChunks(open: OpenCsv, row: Pick<ImportRow, 'encoding' | 'delimiter' | 'mapping' | 'header' | 'createdAt'>, findRepeated = true): AsyncGenerator<ImportChunk> {
  const { encoding, delimiter, mapping, header } = row;
  if (!encoding || !delimiter || !mapping) throw new Error('An import is read before it was analysed and mapped');
  // Measured from the upload, so that a row is judged the same in the preview and in every retry.
  const context: RowContext = { mapping, width: header.length, zone: new ZoneClock(mapping.occurredAt.timeZone), latestMs: row.createdAt.getTime() + dayMs, uploadedMs: row.createdAt.getTime() };
  const seen = new OccurrenceCounter();
  let rows = 0;
  for await (const batch of readCsv(open, { encoding, delimiter }, chunkRows)) {
    const chunk: ImportChunk = { drafts: [], rejects: [], rows: rows += batch.rows.length, bytes: batch.bytes };
    for (const [at, { line, fields }] of batch.rows.entries()) {
      const { draft, reject } = readRow(fields, context, batch.cutOff && at === batch.rows.length - 1);
      if (draft) chunk.drafts.push(keyed(draft, seen, findRepeated));
      else chunk.rejects.push({ line, ...reject, excerpt: excerptOf(fields, delimiter) });
    }
    yield chunk;
  }
}

function keyed(draft: ContactDraft, seen: OccurrenceCounter, findRepeated: boolean): KeyedDraft {
  const content = contentHash(draft);
  if (draft.key !== null) return { draft, hash: content, key: draft.key, repeated: findRepeated && seen.count(hash('sha256', `id:${draft.key}`, 'hex')) > 1 };
  const call = draft.times ? callHash(draft) : content;
  return { draft, hash: content, key: contentKey(call, seen.count(call)), repeated: false };
}

/** The beginning of the line as it stands in the file, but for its quotation marks. */
function excerptOf(fields: readonly string[], delimiter: string): string {
  const text = fields.join(delimiter).slice(0, excerptCharacters + 1).replace(/\p{Cc}+/gu, ' ').toWellFormed();
  return text.length > excerptCharacters ? `${text.slice(0, excerptCharacters - 1).toWellFormed()}…` : text;
}
