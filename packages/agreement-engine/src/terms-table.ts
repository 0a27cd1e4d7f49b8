/** The parts of the terms that are no sentences: the services with their prices as a table, the steps of a dispute as a list. */
import type { MinorUnits, Rate, ServiceLine } from '@rapport/billing-engine/terms';
import type { RichNode } from '@rapport/policy-engine/policy-content';
import { addDays } from '@rapport/billing-engine/civil-date';
import { countInWords, dayInWords, decimalInWords, moneyInWords, rateInWords } from './locale-format.js';
import type { WordsFrom } from './terms-in-words.js';

export const blockTokens = ['service_lines', 'dispute_ladder'] as const;
export type BlockToken = (typeof blockTokens)[number];

/** What the first year costs, as the billing engine forecasts it: by id of line or surcharge; `adjustments` are e.g. the cut of a cap. */
export interface FirstYear { amounts: Readonly<Record<string, MinorUnits>>; adjustments: readonly { label: string; amount: MinorUnits }[]; total: MinorUnits }
export interface TableFrom extends WordsFrom { firstYear: FirstYear | null }

const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (type: 'tableHeader' | 'tableCell', texts: readonly string[]): RichNode => ({ type: 'tableRow', content: texts.map((text): RichNode => ({ type, content: [paragraph(text)] })) });

const per: Record<Rate['basis'], string> = { year: 'unit and year', hour: 'hour of service', contact: 'contact answered' };

/** Keys of rates that the lines are priced by and the version does not have. */
export function ratesMissing({ terms, rates }: WordsFrom): string[] {
  const known = new Set(rates?.rates.map((each) => each.key));
  return [...new Set(terms.lines.flatMap(({ price }) => ('rateKey' in price && !known.has(price.rateKey) ? [price.rateKey] : [])))];
}

/** How a line is priced, with every factor that its price is made of. */
export function priceInWords(line: ServiceLine, { terms: { currency }, rates, locale }: WordsFrom): string {
  const { price } = line;
  if (price.kind === 'fixed') return `${moneyInWords(price.yearly, currency, locale)} a year`;
  if (price.kind === 'share') return 'the Municipality’s share of the joint cost, set for each fiscal year by the formula of the participating agencies';
  const rate = rates?.rates.find((each) => each.key === price.rateKey);
  if (!rate) return `[rate ${price.rateKey}]`;
  const one = `${rateInWords(rate.amount, currency, locale)} per ${per[rate.basis]} (${rate.label})`;
  if (price.kind === 'metered') return `${one}, for what was delivered, after each billing period`;
  if (price.kind === 'estimated') return `${one}, billed from an estimate of ${decimalInWords(price.estimatePerYear, locale)} a year`;
  const isOne = (text: string) => /^1(\.0+)?$/.test(text);
  const factors = [
    `${decimalInWords(price.units, locale)} ${isOne(price.units) ? 'unit' : 'units'}`, ...(isOne(rate.reliefFactor) ? [] : [`relief factor ${decimalInWords(rate.reliefFactor, locale)}`]),
    ...(rate.basis === 'hour' && rate.hoursPerUnit !== null ? [`${decimalInWords(rate.hoursPerUnit, locale)} hours a year`] : []), one,
  ].join(' × ');
  return rate.basis !== 'hour' && rate.hoursPerUnit !== null ? `${factors}; each unit owes ${decimalInWords(rate.hoursPerUnit, locale)} hours of service a year` : factors;
}

function daysOf(line: ServiceLine, { terms: { term }, locale }: WordsFrom): string {
  if (line.from === null && line.until === null) return 'whole term';
  return `${dayInWords(line.from ?? term.from, locale)} to ${dayInWords(addDays(line.until ?? term.until, -1), locale)}`;
}

function serviceLines(from: TableFrom): RichNode[] {
  const { terms: { lines, surcharges, currency }, firstYear, locale } = from;
  const money = (amount: MinorUnits | undefined) => (amount === undefined ? '–' : moneyInWords(amount, currency, locale));
  const year = (id: string) => (firstYear ? [money(firstYear.amounts[id])] : []);
  const rows = [
    row('tableHeader', ['Service', 'Price', 'Days of service', ...(firstYear ? ['First year'] : [])]),
    ...lines.map((line) => row('tableCell', [line.label, priceInWords(line, from), daysOf(line, from), ...year(line.id)])),
  ];
  if (firstYear) {
    rows.push(...surcharges.map((each) => row('tableCell', [each.label, 'surcharge', 'whole term', ...year(each.id)])));
    rows.push(...firstYear.adjustments.map((each) => row('tableCell', [each.label, 'adjustment', 'whole term', money(each.amount)])), row('tableCell', ['Total of the first year', '–', '–', money(firstYear.total)]));
  }
  return [{ type: 'table', content: rows }];
}

function disputeLadder({ terms: { disputes } }: TableFrom): RichNode[] {
  if (disputes.ladder.length === 0) return [paragraph('No further steps are agreed.')];
  return [{ type: 'orderedList', content: disputes.ladder.map((each): RichNode => ({ type: 'listItem', content: [paragraph(`${each.step}: ${countInWords(each.days, 'day')}.`)] })) }];
}

/** Blocks that take the place of a paragraph which holds nothing but the token. */
export const termBlocks: Record<BlockToken, (from: TableFrom) => RichNode[]> = { service_lines: serviceLines, dispute_ladder: disputeLadder };
