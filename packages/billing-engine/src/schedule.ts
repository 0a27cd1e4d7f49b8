/** Which periods are to be billed by a day, and which charges that makes due: asked twice, the answer is the same. */
import { type PlacedCharge, placedCharges } from './charges.js';
import { addDays } from './civil-date.js';
import { boundInOrder, periodsOf } from './line-parts.js';
import { intersection } from './span.js';
import type { BoundTerms, Charge, CivilDate, PricedFrom, Span } from './terms.js';

/** A period to bill. `span` is what of it the agreement binds; `key` is the same whenever it is asked. */
export interface DuePeriod { key: string; versionId: string; index: number; period: Span; span: Span; billOn: CivilDate; dueOn: CivilDate }

/** First and last day of all that binds. */
function bindingOf(bounds: readonly BoundTerms[]): Span | null {
  const [first] = bounds;
  return first ? bounds.reduce<Span>((all, { span }) => ({ from: all.from, until: span.until > all.until ? span.until : all.until }), first.span) : null;
}

/** The day on which a charge can be billed: what is metered, and everything in arrears, when its period is over or service ends. */
function billDay({ bound, period, metered }: Omit<PlacedCharge, 'charge'>, binding: Span): CivilDate {
  if (bound.terms.payment.when === 'arrears' || metered) return period.until < binding.until ? period.until : binding.until;
  return period.from > binding.from ? period.from : binding.from;
}

/**
 * The periods to bill on or before `day`, oldest first: a period in advance on its first day, one in arrears on the first
 * day after it. Asking later only adds to the list, so whatever is billed already can be left out by its key.
 */
export function duePeriods(from: PricedFrom, day: CivilDate): DuePeriod[] {
  const bounds = boundInOrder(from);
  const binding = bindingOf(bounds);
  if (!binding) return [];
  const due = new Map<string, DuePeriod>();
  for (const bound of bounds) {
    const upTo = intersection(binding, { from: bound.span.from, until: addDays(day, 1) });
    for (const period of upTo ? periodsOf(bound, upTo) : []) {
      const key = `${period.from}/${period.until}`;
      const billOn = billDay({ bound, period, metered: false }, binding);
      const span = intersection(period, binding);
      // Versions of one agreement share a period where an amendment falls inside it: it is billed once.
      if (!span || billOn > day || due.has(key)) continue;
      const { index, from: begins, until } = period;
      due.set(key, { key, versionId: bound.versionId, index, period: { from: begins, until }, span, billOn, dueOn: addDays(billOn, bound.terms.payment.dueDays) });
    }
  }
  return [...due.values()].toSorted((a, b) => (a.billOn === b.billOn ? (a.period.from < b.period.from ? -1 : 1) : a.billOn < b.billOn ? -1 : 1));
}

export interface DueCharge { charge: Charge; billOn: CivilDate; period: Span }

/** The charges that begin in a span, each with the day on which it can be billed. */
export function scheduledCharges(from: PricedFrom, span: Span): DueCharge[] {
  const binding = bindingOf(boundInOrder(from));
  return binding ? placedCharges(from, span).map((placed) => scheduled(placed, binding)) : [];
}

const scheduled = (placed: PlacedCharge, binding: Span): DueCharge => ({ charge: placed.charge, period: { from: placed.period.from, until: placed.period.until }, billOn: billDay(placed, binding) });

/**
 * All charges that can be billed on or before `day`, whether or not they are billed: what is metered waits for the end of
 * its period even where the rest is billed in advance. Less what is billed they are what a run has to bill (see delta.ts).
 * @param since leave out charges that begin before this day, e.g. years that are closed
 * @throws BillingFault as `chargesFor`
 */
export function chargesDue(from: PricedFrom, day: CivilDate, since?: CivilDate): DueCharge[] {
  const binding = bindingOf(boundInOrder(from));
  const span = binding && intersection(binding, { from: since ?? binding.from, until: lastDayDue(from, day) });
  if (!binding || !span) return [];
  return placedCharges(from, span, { isDue: (placed) => billDay(placed, binding) <= day }).map((placed) => scheduled(placed, binding));
}

/** The first day after the last period that is due, so that charges far in the future are never priced. */
function lastDayDue(from: PricedFrom, day: CivilDate): CivilDate {
  return duePeriods(from, day).reduce((last, { period }) => (period.until > last ? period.until : last), day);
}
