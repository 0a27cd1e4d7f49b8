/** Civil days next to each other: spans end on the first day that does not count, people name the last one that does. */

function moved(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
export const dayAfter = (day: string): string => moved(day, 1);
