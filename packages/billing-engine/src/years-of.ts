/** What lines and surcharges of one agreement cost a year, each worked out once for all the periods that cost the same. */
import { anchorYearOf } from './civil-period.js';
import { yearOfTerms } from './escalation.js';
import { rateVersionAt } from './rate-at.js';
import { covers } from './span.js';
import type { BoundTerms, CivilDate, PricedFrom, ServiceLine, Span, Surcharge } from './terms.js';
import { type PricedYear, yearOfLine, yearOfSurcharge } from './yearly-cost.js';

/** All that a day decides about what a line costs a year: of two days that agree in it, {@link yearOfLine} says the same. */
function decidedBy(from: PricedFrom, bound: BoundTerms, { price, escalated }: ServiceLine, day: CivilDate): string {
  const { rateCard, payment, escalator } = bound.terms;
  const rate = 'rateKey' in price ? from.rateVersions.indexOf(rateVersionAt(from.rateVersions, rateCard, day)) : '';
  const share = price.kind === 'share' ? from.shares.findIndex((each) => each.consortiumId === price.consortiumId && covers(each.year, day)) : '';
  const rise = escalated && escalator ? yearOfTerms(from, bound, escalator.each, day).from : '';
  return `${anchorYearOf(payment.anchor, day).from} ${rate} ${share} ${rise}`;
}

/** {@link yearOfLine} and {@link yearOfSurcharge} of one agreement, each worked out once however many periods it is asked for: where nothing differs the answer is the very same object. */
export interface YearsOf {
  line: (bound: BoundTerms, line: ServiceLine, day: CivilDate) => PricedYear | null;
  surcharge: (bound: BoundTerms, surcharge: Surcharge, lines: readonly PricedYear[], year: Span) => PricedYear;
}

/** Keeps what it worked out for as long as the caller keeps it; `from` must not change meanwhile. */
export function yearsOf(from: PricedFrom): YearsOf {
  const lines = new Map<BoundTerms, Map<ServiceLine, Map<string, PricedYear | null>>>();
  const surcharges = new Map<BoundTerms, Map<Surcharge, { of: readonly PricedYear[]; year: Span; priced: PricedYear }>>();
  return {
    line(bound, line, day) {
      if (line.price.kind === 'metered') return null;
      const years = within(within(lines, bound), line);
      const name = decidedBy(from, bound, line, day);
      const known = years.get(name);
      if (known !== undefined) return known;
      const priced = yearOfLine(from, bound, line, day);
      years.set(name, priced);
      return priced;
    },
    surcharge(bound, surcharge, of, year) {
      const kept = within(surcharges, bound);
      const last = kept.get(surcharge);
      if (last?.year.from === year.from && last.of.length === of.length && last.of.every((each, i) => each === of[i])) return last.priced;
      const priced = yearOfSurcharge(bound, surcharge, of, year);
      kept.set(surcharge, { of, year, priced });
      return priced;
    },
  };
}

function within<K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const found = outer.get(key) ?? new Map<L, V>();
  outer.set(key, found);
  return found;
}
