/** Audit actions in words: `people.import-applied` → "people: import applied". */
import type { AuditEvent } from './use-audit.js';

export function actionInWords(action: string): string {
  const [capability = '', act = ''] = action.split('.');
  const words = (text: string) => text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase();
  return act ? `${words(capability)}: ${words(act)}` : words(capability);
}

const show = (value: unknown): string => (value === null || value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));

/** One line per changed field: "name: Before → After". */
export function changesOf({ before, after }: Pick<AuditEvent, 'before' | 'after'>): string[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  // What was never set tells nothing; ids are kept in the export, people read words.
  const told = keys.filter((key) => !(key.endsWith('Id') && !(before && key in before)) && ((before?.[key] ?? null) !== null || (after?.[key] ?? null) !== null));
  return told.map((key) => (before && key in before ? `${key}: ${show(before[key])} → ${show(after?.[key])}` : `${key}: ${show(after?.[key])}`));
}
