/** Audit actions in words: `people.import-applied` → "people: import applied". */
import type { AuditEvent } from './use-audit.js';

export function actionInWords(action: string): string {
  const [capability = '', act = ''] = action.split('.');
  return act ? `${act.replaceAll('-', ' ')} (${capability.replaceAll('-', ' ')})` : capability;
}

const show = (value: unknown): string => (value === null || value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));

/** One line per changed field: "name: Before → After". */
export function changesOf({ before, after }: Pick<AuditEvent, 'before' | 'after'>): string[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.map((key) => (before && key in before ? `${key}: ${show(before[key])} → ${show(after?.[key])}` : `${key}: ${show(after?.[key])}`));
}
