/** Days as Marlow County counts them: late in the evening there, the day of UTC is one ahead. */
const zone = 'America/New_York';

/** Today in the agency's zone, as ISO. */
export const demoToday = (now = new Date()): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

/** The day so many days from `day`. */
export const plusDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The first of the month, so many months from the one that runs. */
export function monthStart(months: number, now = new Date()): string {
  const [year, month] = demoToday(now).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
