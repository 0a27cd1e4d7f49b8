/** The rows of a file in chunks, each judged and keyed: the same ones each time it is read. */
import { Injectable } from '@nestjs/common';
import { readAs } from '@rapport/billing-engine/visible-text';
import { CsvUnreadable } from '../../platform/files/csv.errors.js';
import type { OpenCsv } from '../../platform/files/csv-format.js';
import { peekCsv, readCsv } from '../../platform/files/csv-reader.js';
import { OccurrenceCounter } from '../contacts/occurrence-counter.js';
import type { NewEntry } from './entries.repository.js';
import { columnsOf, readRow } from './import-columns.js';
import { KnownAgreements } from './known-agreements.repository.js';
import type { RejectRow } from './service-imports.repository.js';
import { contentHash, isRefusal, keyOf, type KnownAgreement, placeOf, type ServiceRecord } from './service-record.js';

export interface SoundRow { line: number; record: ServiceRecord; number: string; label: string; entry: NewEntry }
export interface ImportChunk { sound: SoundRow[]; rejects: RejectRow[]; rows: number }
const chunkRows = 1000;
export const excerptOf = (fields: readonly string[]) => fields.join(', ').replace(/\p{Cc}+/gu, ' ').slice(0, 300).toWellFormed();
type Unit = <T>(work: () => Promise<T>) => Promise<T>;

@Injectable()
export class ImportChunks {
  constructor(private readonly known: KnownAgreements) {}

  /** `unit` opens units of work, one per chunk. Throws {@link CsvUnreadable}. */
  async *of(open: OpenCsv, importId: string, today: string, unit: Unit): AsyncGenerator<ImportChunk> {
    const { format, header } = await peekCsv(open);
    const { columns, missing } = columnsOf(header);
    if (missing.length > 0) throw new CsvUnreadable('service/columns', `The file has no column ${missing.map((each) => `“${each}”`).join(', ')}. It needs agreement, service, day and minutes in its first line.`, 1);
    const seen = new OccurrenceCounter();
    const ids = new Set<string>();
    for await (const batch of readCsv(open, format, chunkRows)) {
      const rejects: RejectRow[] = [];
      const read = batch.rows.flatMap(({ line, fields }) => {
        const found = readRow(fields, columns);
        if ('record' in found) return [{ line, fields, record: found.record }];
        rejects.push({ line, ...found, excerpt: excerptOf(fields) });
        return [];
      });
      const known = await unit(() => this.known.byNumber(read.map(({ record }) => record.agreement)));
      const sound = read.flatMap(({ line, fields, record }): SoundRow[] => {
        const found = soundRow(importId, line, record, { known, today, seen, ids });
        if (!('code' in found)) return [found];
        rejects.push({ line, ...found, excerpt: excerptOf(fields) });
        return [];
      });
      yield { sound, rejects, rows: batch.rows.length };
    }
  }
}

interface World { known: ReadonlyMap<string, KnownAgreement>; today: string; seen: OccurrenceCounter; ids: Set<string> }
function soundRow(importId: string, line: number, record: ServiceRecord, { known, today, seen, ids }: World): SoundRow | { code: string; reason: string } {
  const place = placeOf(record, known, today);
  if (isRefusal(place)) return place;
  const { externalId, day, minutes, calls, responseSeconds, note, reason } = record;
  if (externalId !== null && ids.has(readAs(externalId))) return { code: 'id-twice', reason: `The id “${externalId.slice(0, 60)}” stands in this file before.` };
  if (externalId !== null) ids.add(readAs(externalId));
  const hash = externalId === null ? contentHash(place, record) : '';
  const key = keyOf(externalId, hash, externalId === null ? seen.count(hash) : 0);
  const entry: NewEntry = { agreementId: place.agreement.id, municipalityId: place.agreement.municipalityId, lineId: place.line.id, day, minutes, calls, responseSeconds, source: 'import', key, externalId, importId, importLine: line, note, reason };
  return { line, record, number: place.agreement.number, label: place.line.label, entry };
}
