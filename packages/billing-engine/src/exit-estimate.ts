/** What would be owed if notice were given on a day: service to its end, what is not billed, true-up, credits, interest, what stands open. */
import { BillingFault } from './billing-fault.js';
import { chargesFor } from './charges.js';
import { addDays } from './civil-date.js';
import { type BilledLine, changesSince } from './delta.js';
import { type DeliveredMinutes, deliveryCredits, deliverySpans } from './delivery-credit.js';
import { figure, sumOfAll, worked } from './explanation.js';
import { boundInOrder } from './line-parts.js';
import { majorText, sumMinor } from './money.js';
import { covers } from './span.js';
import { trueUpFor, trueUpYears } from './true-up.js';
import type { Charge, CivilDate, Explanation, MinorUnits, PricedFrom } from './terms.js';

/** What of a numbered invoice is open, in dispute or not. */
export interface OpenInvoice { id: string; number: string; dueOn: CivilDate; open: MinorUnits; disputed: MinorUnits }
/** Money of the municipality that is on no invoice: negative where it has credit, positive where it owes something back. */
export interface CreditLeft { id: string; label: string; amount: MinorUnits }
/** As calculated by its own rule, with how it came about; null where there is none. */
export interface InterestToCome { amount: MinorUnits; explanation: Explanation | null }
export interface ExitQuestion {
  /** Day on which the written notice is received. */
  noticeOn: CivilDate;
  /** Lines of all finalised invoices, without voided ones. */
  billed: readonly BilledLine[];
  /** What is open on invoices now. */
  open: readonly OpenInvoice[];
  /** Credit notes and payments not used yet. */
  credit: readonly CreditLeft[];
  /** Late interest to the end of service. */
  interest: InterestToCome;
  deliveredMinutes: readonly DeliveredMinutes[];
  /** Before this day all that was delivered is recorded and confirmed; null where no day is. What is to come counts as delivered. */
  confirmedUntil: CivilDate | null;
}
export interface ExitEstimate {
  /** The first day without service. */
  serviceUntil: CivilDate;
  /** Last day to settle. */
  settleBy: CivilDate;
  /** Charges to the end of service that are not billed; negative for days billed in advance beyond it. */
  unbilled: Charge[];
  trueUps: Charge[];
  credits: Charge[];
  interest: MinorUnits;
  open: MinorUnits;
  /** Part of what is open. */
  disputed: MinorUnits;
  /** Negative where the municipality has credit. */
  credit: MinorUnits;
  total: MinorUnits;
  explanation: Explanation;
  /** The rows that are no charges, each with how it came about. */
  explained: { interest: Explanation; open: Explanation; credit: Explanation };
}

/** The same agreement as if it ended on a day; what binds only later is gone. */
export function endedOn(from: PricedFrom, day: CivilDate): PricedFrom {
  const terms = from.terms.filter(({ span }) => span.from < day).map((bound) => (bound.span.until > day ? { ...bound, span: { from: bound.span.from, until: day } } : bound));
  return { ...from, terms };
}

/** The day on which terms bind, as near as can be to `day`: itself, the next one after it, or else the last. Null where nothing was ever agreed. */
export function nearestInForce(from: PricedFrom, day: CivilDate): CivilDate | null {
  const spans = from.terms.map(({ span }) => span);
  if (spans.some((span) => covers(span, day))) return day;
  const [next] = spans.map((span) => span.from).filter((first) => first > day).toSorted();
  const last = spans.map(({ until }) => until).toSorted().at(-1);
  return next ?? (last === undefined ? null : addDays(last, -1));
}

/** `day` is the first day without service; `settleBy` is counted from the last day with it. */
export function serviceEnd(from: PricedFrom, noticeOn: CivilDate): { day: CivilDate; settleBy: CivilDate; currency: string } {
  const bounds = boundInOrder(from);
  const bound = bounds.find(({ span }) => covers(span, noticeOn));
  if (!bound) throw new BillingFault('not_in_force', `nothing is agreed for ${noticeOn}, so no notice can be given`, { day: noticeOn });
  // The day of receipt is not counted, the last day of the notice is.
  const byNotice = addDays(noticeOn, bound.terms.notice.days + 1);
  const day = bounds.reduce((last, { span }) => (span.until > last ? span.until : last), bound.span.until);
  const ends = byNotice < day ? byNotice : day;
  return { day: ends, settleBy: addDays(ends, bound.terms.notice.settleWithinDays - 1), currency: bound.terms.currency };
}

/**
 * The estimate. It is what the final invoice comes to, given that until then everything stays as it is known today.
 * @throws BillingFault `not_in_force` where nothing binds on the day of notice, and as `chargesFor`
 */
export function exitEstimate(from: PricedFrom, { noticeOn, billed, open: invoices, credit: credits, interest, deliveredMinutes, confirmedUntil }: ExitQuestion): ExitEstimate {
  const { day: serviceUntil, settleBy, currency } = serviceEnd(from, noticeOn);
  const ended = endedOn(from, serviceUntil);
  const [first] = boundInOrder(ended);
  const rounding = first?.terms.rounding ?? 'half_away_from_zero';
  const unbilled = first ? changesSince(chargesFor(ended, { from: first.span.from, until: serviceUntil }), billed, { currency, rounding }) : [];
  // The true-up and the credits look at everything billed, and the final invoice will have billed this too.
  const afterwards: BilledLine[] = [...billed, ...unbilled.map((charge) => ({ charge, invoiceId: 'final' }))];
  const known = new Set(billed.map(({ charge }) => charge.key));
  const isNew = ({ key }: Charge): boolean => !known.has(key);
  const trueUps = trueUpYears(ended, serviceUntil).flatMap(({ year }) => trueUpFor(ended, year, afterwards)).filter(isNew);
  const deliveryCredit = ended.terms.flatMap((bound) => deliverySpans(ended, bound, serviceUntil)).filter(({ until }) => confirmedUntil !== null && until <= confirmedUntil)
    .flatMap((span) => deliveryCredits(ended, span, deliveredMinutes, afterwards)).filter(isNew);
  const charges = [...unbilled, ...trueUps, ...deliveryCredit];
  const [open, disputed, credit] = [sumMinor(invoices.map((each) => each.open)), sumMinor(invoices.map((each) => each.disputed)), sumMinor(credits.map(({ amount }) => amount))];
  const total = sumMinor([...charges.map(({ amount }) => amount), interest.amount, open, credit]);
  const money = (label: string, amount: MinorUnits, source: NonNullable<Explanation['source']>) => figure(label, majorText(amount, currency), 'money', source);
  const rows = (label: string, id: string, of: Explanation[]) => (of.length > 0 ? worked(label, 'money', sumOfAll, of) : money(label, 0, { kind: 'ledger', id, path: noticeOn }));
  const onInvoice = ({ id, number, dueOn, open: all, disputed: held }: OpenInvoice): Explanation => {
    const [label, source] = [`Invoice ${number}, due ${dueOn}`, { kind: 'invoice' as const, id, path: null }];
    return held === 0 ? money(label, all, source) : worked(label, 'money', sumOfAll, [money('Not in dispute', all - held, source), money('In dispute', held, source)]);
  };
  const explained = {
    interest: interest.explanation ?? money('Late interest', interest.amount, { kind: 'rule', id: 'late-interest', path: serviceUntil }),
    open: rows('Open on invoices', 'accounts_receivable', invoices.map(onInvoice)),
    credit: rows('Credit of the municipality', 'customer_credit', credits.map(({ id, label, amount }) => money(label, amount, { kind: 'ledger', id, path: null }))),
  };
  const explanation = worked(`Owed if notice is received on ${noticeOn}`, 'money', sumOfAll, [...charges.map((charge) => charge.explanation), explained.interest, explained.open, explained.credit]);
  return { serviceUntil, settleBy, unbilled, trueUps, credits: deliveryCredit, interest: interest.amount, open, disputed, credit, total, explanation, explained };
}
