/** What a person has chosen so far of which column is what; complete once time and type are named. */
import { mappableFields, type ImportMapping, type MappableField, type TimeFormat } from '@rapport/api-contract/contact-imports';
import type { ContactImport } from './use-contact-imports.js';

export interface MappingDraft {
  column: number | null;
  timeColumn: number | null;
  format: TimeFormat;
  timeZone: string;
  columns: Partial<Record<MappableField, number | null>>;
}

/** Starts from what was confirmed before, else from the proposal, else with holes. */
export function draftOf({ mapping, proposal }: Pick<ContactImport, 'mapping' | 'proposal'>, timeZone: string): MappingDraft {
  const from = mapping ?? proposal;
  if (!from) return { column: null, timeColumn: null, format: 'iso', timeZone, columns: {} };
  const columns: Record<string, number | null | undefined> = from.columns;
  return {
    column: from.occurredAt.column, timeColumn: from.occurredAt.timeColumn ?? null, format: from.occurredAt.format, timeZone: from.occurredAt.timeZone,
    columns: Object.fromEntries(mappableFields.map((field) => [field, columns[field] ?? null])),
  };
}

/** The mapping to send; null while date and time or type have no column. */
export function mappingOf(draft: MappingDraft): ImportMapping | null {
  const { column, timeColumn, format, timeZone, columns } = draft;
  if (column === null || typeof columns.type !== 'number') return null;
  return { occurredAt: { column, timeColumn, format, timeZone }, columns };
}

/** Columns of the file that nothing uses. */
export function unusedColumns(draft: MappingDraft, width: number): number[] {
  const used = new Set<number | null | undefined>([draft.column, draft.timeColumn, ...Object.values(draft.columns)]);
  return Array.from({ length: width }, (_, index) => index).filter((index) => !used.has(index));
}

/** Up to `most` different filled values of a column. */
export function samplesOf(sample: ContactImport['sample'], column: number | null | undefined, most = 3): string[] {
  if (typeof column !== 'number') return [];
  return [...new Set(sample.map(({ fields }) => (fields[column] ?? '').trim()).filter(Boolean))].slice(0, most);
}
