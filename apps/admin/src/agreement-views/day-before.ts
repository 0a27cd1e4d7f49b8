/** The end of a span as people say it. */

/** The last day that counts, for people; spans end on the first day that does not. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** `day` where the term holds it, else the nearest day of the term; `until` is the first day after it. */
export const dayWithin = ({ from, until }: { from: string; until: string }, day: string): string => (day < from ? from : day < until ? day : dayBefore(until));
