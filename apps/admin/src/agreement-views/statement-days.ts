/** Days of a statement: this year unless somebody chose others. Civil days as text. */

export interface StatementDays { from: string; through: string }
const civilDay = /^\d{4}-\d{2}-\d{2}$/;

/** What people ask for, seen from `today`. */
export function usualDays(today: string): (StatementDays & { key: string; label: string })[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const monthStart = (back: number) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
  const endOfLast = new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
  return [
    { key: 'year', label: 'this year', from: `${year}-01-01`, through: today }, { key: 'last-year', label: 'last year', from: `${year - 1}-01-01`, through: `${year - 1}-12-31` },
    { key: 'month', label: 'this month', from: monthStart(0), through: today }, { key: 'last-month', label: 'last month', from: monthStart(1), through: endOfLast },
  ];
}

/** A mistyped address never reaches the API. */
export function daysOf(from: string | undefined, through: string | undefined, today: string): StatementDays {
  const sound = from && through && civilDay.test(from) && civilDay.test(through) && from <= through && Number(through.slice(0, 4)) - Number(from.slice(0, 4)) <= 2;
  return sound ? { from, through } : { from: `${today.slice(0, 4)}-01-01`, through: today };
}
