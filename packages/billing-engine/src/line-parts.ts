/** A line in a period, cut wherever what it costs may change, with the suspended days taken out. */
import { BillingFault } from './billing-fault.js';
import { fiscalYearStartsIn, type Grid, type Period, periodsBetween } from './civil-period.js';
import { escalationDaysIn } from './escalation.js';
import { rateChangesIn } from './rate-at.js';
import { covers, cutAt, intersection } from './span.js';
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

/** Days of the period on which the line runs under any version that has the same periods. */
function runsIn(from: PricedFrom, period: Span, like: BoundTerms, lineId: string): Span[] {
  const { anchor, every } = like.terms.payment;
  return from.terms.filter(({ terms: { payment } }) => payment.anchor === anchor && payment.every === every)
    .flatMap((bound) => bound.terms.lines.flatMap((line) => (line.id === lineId ? (runningIn(period, bound, line) ?? []) : [])));
}

/** The whole period for a line that is served on any day of it, at what is in force on the day it begins; another version may have that day. */
function wholePart(from: PricedFrom, bound: BoundTerms, line: ServiceLine, period: Period): LinePart[] {
  const runs = runsIn(from, period, bound, line.id);
  const begins = runs.reduce<CivilDate>((first, run) => (run.from < first ? run.from : first), period.until);
  if (!covers(bound.span, begins) || !runs.some((run) => servedSpans(run, line.id, from.suspensions).length > 0)) return [];
  return [{ bound, line, period, begins, span: { from: begins, until: period.until } }];
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

/** All parts of all lines of one version in one of its periods on which they are served, by line and then by day. */
export function linePartsIn(from: PricedFrom, bound: BoundTerms, period: Period): LinePart[] {
  return bound.terms.lines.flatMap((line) => {
    const running = runningIn(period, bound, line);
    if (!running) return [];
    const cuts = cutDays(from, bound, line, running);
    return servedSpans(running, line.id, from.suspensions).flatMap((served) => cutAt(served, cuts)).map((span) => ({ bound, line, period, span, begins: running.from }));
  });
}

/** The parts that time is charged for: those served, or under `whole_periods` each period once and whole. What is metered is never whole. */
export function chargedPartsIn(from: PricedFrom, bound: BoundTerms, period: Period): LinePart[] {
  const parts = linePartsIn(from, bound, period);
  if (bound.terms.dayCount !== 'whole_periods') return parts;
  return [...bound.terms.lines.flatMap((line) => (line.price.kind === 'metered' ? [] : wholePart(from, bound, line, period))), ...parts.filter(({ line }) => line.price.kind === 'metered')];
}

/** The periods of a version that share a bound day with the span. */
export function periodsOf(bound: BoundTerms, span: Span): Period[] {
  const binding = intersection(bound.span, span);
  return binding ? periodsBetween(gridOf(bound), binding) : [];
}
