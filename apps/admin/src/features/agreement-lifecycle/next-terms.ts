/** The terms of a further term: as they were agreed, moved to the days that follow. */
import type { readAgreementVersion } from '@rapport/api-contract/agreements';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Life } from '../../agreement-views/life-words.js';

type Terms = AnswerOf<typeof readAgreementVersion>['terms'];

/** As long as was agreed for a renewal, otherwise as long as the term that runs. Days of single services belong to the old term and are left out. */
export function nextTerms(terms: Terms, { term, renewal }: Pick<Life, 'term' | 'renewal'>): Terms {
  const months = renewal.months > 0 ? renewal.months : Math.max(1, monthsOf(term));
  return { ...terms, term: { from: term.until, until: monthsAfter(term.until, months) }, payment: { ...terms.payment, anchor: term.until }, lines: terms.lines.map((line) => ({ ...line, from: null, until: null })) };
}

function monthsOf({ from, until }: { from: string; until: string }): number {
  const [a, b] = [from, until].map((day) => { const [year = 0, month = 0] = day.split('-').map(Number); return year * 12 + month; });
  return (b ?? 0) - (a ?? 0);
}

/** The last day of a month that has no such day. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
