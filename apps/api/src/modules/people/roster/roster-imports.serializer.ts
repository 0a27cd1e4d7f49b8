/** Roster imports and their lines as the API tells them. */
import type { rosterImport, rosterLine } from '@rapport/api-contract/people';
import type { z } from 'zod';
import type { ImportRow } from './roster-imports.repository.js';
import type { DecidedLine } from './roster-lines.repository.js';

const none = { create: 0, rehire: 0, change: 0, deactivate: 0, unchanged: 0, reject: 0 };

export function toRosterImport(row: ImportRow): z.input<typeof rosterImport> {
  const { endsSignIn = 0, ...counts } = row.counts;
  return {
    id: row.id, status: row.status, fileName: row.fileName, uploadedAt: row.uploadedAt.toISOString(), uploadedBy: row.uploadedBy, appliedAt: row.appliedAt?.toISOString() ?? null,
    file: row.file, mapping: row.mapping, faults: row.faults, complete: row.complete, effectiveOn: row.effectiveOn, counts: { ...none, ...counts }, endsSignIn, stale: row.stale,
  };
}

/** Somebody new has an id only once the import is applied. */
export function toRosterLine(line: DecidedLine, applied: boolean): z.input<typeof rosterLine> {
  const exists = line.outcome !== 'reject' && (line.outcome !== 'create' || applied);
  return { line: line.line, outcome: line.outcome, personId: exists ? line.personId : null, employeeNumber: line.employeeNumber, name: line.name, changes: line.changes, problems: line.problems };
}
