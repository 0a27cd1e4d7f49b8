/** Not to exceed: what a year may cost, and the negative line that says what it absorbed. */
import { chargeKey } from './charge-key.js';
import { yearOfTerms } from './escalation.js';
import { figure, highestOfAll, lowestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText } from './money.js';
import { covers, cutAt, intersection } from './span.js';
import { fiscalYearStartsIn } from './civil-period.js';
import type { BoundTerms, Cap, Charge, CivilDate, Explanation, MinorUnits, PricedFrom, Span } from './terms.js';

/** The span whose charges the cap counts together on a day. */
export function capYearOf(from: Pick<PricedFrom, 'fiscalYearStart'>, bound: BoundTerms, cap: Cap, day: CivilDate): Span {
  const { term } = bound.terms;
  if (cap.per !== 'term') return yearOfTerms(from, bound, cap.per, day);
  return { from: term.from, until: term.until > bound.span.until ? term.until : bound.span.until };
}

/** Whether the cap counts and cuts a charge. What it gave back in earlier periods counts with it. */
export function isCounted(cap: Cap, { kind, lineId, surchargeId }: Charge): boolean {
  if (kind === 'cap') return true;
  if (kind !== 'service' && kind !== 'surcharge' && kind !== 'true_up') return false;
  if (surchargeId !== null && cap.carveOutSurchargeIds.includes(surchargeId)) return false;
  return lineId === null || !cap.carveOutLineIds.includes(lineId);
}

/** The stretches of a period for which one cap line is written. */
export function capSpans(from: Pick<PricedFrom, 'fiscalYearStart'>, bound: BoundTerms, period: Span): Span[] {
  const binding = bound.terms.cap ? intersection(period, bound.span) : null;
  if (!binding) return [];
  return bound.terms.cap?.per === 'fiscal_year' ? cutAt(binding, fiscalYearStartsIn(from.fiscalYearStart, binding)) : [binding];
}

const sum = (charges: readonly Charge[]): MinorUnits => charges.reduce((all, { amount }) => all + amount, 0);

/**
 * The cap's line for what is counted in `span`, given the charges before it in the same year; null where nothing is over.
 * Never takes back what was billed before: a cap that an amendment lowers cuts from its day on.
 * @param ids what the line is named by, besides its span
 */
export function capCharge(bound: BoundTerms, cap: Cap, year: Span, span: Span, charges: { before: readonly Charge[]; here: readonly Charge[] }, ids: readonly string[] = ['not-to-exceed']): Charge | null {
  const { currency, rounding } = bound.terms;
  const before = charges.before.filter((charge) => covers(year, charge.span.from) && isCounted(cap, charge));
  const here = charges.here.filter((charge) => isCounted(cap, charge));
  const over = Math.min(sum(here), sum(before) + sum(here) - cap.amount);
  if (over <= 0) return null;
  const money = (label: string, amount: MinorUnits, source: NonNullable<Explanation['source']>) => figure(label, majorText(amount, currency), 'money', source);
  const countedHere = worked('Counted here', 'money', sumOfAll, here.map(({ explanation }) => explanation));
  const countedBefore = before.length === 0 ? money('Counted before', 0, { kind: 'rule', id: 'cap', path: year.from })
    : worked('Counted before', 'money', sumOfAll, before.map((charge) => money(charge.label, charge.amount, { kind: 'rule', id: 'charge', path: charge.key })));
  const limit = money(`Not to exceed from ${year.from} to ${year.until}`, cap.amount, { kind: 'agreement-version', id: bound.versionId, path: 'cap.amount' });
  const beyond = worked('Over the cap', 'money', 'before + here − cap', [countedBefore, countedHere, limit]);
  const absorbed = worked('Absorbed by the cap', 'money', highestOfAll, [money('Never less than nothing', 0, { kind: 'rule', id: 'cap', path: null }), worked('No more than is counted here', 'money', lowestOfAll, [countedHere, beyond])]);
  const label = `Not to exceed ${majorText(cap.amount, currency)}: ${majorText(over, currency)} absorbed`;
  return {
    key: chargeKey('cap', ids, span), kind: 'cap', lineId: null, surchargeId: null, label, span,
    quantity: '1', unitAmount: majorText(-over, currency), amount: -over, rounding, explanation: worked(label, 'money', '0 − absorbed', [absorbed]),
  };
}
