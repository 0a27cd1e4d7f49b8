/** Where a figure of an explanation stands, in words; and what an explanation calls a span of days. */
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import { placeInTerms } from '@rapport/billing-engine/terms-place';
import type { Formats } from '@rapport/ui/formats';
import { dayBefore } from './day-before.js';

type Source = NonNullable<ExplanationNode['source']>;
/** Where the reader looks at a source; null where it has no page that they may open. */
export type SourceHref = (source: Source) => string | null;
const kindWords: Record<Source['kind'], string> = {
  'agreement-version': 'The agreement', 'rate-version': 'The rate card', index: 'A published index', ledger: 'The ledger', consortium: 'The cost share', rule: 'A rule of billing', suspension: 'A suspension', invoice: 'An earlier invoice',
};

/** Stored as civil days, said as the reader writes them; the second day after “to” is the first that does not count, the one after “through” is the last that does. */
export const daysSaid = (text: string, formats: Pick<Formats, 'date' | 'dateRange'>): string => text
  .replaceAll(/\b(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})\b/g, (_, from: string, until: string) => formats.dateRange(from, from < until ? dayBefore(until) : until))
  .replaceAll(/\b(\d{4}-\d{2}-\d{2}) through (\d{4}-\d{2}-\d{2})\b/g, (_, from: string, last: string) => formats.dateRange(from, last))
  .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formats.date(day));

const shareWords: Record<string, string> = { measures: 'weights of the formula', limits: 'limits of the formula', phaseIn: 'phase-in of the formula', shares: 'shares by the formula' };

/** Of a cost share that is on the screen: the figure has its own label, so the path of ids is said as the part that it belongs to. */
function placeInShare(path: string): string | null {
  const [first, , part = ''] = path.split('.');
  if (first === 'formulas') return shareWords[part] ?? 'the formula';
  if (first === 'members') return part === 'lastYear' ? 'what was paid last year' : 'what was measured';
  return first === 'total' ? 'the cost to share' : null;
}

/** What the source is, what people call it, and, where there is no such name, the place and the id by which it can be found. */
export function sourceSaid({ kind, id, path, name, place }: Source, formats: Pick<Formats, 'date' | 'dateRange'>): { what: string; name: string | null; place: string | null } {
  // Of an agreement the place is said in words beside its name, and instead of it where the agreement is the one on the screen.
  const within = place ?? (path === null ? null : kind === 'agreement-version' ? placeInTerms(path, null) : kind === 'consortium' && name === undefined ? placeInShare(path) : null);
  if (name !== undefined) return { what: kindWords[kind], name: daysSaid(name, formats), place: within };
  if (within !== null) return { what: kindWords[kind], name: within, place: null };
  // The name of a rule is a word, and a path inside it is the engine's own.
  if (kind === 'rule' || kind === 'index') return { what: kindWords[kind], name: id.replaceAll(/[-_]/g, ' '), place: null };
  return { what: kindWords[kind], name: null, place: [path, id].filter(Boolean).join(' · ') };
}
