/** Surcharges: a yearly amount on the yearly amounts of the lines that run together, and a percentage on what was metered. */
import { chargeKey } from './charge-key.js';
import { roundedFormula, worked } from './explanation.js';
import { majorText, minorFromMajorText, minorPlaces } from './money.js';
import { anchorYearOf } from './civil-period.js';
import { covers, cutAt } from './span.js';
import type { BoundTerms, Charge, CivilDate, Span, Surcharge } from './terms.js';
import type { TimedPart } from './timed-charges.js';
import type { YearsOf } from './years-of.js';
import { isSurcharged, termFigure } from './yearly-cost.js';

interface Together { span: Span; begins: CivilDate; lines: TimedPart[] }

/** Spans in which the same lines cost the same. Under whole periods each line counts from the day it begins to the end of its period. */
function together(parts: readonly TimedPart[], wholePeriods: boolean): Together[] {
  if (wholePeriods) {
    return [...new Set(parts.map(({ begins }) => begins))].map((begins) => {
      const lines = parts.filter((part) => part.begins === begins);
      return { begins, lines, span: lines[0]?.span ?? { from: begins, until: begins } };
    });
  }
  const edges = parts.flatMap(({ span }) => [span.from, span.until]).toSorted();
  const [from, until] = [edges[0], edges.at(-1)];
  if (from === undefined || until === undefined) return [];
  return cutAt({ from, until }, edges).flatMap((span) => {
    const lines = parts.filter((part) => covers(part.span, span.from));
    return lines.length === 0 ? [] : [{ span, begins: span.from, lines }];
  });
}

/** The surcharges of one version in one of its periods. `parts` are the lines' parts there, not yet merged. */
export function surchargeParts(years: YearsOf, bound: BoundTerms, parts: readonly TimedPart[]): TimedPart[] {
  const { surcharges, dayCount, payment } = bound.terms;
  return surcharges.flatMap((surcharge) => {
    const base = parts.filter(({ id }) => isSurcharged(surcharge, id));
    return together(base, dayCount === 'whole_periods').flatMap(({ span, begins, lines: [first, ...others] }) => (first ? [{
      kind: 'surcharge' as const, id: surcharge.id, label: surcharge.label, bound, period: first.period, span, begins, apart: first.apart,
      priced: years.surcharge(bound, surcharge, [first, ...others].map(({ priced }) => priced), anchorYearOf(payment.anchor, span.from)),
    }] : []));
  });
}

/** A surcharge on one charge alone, e.g. on what was metered or trued up; null where it comes to nothing. */
export function surchargeOn(bound: BoundTerms, surcharge: Surcharge, charge: Charge, kind: 'surcharge' | 'true_up'): Charge | null {
  const { currency, rounding } = bound.terms;
  const rate = termFigure(bound, surcharge.label, surcharge.rate, 'share', `surcharges.${surcharge.id}.rate`);
  const label = `${surcharge.label} on ${charge.label}`;
  const explanation = worked(label, 'money', roundedFormula(rounding, minorPlaces(currency)), [worked('Exactly', 'money', 'surcharged × rate', [charge.explanation, rate])]);
  const amount = minorFromMajorText(explanation.value, currency);
  if (amount === 0) return null;
  return {
    key: chargeKey(kind, [surcharge.id, charge.lineId ?? ''], charge.span), kind, lineId: charge.lineId, surchargeId: surcharge.id, label, span: charge.span,
    quantity: majorText(charge.amount, currency), unitAmount: surcharge.rate, amount, rounding, explanation,
  };
}
