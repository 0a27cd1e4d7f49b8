/** Which years of an index wait for a figure, from the terms that follow it. Pure. */
import type { awaitedFigure } from '@rapport/api-contract/billing-indexes';
import { addDays } from '@rapport/billing-engine/civil-date';
import { escalationDaysIn } from '@rapport/billing-engine/escalation';
import type { FiscalYearStart } from '@rapport/billing-engine/terms';
import type { z } from 'zod';
import type { Follower } from './index-figures.repository.js';

type Awaited = z.output<typeof awaitedFigure>;

/** Years that begin later than so many days from today are nobody's worry yet. */
const ahead = 366;

/** `known`: first days of years that have a figure. */
export function awaitedFigures(followers: readonly Follower[], known: ReadonlySet<string>, fiscalYearStart: FiscalYearStart, today: string): Awaited[] {
  const awaited = new Map<string, number>();
  for (const { terms, termUntil, serviceUntil, agreements } of followers) {
    const until = [termUntil ?? terms.term.until, serviceUntil ?? terms.term.until, addDays(today, ahead)].toSorted()[0] ?? today;
    const bound = { versionId: '', span: { from: terms.term.from, until }, terms };
    for (const on of escalationDaysIn({ indexChanges: [], fiscalYearStart }, bound, bound.span)) if (!known.has(on)) awaited.set(on, (awaited.get(on) ?? 0) + agreements);
  }
  return [...awaited].map(([on, agreements]) => ({ on, agreements, overdue: on <= today })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
