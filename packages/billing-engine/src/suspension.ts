/** Days on which a line is not served and not charged. */
import { without } from './span.js';
import type { Span, Suspension } from './terms.js';

const hits = (suspension: Suspension, lineId: string): boolean => suspension.lineIds === null || suspension.lineIds.includes(lineId);

/** What is left of a span for a line; suspensions may overlap. */
export function servedSpans(span: Span, lineId: string, suspensions: readonly Suspension[]): Span[] {
  const holes = suspensions.filter((each) => hits(each, lineId) && each.span.from < span.until && span.from < each.span.until);
  return holes.length === 0 ? [span] : without(span, holes.map((each) => each.span)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
