/** From which day on data is kept. */

/**
 * The first day that is kept when `months` are over at the start of `day` (both as `2026-03-31`). Where the earlier month is shorter, its last day: at least so many calendar months
 * are always kept, never fewer.
 */
export function keptFrom(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const ordinal = year * 12 + month - 1 - months;
  const [toYear, toMonth] = [Math.floor(ordinal / 12), (ordinal % 12 + 12) % 12];
  // Before the year 1000 nothing was stored; the text stays a date that PostgreSQL reads.
  if (toYear < 1000) return '1000-01-01';
  const lastDate = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return `${toYear}-${String(toMonth + 1).padStart(2, '0')}-${String(Math.min(date, lastDate)).padStart(2, '0')}`;
}
