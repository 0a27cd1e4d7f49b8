/** The typed terms as sentences of an agreement: written from what is billed, so that the text and the money cannot disagree. */
import type { AgreementTerms, Cap, DayCount, Frequency, RateVersion, Rounding, YearKind } from '@rapport/billing-engine/terms';
import { addDays } from '@rapport/billing-engine/civil-date';
import { countInWords, dayInWords, listInWords, moneyInWords, percentInWords } from './locale-format.js';

export interface WordsFrom {
  terms: AgreementTerms;
  /** BCP 47; words are English, figures and days follow it. */
  locale: string;
  /** The version of the rate card that is in force when the text is made; null where no line is priced by one. */
  rates: RateVersion | null;
}

export const sentenceTokens = [
  'first_day', 'last_day', 'term', 'renewal', 'rates', 'payment', 'proration', 'rounding', 'surcharges', 'escalator', 'cap', 'true_up', 'late_interest', 'disputes', 'delivery', 'notice', 'settlement', 'governing_law',
] as const;
export type SentenceToken = (typeof sentenceTokens)[number];

const every: Record<Frequency, { adverb: string; noun: string }> = {
  month: { adverb: 'monthly', noun: 'month' }, quarter: { adverb: 'quarterly', noun: 'quarter' }, half_year: { adverb: 'half-yearly', noun: 'half-year' }, year: { adverb: 'yearly', noun: 'year' },
};
const months: Record<Frequency, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };
const yearWords: Record<YearKind, string> = { agreement_year: 'agreement year', fiscal_year: 'fiscal year of the Agency' };
const dayCountWords: Record<DayCount, string> = {
  actual_period: 'the part is measured by its calendar days over all calendar days of the billing period',
  actual_365: 'the part is measured by its calendar days over those of the billing period, and February 29 is not counted',
  thirty_360: 'the part is measured as if every month had 30 days',
  whole_periods: 'a billing period in which the service ran on any day is charged in full',
};
const roundingWords: Record<Rounding, string> = {
  half_away_from_zero: 'a half is rounded away from zero', half_even: 'a half is rounded to the even digit', toward_zero: 'what lies beyond the smallest unit of the currency is dropped',
};

function named(labels: readonly string[], locale: string): string {
  return listInWords(labels.map((each) => `“${each}”`), locale);
}

function lengthInWords(count: number): string {
  return count % 12 === 0 ? countInWords(count / 12, 'year') : countInWords(count, 'month');
}

function renewal({ terms: { renewal: r } }: WordsFrom): string {
  if (r.kind === 'none') return 'This Agreement does not renew. Service after the last day of the term requires a new agreement or a signed amendment.';
  if (r.kind === 'by_agreement') return `This Agreement renews for ${lengthInWords(r.months)} at a time only if both parties agree to it in writing. A party that wishes to renew shall tell the other at least ${countInWords(r.noticeDays, 'day')} before the last day of the term.`;
  return `At the end of the term this Agreement renews for ${lengthInWords(r.months)}, and so on at the end of each renewed term, unless either party gives the other written notice, received at least ${countInWords(r.noticeDays, 'day')} before the last day of the term then running, that it does not wish to renew.`;
}

function rates({ terms: { rateCard }, rates: version, locale }: WordsFrom): string {
  if (rateCard === null) return 'Every amount is fixed in this Agreement and does not follow a rate card.';
  const from = version ? `The rates are those of version ${version.number} of the Agency’s rate card, in effect from ${dayInWords(version.effectiveFrom, locale)}.` : 'The rates are those of the Agency’s rate card.';
  return rateCard.follows === 'locked' ? `${from} A later version of the rate card does not change them.` : `${from} When the Agency adopts a later version of the rate card, its rates apply from the day on which it takes effect.`;
}

function payment({ terms: { payment: p, dayCount }, locale }: WordsFrom): string {
  const { adverb, noun } = every[p.every];
  const parts = p.when === 'advance' ? `at the beginning of each ${noun} for that ${noun}` : `after the end of each ${noun} for that ${noun}`;
  const split = months[p.every] === 12 ? '' : ` The amount of a year is divided over its ${12 / months[p.every]} billing periods${dayCount === 'actual_365' ? ' by their days, February 29 not counted,' : ' in equal parts, to the smallest unit of the currency,'} so that the parts add up to it exactly.`;
  return `The Agency shall invoice the Municipality ${adverb}, ${parts}. Billing periods are counted from ${dayInWords(p.anchor, locale)}.${split} Each invoice is due ${p.dueDays === 0 ? 'on its date' : `${countInWords(p.dueDays, 'day')} after its date`}.`;
}

function surcharges({ terms: { surcharges: list, lines }, locale }: WordsFrom): string {
  if (list.length === 0) return 'No surcharge is added to the charges for services.';
  const labels = new Map(lines.map((line) => [line.id, line.label]));
  return list.map((each) => `A surcharge of ${percentInWords(each.rate, locale)} (${each.label}) is added to ${each.on === 'all' ? 'the charges for all services' : `the charges for ${named(each.on.map((id) => labels.get(id) ?? id), locale)}`}.`).join(' ');
}

function escalator({ terms: { escalator: e, lines }, locale }: WordsFrom): string {
  if (e === null) return 'The prices do not rise during the term unless a signed amendment says so.';
  const fixed = lines.filter((line) => !line.escalated).map((line) => line.label);
  const but = fixed.length > 0 ? ` The prices of ${named(fixed, locale)} are not raised.` : '';
  const start = e.each === 'agreement_year' ? 'On the first day of the second and of every later agreement year' : 'On the first day of every fiscal year of the Agency that begins during the term';
  if (e.kind === 'fixed') return `${start}, the prices then in effect rise by ${percentInWords(e.rate, locale)}.${but}`;
  const floor = e.floor === null ? null : `not less than ${percentInWords(e.floor, locale)}`;
  const ceiling = e.ceiling === null ? null : `not more than ${percentInWords(e.ceiling, locale)}`;
  const limits = [floor, ceiling].filter((each) => each !== null).join(' and ');
  return `${start}, the prices then in effect change by the change of the index ${e.index} that is published for that year${limits ? `, but by ${limits}` : ''}.${but}`;
}

const capPer = (per: Cap['per']) => (per === 'term' ? 'over the whole term' : `in any ${yearWords[per]}`);
function cap({ terms: { cap: c, currency, lines, surcharges: list }, locale }: WordsFrom): string {
  if (c === null) return 'This Agreement sets no maximum amount.';
  const labels = [...lines.filter((line) => c.carveOutLineIds.includes(line.id)), ...list.filter((each) => c.carveOutSurchargeIds.includes(each.id))].map((each) => each.label);
  const carved = labels.length > 0 ? ` ${named(labels, locale)} ${labels.length === 1 ? 'is' : 'are'} not counted toward this maximum and not limited by it.` : '';
  return `The charges shall not exceed ${c.amount === 0 ? '[Amount]' : moneyInWords(c.amount, currency, locale)} ${capPer(c.per)}. The Municipality does not owe what lies above. Late interest is not counted toward this maximum.${carved}`;
}

function trueUp({ terms: { trueUp: t } }: WordsFrom): string {
  if (t === null) return 'Amounts billed from an estimate are not adjusted afterwards.';
  return `${t.dueDays === 0 ? 'At' : `${countInWords(t.dueDays, 'day')} after`} the end of each ${yearWords[t.per]}, and after the end of service, the Agency shall compare what was billed from estimates with what was delivered, at the rates of the days of delivery and with the surcharges that apply. The difference is charged or credited on a separate line for each Service.`;
}

function lateInterest({ terms: { lateInterest: l }, locale }: WordsFrom): string {
  if (l === null) return 'Late payments do not bear interest under this Agreement.';
  const start = l.graceDays > 0 ? `the day that is ${countInWords(l.graceDays, 'day')} after the due day` : 'the due day';
  const rate = l.kind === 'daily_simple'
    ? `simple interest at ${percentInWords(l.yearlyRate, locale)} a year, counted by days over ${l.basis}`
    : `interest at ${percentInWords(l.rate, locale)} a month, compounded monthly; ${l.partMonthCounts ? 'a part of a month counts as a whole one' : 'only whole months count'}`;
  return `What is overdue bears ${rate}. Interest is counted from ${start}; what is paid on or before that day bears none. What is disputed under this Agreement bears no interest while the dispute is open.`;
}

function disputes({ terms: { disputes: d } }: WordsFrom): string {
  return `The Municipality may dispute any line of an invoice in writing within ${countInWords(d.withinDays, 'day')} after the date of the invoice. A dispute holds back only the line that it concerns; every other line is paid when due.`;
}

const deliveryPer = { month: 'month', quarter: 'quarter', fiscal_year: 'fiscal year of the Agency' } as const;
function delivery({ terms: { delivery: d }, locale }: WordsFrom): string {
  if (d === null) return 'Delivered service is reported, but no credit is owed for minutes that were not delivered.';
  const from = d.creditFrom === 'promise' ? 'all minutes missing from those contracted' : 'the minutes missing from that share';
  const counted = d.per === 'fiscal_year' ? '' : ` A ${d.per} is counted here as billing periods are.`;
  return `For each ${deliveryPer[d.per]} in which the Agency delivers less than ${percentInWords(d.creditBelow, locale)} of the minutes contracted for a Service, the Agency credits ${from}, each at ${percentInWords(d.creditRate, locale)} of what was billed for a contracted minute of that Service, and never more than was billed for it.${counted}`;
}

/** What each token says. A term that is absent has its sentence too: silence would leave it open. */
export const sentences: Record<SentenceToken, (from: WordsFrom) => string> = {
  first_day: ({ terms, locale }) => dayInWords(terms.term.from, locale),
  last_day: ({ terms, locale }) => dayInWords(addDays(terms.term.until, -1), locale),
  term: ({ terms, locale }) => `The term begins on ${dayInWords(terms.term.from, locale)} and ends at the close of ${dayInWords(addDays(terms.term.until, -1), locale)}.`,
  renewal, rates, payment, surcharges, escalator, cap, disputes, delivery,
  proration: ({ terms }) => `Where service is provided for a part of a billing period only, ${dayCountWords[terms.dayCount]}.`,
  rounding: ({ terms }) => `Each amount is rounded once, at the end of its calculation, to the smallest unit of the currency (${terms.currency}): ${roundingWords[terms.rounding]}.`,
  true_up: trueUp,
  late_interest: lateInterest,
  notice: ({ terms }) => `Service ends at the close of the day that is ${countInWords(terms.notice.days, 'day')} after the day on which the other party received the notice, or on a later day that the notice names.`,
  settlement: ({ terms }) => `Within ${countInWords(terms.notice.settleWithinDays, 'day')} after the last day of service the parties shall settle every amount then outstanding.`,
  governing_law: ({ terms }) => terms.governingLaw,
};

/** Tokens that the text of an agreement with these terms has to contain: what is billed by a term must be said. */
export function statementsOwed(terms: AgreementTerms): (SentenceToken | 'service_lines' | 'dispute_ladder')[] {
  return [
    'service_lines', 'term', 'renewal', 'payment', 'proration', 'rounding', 'disputes', 'notice', 'settlement', 'governing_law',
    ...(terms.rateCard ? ['rates' as const] : []), ...(terms.surcharges.length > 0 ? ['surcharges' as const] : []), ...(terms.escalator ? ['escalator' as const] : []), ...(terms.cap ? ['cap' as const] : []),
    ...(terms.trueUp ? ['true_up' as const] : []), ...(terms.lateInterest ? ['late_interest' as const] : []), ...(terms.delivery ? ['delivery' as const] : []), ...(terms.disputes.ladder.length > 0 ? ['dispute_ladder' as const] : []),
  ];
}

