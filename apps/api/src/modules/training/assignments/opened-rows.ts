/** New assignments as the database takes them quickly: what many share is said once, and people come as columns. */
import type { PlanRow } from '@rapport/training-engine/assignment-plan';
import type { Day } from '../../people/civil-day.js';

export interface OpenedRow { row: PlanRow; personId: string; unitId: string | null }
/** What one publication asks of nearly everybody alike; `n` numbers it. */
export interface Terms extends Pick<PlanRow, 'cycle' | 'kind' | 'ordinal' | 'fromOn' | 'untilOn' | 'opensOn' | 'anchorOn' | 'baseDueOn' | 'dueOn' | 'countsFrom'> { n: number; pausedOn: Day | null }
/** Columns of one length, as literals of arrays in SQL; `termsOf` names the terms by their number. */
export interface OpenedRows { terms: Terms[]; ids: string; people: string; units: string; termsOf: string }

const literal = (list: readonly (string | number | null)[]) => `{${list.map((each) => each ?? 'NULL').join()}}`;

/** All ids must be UUIDs: they stand in the literals as they are. */
export function openedRows(rows: readonly OpenedRow[]): OpenedRows {
  const known = new Map<string, Terms>();
  const numbers = rows.map(({ row: { cycle, kind, ordinal, fromOn, untilOn, opensOn, anchorOn, baseDueOn, dueOn, countsFrom, pausedOn } }) => {
    const key = `${cycle} ${kind} ${ordinal} ${fromOn} ${untilOn} ${opensOn} ${anchorOn} ${baseDueOn} ${dueOn} ${countsFrom} ${pausedOn}`;
    const terms = known.get(key) ?? { n: known.size, cycle, kind, ordinal, fromOn, untilOn, opensOn, anchorOn, baseDueOn, dueOn, countsFrom, pausedOn };
    known.set(key, terms);
    return terms.n;
  });
  return { terms: [...known.values()], ids: literal(rows.map(({ row }) => row.id)), people: literal(rows.map(({ personId }) => personId)), units: literal(rows.map(({ unitId }) => unitId)), termsOf: literal(numbers) };
}
