/** An import as it is stored. */
import type { applyContactImport, ImportMapping, importPreview, ImportState } from '@rapport/api-contract/contact-imports';
import type { InputOf } from '@rapport/api-contract/route';
import type { z } from 'zod';
import type { CsvDelimiter, CsvEncoding } from '../../platform/files/csv-format.js';
import type { MappingProposal } from './import-mapping.js';

export type ImportPreview = z.output<typeof importPreview>;
/** What a person decided on a preview. */
export type Decisions = InputOf<typeof applyContactImport>['body'];
/** Township as the file writes it → municipality, null to leave it without. */
export interface ImportDecisions { townships: Record<string, string | null> }
export interface ImportFailure { code: string; detail: string; line: number | null }

export interface ImportRow {
  id: string; source: string; state: ImportState; fileId: string | null; fileName: string; fileBytes: number; fileSha256: Buffer;
  encoding: CsvEncoding | null; delimiter: CsvDelimiter | null; header: string[]; sample: { line: number; fields: string[] }[];
  proposal: MappingProposal | null; mapping: ImportMapping | null; preview: ImportPreview | null; decisions: ImportDecisions | null;
  /** Rows and bytes of the running step, and when it began: the checkpoint and the progress in one. */
  stepRows: number; stepBytes: number; stepStartedAt: Date | null; runnerSeenAt: Date | null;
  added: number; alreadyThere: number; rejected: number; takenBack: number; kept: number; failure: ImportFailure | null;
  createdAt: Date; createdBy: string; finishedAt: Date | null;
}
