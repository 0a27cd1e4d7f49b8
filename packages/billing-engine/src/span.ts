/** Half-open spans of civil days: met, cut, and with holes taken out. */
import { BillingFault } from './billing-fault.js';
import { civilDay } from './civil-date.js';
import type { CivilDate, Span } from './terms.js';

/**
 * A span of at least one day.
 * @throws BillingFault `not_a_span`, `not_a_civil_day`
 */
export function spanOf(from: CivilDate, until: CivilDate): Span {
  if (civilDay(from) >= civilDay(until)) throw new BillingFault('not_a_span', `${from} to ${until} holds no day: the end is the first day that does not count`, { from, until });
  return { from, until };
}

export const covers = (span: Span, day: CivilDate): boolean => span.from <= day && day < span.until;

/** The days in both, null where there is none. */
export function intersection(a: Span, b: Span): Span | null {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from < until ? { from, until } : null;
}

/** The span in pieces that begin at the given days; days outside and at its begin cut nothing. */
export function cutAt(span: Span, days: readonly CivilDate[]): Span[] {
  const inside = [...new Set(days)].filter((day) => span.from < day && day < span.until).toSorted();
  const edges = [span.from, ...inside, span.until];
  return edges.slice(1).map((until, index) => ({ from: edges[index] ?? span.from, until }));
}

/** What is left of the span without the holes. */
export function without(span: Span, holes: readonly Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) => left.flatMap((part) => [
      ...(part.from < hole.from ? [{ from: part.from, until: part.until < hole.from ? part.until : hole.from }] : []),
      ...(hole.until < part.until ? [{ from: part.from > hole.until ? part.from : hole.until, until: part.until }] : []),
    ]),
    [span],
  );
}
