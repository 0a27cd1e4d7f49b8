// Says in words what is wrong with an answer.
import type { Problem } from './answer-problems.js';
import { fillGaps, type UiCatalogue } from './ui-text.js';

function inWords(value: string | number, language: string): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
}

/** @param catalogue the words of `language` (`uiCatalogue`); numbers and dates are written the way of `language` */
export function problemMessage(catalogue: UiCatalogue, language: string, problem: Problem): string {
  const params = Object.entries(problem.params ?? {}).map(([name, value]) => [name, inWords(value, language)]);
  return fillGaps(catalogue[`error.${problem.code}`], Object.fromEntries(params));
}
