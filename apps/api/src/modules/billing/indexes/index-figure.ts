/** What a figure of an index must be, and how it is named where a price is explained. Pure. */
import { decimal, decimalText } from '@rapport/billing-engine/decimal';
import type { IndexChange } from '@rapport/billing-engine/terms';

export interface Levels { before: string; after: string }
export interface NewFigure { index: string; on: string; change: string; levels: Levels | null; source: string; publishedOn: string }

/** Bureaus round to a tenth of a percent; what is further off is a slip of the hand. */
const slack = decimal('0.0006');

/** Where and what is wrong, null where nothing is. `today`: in the agency's zone. */
export function figureFault({ change, levels, publishedOn }: Pick<NewFigure, 'change' | 'levels' | 'publishedOn'>, today: string): { path: string; message: string } | null {
  if (decimal(change).lessThanOrEqualTo('-0.5') || decimal(change).greaterThan(1)) return { path: 'change', message: 'must lie above −50 % and at most at +100 % for one year' };
  if (publishedOn > today) return { path: 'publishedOn', message: 'must be published before it is recorded' };
  if (!levels) return null;
  const [before, after] = [decimal(levels.before), decimal(levels.after)];
  if (before.isZero() || after.isZero()) return { path: 'levels', message: 'must have levels above zero' };
  const worked = after.minus(before).dividedBy(before);
  return worked.minus(decimal(change)).abs().greaterThan(slack) ? { path: 'change', message: `does not fit its levels: from ${levels.before} to ${levels.after} is a change of ${worked.times(100).toDecimalPlaces(2).toFixed()} %` } : null;
}

/** Written one way, so that equal figures are equal text. */
export const plainChange = (change: string): string => decimalText(decimal(change));

/** As a line of an invoice names it. */
export function toIndexChange({ index, on, change, levels, source, publishedOn }: NewFigure): IndexChange {
  return { index, on, change, source: `${source}, published ${publishedOn}${levels ? ` (${levels.before} to ${levels.after})` : ''}` };
}
