/** Where a figure of an explanation stands, in words; and what an explanation calls a span of days. */
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import type { Formats } from '@rapport/ui/formats';
import { dayBefore } from './day-before.js';

type Source = NonNullable<ExplanationNode['source']>;
const kindWords: Record<Source['kind'], string> = {
  'agreement-version': 'The agreement', 'rate-version': 'The rate card', index: 'A published index', ledger: 'The ledger', consortium: 'The cost share', rule: 'A rule of billing', suspension: 'A suspension', invoice: 'An earlier invoice',
};

/** Stored as civil days, said as the reader writes them; the second day after “to” is the first that does not count, the one after “through” is the last that does. */
export const daysSaid = (text: string, formats: Pick<Formats, 'date' | 'dateRange'>): string => text
  .replaceAll(/\b(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})\b/g, (_, from: string, until: string) => formats.dateRange(from, from < until ? dayBefore(until) : until))
  .replaceAll(/\b(\d{4}-\d{2}-\d{2}) through (\d{4}-\d{2}-\d{2})\b/g, (_, from: string, last: string) => formats.dateRange(from, last))
  .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formats.date(day));

/** What the source is, what people call it, and, where there is no such name, the place and the id by which it can be found. */
export function sourceSaid({ kind, id, path, name }: Source, formats: Pick<Formats, 'date' | 'dateRange'>): { what: string; name: string | null; place: string | null } {
  if (name !== undefined) return { what: kindWords[kind], name: daysSaid(name, formats), place: null };
  // The name of a rule is a word, and a path inside it is the engine's own.
  if (kind === 'rule' || kind === 'index') return { what: kindWords[kind], name: id.replaceAll(/[-_]/g, ' '), place: null };
  return { what: kindWords[kind], name: null, place: [path, id].filter(Boolean).join(' · ') };
}
