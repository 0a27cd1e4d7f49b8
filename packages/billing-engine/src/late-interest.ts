/** Interest on what is overdue and not in dispute, month by month, so that one run or many charge the same lines. */
import { addDays, daysBetween, daysOf, earlier, monthsAfter } from './civil-date.js';
import { decimal, decimalText } from './decimal.js';
import { figure, roundedFormula, sumOfAll, worked } from './explanation.js';
import { majorText, majorUnits, minorFromMajorText, minorPlaces, sumMinor } from './money.js';
import { explainOverdue, type OverdueInvoice, overdueOn, overduePieces } from './overdue-base.js';
import type { Charge, CivilDate, DecimalText, Explanation, LateInterest, MinorUnits, Rounding, Span } from './terms.js';

export interface InterestRule { versionId: string; terms: LateInterest; rounding: Rounding }
/** The interest of one month counted from the first day of interest; of a running one, as far as it is owed by the day asked for. */
export interface InterestMonth extends Span { amount: MinorUnits; /** Major units, not rounded. */ exact: DecimalText; complete: boolean; explanation: Explanation }

/** The first day of interest: a payment on it is in time. Fla. Stat. 218.74(4) counts "from 30 days after the due date": that is 30 days of grace. */
export const interestFrom = (dueOn: CivilDate, { graceDays }: LateInterest): CivilDate => addDays(dueOn, graceDays);

const ofTerms = (rule: InterestRule, label: string, value: string, path: string): Explanation =>
  figure(label, value, 'share', { kind: 'agreement-version', id: rule.versionId, path: `lateInterest.${path}` });

/**
 * A month counts for the most that was overdue on any of its days where a part of a month counts as one (Fla. Stat. 218.74(4): "Any overdue period
 * of less than 1 month is considered as 1 month"), otherwise for what was overdue on all of them. Unpaid interest of the months before bears
 * interest too, but only as long as some of the invoice itself is overdue.
 */
function compounded(invoice: OverdueInvoice, rule: InterestRule, terms: Extract<LateInterest, { kind: 'monthly_compound' }>, month: Span, seen: Span, before: readonly InterestMonth[]): Explanation | null {
  if (!terms.partMonthCounts && seen.until < month.until) return null;
  const base = overduePieces(invoice, seen).reduce((best, piece) => ((terms.partMonthCounts ? piece.overdue > best.overdue : piece.overdue < best.overdue) ? piece : best));
  if (base.overdue === 0) return null;
  const money = (amount: MinorUnits): string => majorText(amount, invoice.currency);
  const paid = invoice.interestPaid.filter(({ on }) => on <= month.from);
  const unpaid = sumMinor([...before.map(({ amount }) => amount), ...paid.map(({ amount }) => -amount)]);
  const overdue = explainOverdue(invoice, base.from);
  const owed = unpaid <= 0 ? overdue : worked('With unpaid interest', 'money', sumOfAll, [
    overdue,
    ...before.map((each) => figure(`Interest ${daysOf(each)}`, money(each.amount), 'money', { kind: 'rule', id: 'late-interest', path: `${invoice.id}/${each.from}` })),
    ...paid.map(({ on, amount }) => figure(`Interest paid ${on}`, money(-amount), 'money', { kind: 'ledger', id: invoice.id, path: on })),
  ]);
  return worked('Interest of the month', 'money', 'owed × monthly rate', [owed, ofTerms(rule, 'Monthly rate', terms.rate, 'rate')]);
}

/** From the first day of interest to the end of `seen`: rounded once, so that many months never drift from what one calculation gives. */
function simple(invoice: OverdueInvoice, rule: InterestRule, terms: Extract<LateInterest, { kind: 'daily_simple' }>, seen: Span): Explanation | null {
  const pieces = overduePieces(invoice, seen).filter(({ overdue }) => overdue > 0).map((piece) => worked(daysOf(piece), 'money', 'owed × days × yearly rate', [
    explainOverdue(invoice, piece.from),
    figure('Days', String(daysBetween(piece.from, piece.until)), 'days', { kind: 'rule', id: 'late-interest', path: `${piece.from}/${piece.until}` }),
    ofTerms(rule, 'Yearly rate', terms.yearlyRate, 'yearlyRate'),
  ]));
  // Divided once: the sum of quotients could miss half a cent by its last digit.
  return pieces.length === 0 ? null : worked(`Interest to ${addDays(seen.until, -1)}`, 'money', `owed for its days ÷ ${terms.basis}`, [worked('Owed for its days', 'money', sumOfAll, pieces)]);
}

/** Interest on an invoice by month up to the begin of `day`; months without any are left out. What happens on `day` or later changes nothing. */
export function interestMonths(invoice: OverdueInvoice, rule: InterestRule, day: CivilDate): InterestMonth[] {
  const { terms } = rule;
  const start = interestFrom(invoice.dueOn, terms);
  const places = minorPlaces(invoice.currency);
  const months: InterestMonth[] = [];
  for (let at = 0; monthsAfter(start, at) < day; at++) {
    const month = { from: monthsAfter(start, at), until: monthsAfter(start, at + 1) };
    const seen = { from: month.from, until: earlier(month.until, day) };
    const exact = terms.kind === 'monthly_compound' ? compounded(invoice, rule, terms, month, seen, months) : simple(invoice, rule, terms, { from: start, until: seen.until });
    if (!exact) continue;
    const label = `Late interest on ${invoice.number}, ${daysOf(month)}`;
    const before = terms.kind === 'daily_simple' ? months.map((each) => figure(`Interest ${daysOf(each)}`, majorText(each.amount, invoice.currency), 'money', { kind: 'rule', id: 'late-interest', path: `${invoice.id}/${each.from}` })) : [];
    const rounded = worked(before.length > 0 ? `Interest to ${addDays(seen.until, -1)}, rounded` : label, 'money', roundedFormula(rule.rounding, places), [exact]);
    const explanation = before.length === 0 ? rounded : worked(label, 'money', 'interest to date − interest before', [rounded, worked('Interest before', 'money', sumOfAll, before)]);
    const amount = minorFromMajorText(explanation.value, invoice.currency);
    const earlierMonths = before.length === 0 ? 0 : sumMinor(months.map((each) => each.amount));
    if (amount !== 0) months.push({ ...month, amount, complete: month.until <= day, exact: decimalText(decimal(exact.value).minus(majorUnits(earlierMonths, invoice.currency))), explanation });
  }
  return months;
}

/** What is owed in interest on an invoice when `day` begins, charged or not, with how it came about; the running month as far as it counts by then. */
export function lateInterest(invoice: OverdueInvoice, rule: InterestRule, day: CivilDate): { amount: MinorUnits; explanation: Explanation | null; months: InterestMonth[] } {
  const months = interestMonths(invoice, rule, day);
  const explanation = months.length === 0 ? null : worked(`Late interest on ${invoice.number} to ${addDays(day, -1)}`, 'money', sumOfAll, months.map((month) => month.explanation));
  return { amount: sumMinor(months.map(({ amount }) => amount)), explanation, months };
}

const chargeOf = (invoice: OverdueInvoice, { rounding }: InterestRule, { from, until, amount, exact, explanation }: InterestMonth): Charge => ({
  key: `interest/${invoice.id}/${from}/${until}`, kind: 'interest', lineId: null, surchargeId: null, label: explanation.label, span: { from, until },
  quantity: '1', unitAmount: exact, amount, rounding, explanation,
});

/** The lines of interest that a run for the span charges: one for each month that ended in it, because only then nothing can change it any more. */
export function interestCharges(invoice: OverdueInvoice, rule: InterestRule, span: Span): Charge[] {
  return interestMonths(invoice, rule, span.until).filter(({ until, complete }) => complete && until > span.from).map((month) => chargeOf(invoice, rule, month));
}

/**
 * The lines of interest that may be charged when `day` begins: each month that is over, and the running one where nothing of the invoice is overdue any more,
 * since waiting for its end would add nothing. Whatever is charged early keeps its key, so that a payment which is taken back later makes a difference of it.
 */
export function interestDue(invoice: OverdueInvoice, rule: InterestRule, day: CivilDate): Charge[] {
  const paid = overdueOn(invoice, day) === 0;
  return interestMonths(invoice, rule, day).filter(({ complete }) => complete || paid).map((month) => chargeOf(invoice, rule, month));
}
