/** Turns the mapping of an import, field to column, into what each column means, and back. */
import { rosterFields } from '@rapport/api-contract/people';
import type { RosterField } from './import-words.js';
import type { RosterImport } from './use-roster-imports.js';

/** One entry per column, empty where it is left out. */
export function columnMeaning(columns: number, mapping: RosterImport['mapping']): (RosterField | '')[] {
  return Array.from({ length: columns }, (_, index) => rosterFields.find((field) => mapping[field] === index) ?? '');
}

export function mappingOf(meanings: readonly (RosterField | '')[]): RosterImport['mapping'] {
  return Object.fromEntries(meanings.flatMap((field, index) => (field ? [[field, index]] : [])));
}
