/** Adds up what a file holds, chunk by chunk, in memory that does not grow with the file. */
import type { ContactFlag } from '@rapport/api-contract/contacts';
import { contactFlags } from '@rapport/api-contract/contacts';
import { flagsOf } from './contact-flags.js';
import { TooManyValues } from './contact-imports.errors.js';
import { labelKey } from './contact-type-rule.js';
import type { ImportChunk } from './import-source.js';

/** More different types or townships than this mean that the wrong column was chosen. */
export const mostValues = 1000;

export interface Labelled { label: string; rows: number }

export class ImportTally {
  rows = 0;
  rejected = 0;
  flagged = 0;
  repeated = 0;
  earliestMs: number | null = null;
  latestMs: number | null = null;
  /** By key of the label. */
  readonly types = new Map<string, Labelled>();
  /** By the label itself. */
  readonly townships = new Map<string, number>();
  private readonly flagRows = new Map<ContactFlag, number>();

  /** Throws {@link TooManyValues}. */
  add(chunk: ImportChunk): void {
    this.rows = chunk.rows;
    this.rejected += chunk.rejects.length;
    for (const { draft, repeated } of chunk.drafts) {
      if (repeated) this.repeated++;
      if (draft.flags !== 0) this.countFlags(draft.flags);
      this.earliestMs = Math.min(this.earliestMs ?? draft.occurredAtMs, draft.occurredAtMs);
      this.latestMs = Math.max(this.latestMs ?? draft.occurredAtMs, draft.occurredAtMs);
      const key = labelKey(draft.type);
      const type = this.types.get(key);
      if (type) type.rows++;
      else this.types.set(key, { label: draft.type, rows: 1 });
      if (draft.township !== null) this.townships.set(draft.township, (this.townships.get(draft.township) ?? 0) + 1);
    }
    if (this.types.size > mostValues) throw new TooManyValues('type', mostValues);
    if (this.townships.size > mostValues) throw new TooManyValues('township', mostValues);
  }

  flags(): { flag: ContactFlag; rows: number }[] {
    return contactFlags.flatMap((flag) => { const rows = this.flagRows.get(flag); return rows ? [{ flag, rows }] : []; });
  }

  private countFlags(bits: number): void {
    this.flagged++;
    for (const flag of flagsOf(bits)) this.flagRows.set(flag, (this.flagRows.get(flag) ?? 0) + 1);
  }
}
