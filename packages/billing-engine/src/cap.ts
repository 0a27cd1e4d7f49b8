/** Not to exceed: what a year may cost, and the negative line that says what it absorbed. */
import { chargeKey, correctedKey } from './charge-key.js';
import { daysOf } from './civil-date.js';
import { yearOfTerms } from './escalation.js';
import { figure, highestOfAll, lowestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText } from './money.js';
import { singleAmount } from './single-amount.js';
import { covers, cutAt, intersection } from './span.js';
import { fiscalYearStartsIn } from './civil-period.js';
import type { BoundTerms, Cap, Charge, CivilDate, Explanation, MinorUnits, PricedFrom, Span } from './terms.js';

/** The span whose charges the cap counts together on a day. */
export function capYearOf(from: Pick<PricedFrom, 'fiscalYearStart'>, bound: BoundTerms, cap: Cap, day: CivilDate): Span {
  const { term } = bound.terms;
  if (cap.per !== 'term') return yearOfTerms(from, bound, cap.per, day);
  return { from: term.from, until: term.until > bound.span.until ? term.until : bound.span.until };
}

/** A line as far as a cap looks at it. */
export type CountedLine = Pick<Charge, 'key' | 'kind' | 'lineId' | 'surchargeId' | 'label' | 'span' | 'amount'>;

/** The kind of a line; a correction is of the kind of what it corrects. */
export const keptKind = ({ kind, key }: Pick<Charge, 'kind' | 'key'>): string => (kind === 'delta' ? (correctedKey(key).split('/')[0] ?? kind) : kind);

/** Whether the cap counts and cuts a line. What it cut in earlier periods counts with it. */
export function isCounted(cap: Cap, line: CountedLine): boolean {
  const kind = keptKind(line);
  if (kind === 'cap') return true;
  if (kind !== 'service' && kind !== 'surcharge' && kind !== 'true_up') return false;
  if (line.surchargeId !== null && cap.carveOutSurchargeIds.includes(line.surchargeId)) return false;
  return line.lineId === null || !cap.carveOutLineIds.includes(line.lineId);
}

/** Days of a period that one cap line is written for. */
export interface CapStretch { bound: BoundTerms; cap: Cap; period: Span; span: Span }

/** What keeps charges apart: they are counted by different caps, or by one cap in different years. Empty without a cap. */
export function capName(from: Pick<PricedFrom, 'fiscalYearStart'>, bound: BoundTerms, day: CivilDate): string {
  const { cap } = bound.terms;
  return cap ? JSON.stringify([cap.amount, cap.per, cap.carveOutLineIds, cap.carveOutSurchargeIds, capYearOf(from, bound, cap, day).from]) : '';
}

/** The stretches of the periods, in order; an amendment that leaves the cap alone does not cut one. */
export function capStretches(from: Pick<PricedFrom, 'fiscalYearStart'>, periods: readonly { bound: BoundTerms; period: Span }[]): CapStretch[] {
  const stretches: CapStretch[] = [];
  for (const { bound, period } of periods) {
    const { cap } = bound.terms;
    const binding = cap && intersection(period, bound.span);
    if (!cap || !binding) continue;
    for (const span of cap.per === 'fiscal_year' ? cutAt(binding, fiscalYearStartsIn(from.fiscalYearStart, binding)) : [binding]) {
      const last = stretches.at(-1);
      const same = last && last.span.until === span.from && last.period.from === period.from && last.period.until === period.until && capName(from, last.bound, last.span.from) === capName(from, bound, span.from);
      if (last && same) last.span = { from: last.span.from, until: span.until };
      else stretches.push({ bound, cap, period, span });
    }
  }
  return stretches;
}

const sum = (charges: readonly Charge[]): MinorUnits => charges.reduce((all, { amount }) => all + amount, 0);

/**
 * The cap's line for what is counted in `span`, given the charges before it in the same year; null where nothing is over.
 * Never takes back what was billed before: a cap that an amendment lowers cuts from its day on.
 */
export function capCharge(bound: BoundTerms, cap: Cap, year: Span, span: Span, charges: { before: readonly Charge[]; here: readonly Charge[] }): Charge | null {
  const { currency, rounding } = bound.terms;
  const before = charges.before.filter((charge) => covers(year, charge.span.from) && isCounted(cap, charge));
  const here = charges.here.filter((charge) => isCounted(cap, charge));
  const over = Math.min(sum(here), sum(before) + sum(here) - cap.amount);
  if (over <= 0) return null;
  const money = (label: string, amount: MinorUnits, source: NonNullable<Explanation['source']>) => figure(label, majorText(amount, currency), 'money', source);
  const countedHere = worked('Counted here', 'money', sumOfAll, here.map(({ explanation }) => explanation));
  const countedBefore = before.length === 0 ? money('Counted before', 0, { kind: 'rule', id: 'cap', path: year.from })
    : worked('Counted before', 'money', sumOfAll, before.map((charge) => money(charge.label, charge.amount, { kind: 'rule', id: 'charge', path: charge.key })));
  const limit = money(`Not to exceed, ${daysOf(year)}`, cap.amount, { kind: 'agreement-version', id: bound.versionId, path: 'cap.amount' });
  const beyond = worked('Over the cap', 'money', 'before + here − cap', [countedBefore, countedHere, limit]);
  const absorbed = worked('Absorbed by the cap', 'money', highestOfAll, [money('Never less than nothing', 0, { kind: 'rule', id: 'cap', path: null }), worked('No more than is counted here', 'money', lowestOfAll, [countedHere, beyond])]);
  const label = `Not to exceed ${majorText(cap.amount, currency)}: ${majorText(over, currency)} absorbed`;
  return {
    key: chargeKey('cap', ['not-to-exceed'], span), kind: 'cap', lineId: null, surchargeId: null, label, span,
    ...singleAmount(-over, currency), rounding, explanation: worked(label, 'money', '0 − absorbed', [absorbed]),
  };
}
