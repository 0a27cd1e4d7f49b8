/** Which months a figure may cover, so that two periods cannot be subtracted to lay bare a month with few answers. */
import type { CellSums } from '@rapport/trust-index/cells';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import { trendWindows } from '@rapport/trust-index/trend-windows';

/**
 * Months are released in blocks of at least ten answers, counted from the oldest, which never change when later months come.
 * A period covers the blocks that lie wholly inside it, so the difference of any two periods is made of whole blocks.
 * Without a single block on record, all months count: the figure is then below the minimum and hidden as such. A period that holds no whole block
 * shows nothing, however many answers its months have: part of a block beside the whole would lay bare the rest.
 * @param cells the selection over all months on record
 */
export function releasedMonths(cells: readonly CellSums[], from: string, to: string): Set<string> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell.keys.month, (counts.get(cell.keys.month) ?? 0) + cell.n);
  const months = [...counts].map(([month, n]) => ({ month, n, series: '' }));
  const { windows } = trendWindows(months, MINIMUM_ANSWERS.inside);
  const released = windows.filter((window) => window.from >= from && window.to <= to).flatMap((window) => window.months.map(({ month }) => month));
  return new Set(windows.length > 0 ? released : months.map(({ month }) => month));
}
