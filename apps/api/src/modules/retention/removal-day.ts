/** From which day on data is kept, and which night removes next. */

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

/**
 * The day whose night removes first: the first one that comes to `hour` o'clock at least a day after the agency was made, so that its admin can set periods and place holds before.
 * `madeAt` is the agency's own wall time, as `2026-11-21T14:05:00`.
 */
export function firstNight(madeAt: string, hour: number): string {
  const [day = '', clock = ''] = madeAt.split('T');
  return dayAfter(day, clock <= `${String(hour).padStart(2, '0')}:00:00` ? 1 : 2);
}

/** The day whose night comes next: today's until it was begun, and never before the first one. */
export function nextNight({ today, ran, madeAt }: { today: string; ran: boolean; madeAt: string }, hour: number): string {
  const [next, first] = [ran ? dayAfter(today, 1) : today, firstNight(madeAt, hour)];
  return next < first ? first : next;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
