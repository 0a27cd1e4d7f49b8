/** What differs after each mark, from figures that are shown anyway: months in blocks, weights and hidden values as on the page. */
import type { CellSums } from '@rapport/trust-index/cells';
import { compareMarks, type MarkComparison } from '@rapport/trust-index/mark-comparison';
import { markSentence } from '@rapport/trust-index/mark-sentence';
import { markWindows, type MarkWindows } from '@rapport/trust-index/mark-windows';
import { type CellsOfView, shownSums } from '../trust-figures.js';
import { addMonths, type FilterName, type TrustFilter } from '../trust-filter.js';
import type { MarkRow } from './marks.repository.js';

export interface ComparedMark { mark: MarkRow; windows: MarkWindows; comparison: MarkComparison; sentence: string }

/** The one filter of a mark, none for the whole agency. */
export function scopeOf(mark: Pick<MarkRow, 'unitId' | 'municipalityId' | 'contactGroupId'>): { name: Exclude<FilterName, 'language'>; id: string } | null {
  for (const name of ['unitId', 'municipalityId', 'contactGroupId'] as const) {
    const id = mark[name];
    if (id !== null) return { name, id };
  }
  return null;
}

/** @param asOf the day on which answers were last added: months before its own are over */
export function comparedMarks(views: CellsOfView, marks: readonly MarkRow[], asOf: string | null): ComparedMark[] {
  const answered = answeredMonths(views(''));
  const first = [...answered.keys()].toSorted()[0] ?? '9999-12';
  const record = { first, last: asOf === null ? '0000-01' : addMonths(asOf.slice(0, 7), -1) };
  const known = [...answered].map(([month, series]) => ({ month, series: [...series] }));
  const compared = marks.map((mark) => {
    const windows = markWindows(mark.on.slice(0, 7), known, record);
    const scope = scopeOf(mark);
    const sums = (span: { from: string; to: string }) => shownSums(views, { ...span, ...(scope ? { [scope.name]: scope.id } : {}) } satisfies TrustFilter);
    return { mark, windows, sides: windows.before === null ? { before: null, after: null } : { before: sums(windows.before), after: sums(windows.after) } };
  });
  const comparisons = compareMarks(compared.map(({ sides }) => sides));
  const together = comparisons.filter(({ mean }) => mean !== null).length;
  return compared.flatMap(({ mark, windows }, i) => {
    const comparison = comparisons[i];
    return comparison ? [{ mark, windows, comparison, sentence: markSentence(windows, comparison, mark.place, together) }] : [];
  });
}

function answeredMonths(cells: readonly CellSums[]): Map<string, Set<string>> {
  const months = new Map<string, Set<string>>();
  for (const { keys, answered } of cells) if (answered > 0) months.set(keys.month, (months.get(keys.month) ?? new Set<string>()).add(keys.series));
  return months;
}
