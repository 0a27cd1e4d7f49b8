/** Where a mark stands on a chart of months, and what is written beside its line. */
import type { TrendEvent } from '@rapport/ui/trend-chart';

const longest = 22;
const shortened = (title: string) => (title.length > longest ? `${title.slice(0, longest - 1).trimEnd()}…` : title);

/** The line of a mark made on the civil day `on`, between the months of the chart; null outside of them. `number` is that of its row in the list. */
export function markLine({ on, title }: { on: string; title: string }, number: number, months: readonly string[]): TrendEvent | null {
  const index = months.indexOf(on.slice(0, 7));
  if (index < 0) return null;
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const within = (day - 0.5) / new Date(Date.UTC(year, month, 0)).getUTCDate() - 0.5;
  return { at: Math.min(months.length - 1, Math.max(0, index + within)), label: `${number} ${shortened(title)}` };
}
