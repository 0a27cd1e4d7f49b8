/** The choices of the terms in words. */
import type { Line, Terms } from './draft.js';

type Choices<T extends string> = { value: T; label: string }[];
export const everyChoices: Choices<Terms['payment']['every']> = [{ value: 'month', label: 'Every month' }, { value: 'quarter', label: 'Every quarter' }, { value: 'half_year', label: 'Every half year' }, { value: 'year', label: 'Once a year' }];
export const whenChoices: Choices<Terms['payment']['when']> = [{ value: 'advance', label: 'In advance, when the period begins' }, { value: 'arrears', label: 'In arrears, when the period is over' }];
export const dayCountChoices: Choices<Terms['dayCount']> = [
  { value: 'actual_period', label: 'By the days of that period' }, { value: 'actual_365', label: 'By 365 days to the year' }, { value: 'thirty_360', label: 'By 30 days to the month, 360 to the year' }, { value: 'whole_periods', label: 'Not at all: a period that began counts whole' },
];
export const roundingChoices: Choices<Terms['rounding']> = [{ value: 'half_away_from_zero', label: 'Half a cent away from zero' }, { value: 'half_even', label: 'Half a cent to the even cent' }, { value: 'toward_zero', label: 'Cut off below a cent' }];
export const yearChoices: Choices<'agreement_year' | 'fiscal_year'> = [{ value: 'agreement_year', label: 'Each agreement year' }, { value: 'fiscal_year', label: 'Each fiscal year' }];
export const capChoices: Choices<'agreement_year' | 'fiscal_year' | 'term'> = [...yearChoices, { value: 'term', label: 'The whole term' }];
export const renewalChoices: Choices<Terms['renewal']['kind']> = [{ value: 'none', label: 'It ends with the term' }, { value: 'automatic', label: 'By itself, unless somebody says no in time' }, { value: 'by_agreement', label: 'Only when both sides agree' }];
export const interestChoices = [{ value: '', label: 'None' }, { value: 'monthly_compound', label: 'By the month, compounded' }, { value: 'daily_simple', label: 'By the day, simple' }];
export const escalatorChoices = [{ value: '', label: 'They stay as they are' }, { value: 'fixed', label: 'By a fixed rate' }, { value: 'index', label: 'By a published index' }];
export const deliveryPerChoices: Choices<NonNullable<Terms['delivery']>['per']> = [{ value: 'month', label: 'Each month' }, { value: 'quarter', label: 'Each quarter' }, { value: 'fiscal_year', label: 'Each fiscal year' }];
export const creditFromChoices: Choices<NonNullable<Terms['delivery']>['creditFrom']> = [{ value: 'promise', label: 'Everything that is missing' }, { value: 'threshold', label: 'Only what is missing below the threshold' }];

export const priceWords: Record<Line['price']['kind'], string> = { rate: 'Units at a rate', fixed: 'A fixed amount a year', metered: 'What was delivered, afterwards', estimated: 'An estimate, trued up afterwards', share: 'A share of a joint cost' };
export const priceChoices = (['rate', 'fixed', 'metered', 'estimated', 'share'] as const).map((value) => ({ value, label: priceWords[value] }));

/** The first of `wanted`, `wanted-2`, `wanted-3`… that nobody uses; ids of lines stay the same through all versions. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const stem = wanted.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 50) || 'line';
  if (!taken.includes(stem)) return stem;
  let at = 2;
  while (taken.includes(`${stem}-${at}`)) at += 1;
  return `${stem}-${at}`;
}
