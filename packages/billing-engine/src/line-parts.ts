/** A line in a period, cut wherever what it costs may change, with the suspended days taken out. */
import { BillingFault } from './billing-fault.js';
import { fiscalYearStartsIn, type Grid, type Period, periodsBetween } from './civil-period.js';
import { escalationDaysIn } from './escalation.js';
import { rateChangesIn } from './rate-at.js';
import { cutAt, intersection } from './span.js';
import { servedSpans } from './suspension.js';
import type { BoundTerms, CivilDate, PricedFrom, ServiceLine, Span } from './terms.js';

/** `begins` is the first day of the period on which the line runs at all, suspended or not. */
export interface LinePart { bound: BoundTerms; line: ServiceLine; period: Period; span: Span; begins: CivilDate }

export const gridOf = ({ terms }: BoundTerms): Grid => ({ anchor: terms.payment.anchor, every: terms.payment.every });

/**
 * The terms in the order in which they bind.
 * @throws BillingFault `terms_overlap` where two bind on one day, `line_repeated` where a version has a line twice
 */
export function boundInOrder({ terms }: Pick<PricedFrom, 'terms'>): BoundTerms[] {
  const bounds = terms.toSorted((a, b) => (a.span.from < b.span.from ? -1 : 1));
  bounds.forEach((bound, i) => {
    const next = bounds[i + 1];
    if (next && next.span.from < bound.span.until) throw new BillingFault('terms_overlap', `versions ${bound.versionId} and ${next.versionId} both bind on ${next.span.from}`, { versionId: next.versionId, day: next.span.from });
    const ids = bound.terms.lines.map(({ id }) => id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) throw new BillingFault('line_repeated', `version ${bound.versionId} has line ${twice} twice`, { versionId: bound.versionId, lineId: twice });
  });
  return bounds;
}

/** Days of the period on which the terms bind and the line runs, suspended or not. */
function runningIn(period: Span, bound: BoundTerms, line: ServiceLine): Span | null {
  const binding = intersection(period, bound.span);
  return binding && intersection(binding, { from: line.from ?? binding.from, until: line.until ?? binding.until });
}

/** The first day of the period on which any version has the line running. */
function beginsIn(from: PricedFrom, period: Span, lineId: string, fallback: CivilDate): CivilDate {
  const days = from.terms.flatMap((bound) => bound.terms.lines.flatMap((line) => (line.id === lineId ? (runningIn(period, bound, line)?.from ?? []) : [])));
  return days.reduce((first, day) => (day < first ? day : first), fallback);
}

function cutDays(from: PricedFrom, bound: BoundTerms, line: ServiceLine, running: Span): CivilDate[] {
  const { price, escalated } = line;
  const byFiscalYear = price.kind === 'share' || bound.terms.cap?.per === 'fiscal_year' || (price.kind === 'estimated' && bound.terms.trueUp?.per === 'fiscal_year');
  return [
    ...('rateKey' in price ? rateChangesIn(from.rateVersions, bound.terms.rateCard, running) : []),
    ...(escalated ? escalationDaysIn(from, bound, running) : []),
    ...(byFiscalYear ? fiscalYearStartsIn(from.fiscalYearStart, running) : []),
  ];
}

/** All parts of all lines of one version in one of its periods, by line and then by day. */
export function linePartsIn(from: PricedFrom, bound: BoundTerms, period: Period): LinePart[] {
  return bound.terms.lines.flatMap((line) => {
    const running = runningIn(period, bound, line);
    if (!running) return [];
    const begins = bound.terms.dayCount === 'whole_periods' ? beginsIn(from, period, line.id, running.from) : running.from;
    const cuts = cutDays(from, bound, line, running);
    return servedSpans(running, line.id, from.suspensions).flatMap((served) => cutAt(served, cuts)).map((span) => ({ bound, line, period, span, begins }));
  });
}

/** The periods of a version that share a bound day with the span. */
export function periodsOf(bound: BoundTerms, span: Span): Period[] {
  const binding = intersection(bound.span, span);
  return binding ? periodsBetween(gridOf(bound), binding) : [];
}
