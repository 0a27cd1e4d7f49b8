/** Months as the address bar holds them (`2026-03`) and as people read them. */

const asDate = (month: string) => new Date(`${month}-15T12:00:00Z`);

export const shortMonth = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(asDate(month));
export const longMonth = (month: string, locale: string) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDate(month));

/** `count` months after `month`. */
export function addMonths(month: string, count: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
}
