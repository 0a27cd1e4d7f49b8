/** Months as the address bar holds them (`2026-03`) and as people read them. */

const asDate = (month: string) => new Date(`${month}-15T12:00:00Z`);

export const shortMonth = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(asDate(month));
export const longMonth = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDate(month));
/** On an axis of more than one year: `Apr ’25`. */
export const axisMonth = (month: string, locale: string) => `${shortMonth(month, locale)} ’${month.slice(2, 4)}`;
/** `from May 2024 to October 2025`, or `in May 2024`. */
export const monthsFromTo = ({ from, to }: { from: string; to: string }, locale: string) => (from === to ? `in ${longMonth(from, locale)}` : `from ${longMonth(from, locale)} to ${longMonth(to, locale)}`);

/** `count` months after `month`. */
export function addMonths(month: string, count: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
}
