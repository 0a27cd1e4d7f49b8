/** Imports as the API tells them. */
import type { contactImport } from '@rapport/api-contract/contact-imports';
import type { z } from 'zod';
import type { ImportRow } from './contact-import.row.js';

export function toImport(row: ImportRow, now: Date): z.input<typeof contactImport> {
  return {
    id: row.id, source: row.source, state: row.state, createdAt: row.createdAt.toISOString(), createdBy: row.createdBy, finishedAt: row.finishedAt?.toISOString() ?? null,
    file: { name: row.fileName, bytes: row.fileBytes, sha256: row.fileSha256.toString('hex') },
    format: row.encoding && row.delimiter ? { encoding: row.encoding, delimiter: row.delimiter } : null, header: row.header, sample: row.sample, proposal: row.proposal, mapping: row.mapping,
    preview: row.preview, progress: progressOf(row, now), failure: row.failure,
    result: { added: row.added, alreadyThere: row.alreadyThere, rejected: row.rejected, takenBack: row.takenBack, kept: row.kept },
  };
}

/** How far the running step has come; a finished one stands at its end. */
export function progressOf(row: Pick<ImportRow, 'state' | 'stepRows' | 'stepBytes' | 'fileBytes' | 'stepStartedAt' | 'added' | 'takenBack'>, now: Date): { rows: number; percent: number; rowsPerSecond: number | null } {
  if (row.state === 'cancelling') return { rows: row.takenBack, percent: percentOf(row.takenBack, row.added), rowsPerSecond: null };
  const running = row.state === 'previewing' || row.state === 'applying';
  const seconds = row.stepStartedAt ? (now.getTime() - row.stepStartedAt.getTime()) / 1000 : 0;
  return { rows: row.stepRows, percent: running ? percentOf(row.stepBytes, row.fileBytes) : row.state === 'uploaded' ? 0 : 100, rowsPerSecond: running && seconds > 0 ? Math.round(row.stepRows / seconds) : null };
}

const percentOf = (part: number, whole: number) => (whole > 0 ? Math.min(100, Math.round((part / whole) * 1000) / 10) : 100);
