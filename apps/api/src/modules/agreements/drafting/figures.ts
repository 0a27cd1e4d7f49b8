/** The figures of the billing engine as answers carry them: years, invoices and the redline of money. Pure. */
import type { DraftFault, Forecast, MoneyRedline } from '@rapport/api-contract/agreement-figures';
import type { FirstYear } from '@rapport/agreement-engine/terms-table';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import { sumOfAll, worked } from '@rapport/billing-engine/explanation';
import { forecast, type Forecast as YearForecast, type ForecastLine, yearAt } from '@rapport/billing-engine/forecast';
import { majorText, sumMinor } from '@rapport/billing-engine/money';
import { type FirstPayment, moneyRedline, signedMajorText } from '@rapport/billing-engine/money-redline';
import { scheduledCharges } from '@rapport/billing-engine/schedule';
import { covers } from '@rapport/billing-engine/span';
import type { Charge, PricedFrom, Span, YearKind } from '@rapport/billing-engine/terms';
import { periodOut } from '../../billing/documents/period-out.js';
import { pricingFault } from './draft-faults.js';

type Line = Forecast['invoices'][number]['lines'][number];
type Unknown = Forecast['unknown'][number];
/** Years that are shown; a table of a hundred years would be read by nobody and cost everybody. */
const mostYears = 10;

const firstDay = (from: PricedFrom): string => from.terms[0]?.span.from ?? '';
const lastDay = (from: PricedFrom): string => from.terms.at(-1)?.span.until ?? '';

function chargeLine(charge: Charge, explanations: boolean): Line {
  const { key, kind, lineId, surchargeId, label, amount, explanation } = charge;
  return { key, kind, lineId, surchargeId, label, amount, explanation: explanations ? explanation : null };
}

function yearLine({ id, kind, label, amount, charges }: ForecastLine, explanations: boolean): Line {
  const [first, ...more] = charges;
  const explanation = !explanations || !first ? null : more.length === 0 ? first.explanation : worked(label, 'money', sumOfAll, charges.map((each) => each.explanation));
  return { key: `${kind}/${id}`, kind, lineId: first?.lineId ?? (kind === 'service' ? id : null), surchargeId: first?.surchargeId ?? (kind === 'surcharge' ? id : null), label, amount, explanation };
}

/** Lines that cost what is delivered, or what a consortium decides, with the reason why no figure stands for them. */
function unknownLines({ terms, shares }: PricedFrom): Unknown[] {
  return terms.flatMap((bound) => bound.terms.lines).flatMap(({ id, label, price }): Unknown[] => {
    if (price.kind === 'metered') return [{ lineId: id, label, because: 'It is billed for what was delivered, after each period.' }];
    return price.kind === 'share' && !shares.some((each) => each.consortiumId === price.consortiumId) ? [{ lineId: id, label, because: 'The consortium has not set the share yet.' }] : [];
  });
}

const withoutShares = (from: PricedFrom, unknown: readonly Unknown[]): PricedFrom => ({
  ...from, terms: from.terms.map((bound) => ({ ...bound, terms: { ...bound.terms, lines: bound.terms.lines.filter((line) => line.price.kind !== 'share' || !unknown.some((each) => each.lineId === line.id)) } })),
});

interface Years { years: YearForecast[]; whole: boolean; waits: BillingFault | null }
const waitsForIndex = (error: unknown): error is BillingFault => error instanceof BillingFault && error.code === 'index_figure_missing';

function yearsOf(from: PricedFrom, kind: YearKind): Years {
  const years: YearForecast[] = [];
  let day = firstDay(from);
  while (day < lastDay(from)) {
    if (years.length === mostYears) return { years, whole: false, waits: null };
    const year = yearAt(from, kind, day);
    try {
      years.push(forecast(from, year));
    } catch (error) {
      // Nobody knows the index of a year to come: what can be priced until then is shown.
      if (!waitsForIndex(error)) throw error;
      return { years, whole: false, waits: error };
    }
    day = year.until;
  }
  return { years, whole: true, waits: null };
}

function invoicesOf(from: PricedFrom, { year, invoices }: YearForecast, explanations: boolean): Forecast['invoices'] {
  const scheduled = scheduledCharges(from, year);
  return invoices.map(({ billOn, dueOn, span, amount }) => ({ span: periodOut(span), billOn, dueOn, total: amount, lines: scheduled.filter((each) => each.billOn === billOn).map(({ charge }) => chargeLine(charge, explanations)) }));
}

/** What the terms cost; faults where something is missing to price them, and then no figures. `on`: a day of the year that is shown first; where none is given, the day from which the newest terms bind. */
export function figuresOf(given: PricedFrom, explanations: boolean, on: string = given.terms.at(-1)?.span.from ?? ''): { forecast: Forecast | null; faults: DraftFault[] } {
  const unknown = unknownLines(given);
  const from = withoutShares(given, unknown);
  try {
    const [agreement, fiscal] = [yearsOf(from, 'agreement_year'), yearsOf(from, 'fiscal_year')];
    const placeOf = ({ years }: Years) => Math.max(0, years.findIndex(({ year }) => covers(year, on)));
    const shown = (all: Years) => all.years.map(({ year, lines, total }, at) => ({ span: periodOut(year), total, lines: lines.map((line) => yearLine(line, explanations && at === placeOf(all))) }));
    const waits = agreement.waits ?? fiscal.waits;
    const first = agreement.years[placeOf(agreement)];
    if (!first && waits) throw waits;
    return {
      faults: [],
      forecast: {
        currency: from.terms[0]?.terms.currency ?? '', agreementYears: shown(agreement), fiscalYears: shown(fiscal), year: first ? periodOut(first.year) : null, invoices: first ? invoicesOf(from, first, explanations) : [], total: agreement.whole ? sumMinor(agreement.years.map((each) => each.total)) : null,
        unknown: [...unknown, ...(waits ? [{ lineId: null, label: 'Later years', because: `${waits.message}: those years are not in the figures.` }] : [])],
      },
    };
  } catch (error) {
    if (error instanceof BillingFault) return { forecast: null, faults: [pricingFault(error)] };
    throw error;
  }
}

/** The first year as the table of services in the text shows it. */
export function firstYearOf({ agreementYears: [first] }: Forecast): FirstYear | null {
  if (!first) return null;
  const named = first.lines.filter((line) => line.kind === 'service' || line.kind === 'surcharge');
  return { amounts: Object.fromEntries(named.map((line) => [line.lineId !== null && line.kind === 'service' ? line.lineId : (line.surchargeId ?? ''), line.amount])), adjustments: first.lines.filter((line) => !named.includes(line)).map(({ label, amount }) => ({ label, amount })), total: first.total };
}

/** Takes an index to rise by the same share in every year of the term. */
export function assumingIndex(from: PricedFrom, change: string): PricedFrom {
  const [bound] = from.terms;
  const escalator = bound?.terms.escalator;
  if (!bound || escalator?.kind !== 'index') return from;
  const { index, each } = escalator;
  const days: string[] = [];
  for (let day = bound.span.from; day < bound.span.until && days.length <= mostYears; day = yearAt(from, each, day).until) days.push(yearAt(from, each, day).from);
  return { ...from, indexChanges: [...from.indexChanges, ...days.map((on) => ({ index, on, change, source: 'assumption' }))] };
}

const paid = (payment: FirstPayment | null) => payment && { billOn: payment.billOn, dueOn: payment.dueOn, amount: payment.amount };

/** Two priced versions beside each other over the agreement year of the newer one in which `day` lies; its first one where none is given. @throws BillingFault where one of them cannot be priced */
export function moneyRedlineOf(older: PricedFrom, newer: PricedFrom, day?: string): MoneyRedline {
  const [before, after] = [withoutShares(older, unknownLines(older)), withoutShares(newer, unknownLines(newer))];
  const currency = after.terms[0]?.terms.currency ?? '';
  const year: Span = yearAt(after, 'agreement_year', day ?? firstDay(after));
  const { rows, total, firstPayment } = moneyRedline(before, after, year);
  const lines = rows.map(({ id, kind, label, state, before: was, after: is, change, share }) => ({ id, kind, label, change: state, from: was, to: is, difference: change, share }));
  return {
    currency, year: periodOut(year), lines, total: { from: total.before, to: total.after, difference: total.change, share: total.share }, firstPayment: { from: paid(firstPayment.before), to: paid(firstPayment.after) },
    summary: lines.flatMap(({ label, change, from, to, difference }) => {
      if (change === 'same') return [];
      if (change === 'added') return [`“${label}” is new: ${majorText(to, currency)}.`];
      return [change === 'removed' ? `“${label}” falls away: ${signedMajorText(difference, currency)}.` : `“${label}”: ${signedMajorText(difference, currency)}, from ${majorText(from, currency)} to ${majorText(to, currency)}.`];
    }),
  };
}
