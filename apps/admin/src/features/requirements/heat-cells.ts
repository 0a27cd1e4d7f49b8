/** Numbers of people by unit and month, as the rows and columns of a table. */

export interface Cell { unit: { id: string; name: string } | null; month: string; people: number }
export interface HeatTable { months: string[]; rows: { key: string; name: string; counts: number[]; sum: number }[]; sums: number[]; total: number; most: number }

/** Months between the first and the last that are empty are shown too, unless there are more of them than this. */
const mostMonths = 30;

function monthsBetween(first: string, last: string): string[] {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: index(last) - index(first) + 1 }, (_, at) => {
    const month = index(first) + at;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** Units in the order in which they come. */
export function heatTable(cells: readonly Cell[]): HeatTable {
  const named = [...new Set(cells.map(({ month }) => month))].toSorted();
  const all = named.length > 0 ? monthsBetween(named[0] ?? '', named.at(-1) ?? '') : [];
  const months = all.length <= mostMonths ? all : named;
  const units = [...new Map(cells.map(({ unit }) => [unit?.id ?? '', unit?.name ?? 'No unit']))];
  const rows = units.map(([key, name]) => {
    const counts = months.map((month) => cells.filter((cell) => (cell.unit?.id ?? '') === key && cell.month === month).reduce((sum, cell) => sum + cell.people, 0));
    return { key, name, counts, sum: counts.reduce((sum, count) => sum + count, 0) };
  });
  const sums = months.map((_, at) => rows.reduce((sum, row) => sum + (row.counts[at] ?? 0), 0));
  return { months, rows, sums, total: sums.reduce((sum, count) => sum + count, 0), most: Math.max(0, ...rows.flatMap((row) => row.counts)) };
}

/** 0 for nobody, else 1 to 4 by the share of the fullest cell. */
export const levelOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(1, Math.ceil((4 * count) / most)));
