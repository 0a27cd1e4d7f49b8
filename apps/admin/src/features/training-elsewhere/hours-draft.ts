/** Hours by category while they are being typed. */
import type { Hours } from './use-elsewhere.js';

export interface HoursLine { key: number; category: string; hours: number | null }

/** What may be sent; null while a line is unfinished. The API's own rules decide. */
export function hoursOf(lines: readonly HoursLine[]): Hours | null {
  const filled = lines.filter((line) => line.category.trim() !== '' || line.hours !== null);
  if (filled.length === 0 || filled.some((line) => line.category.trim() === '' || line.hours === null)) return null;
  return filled.map(({ category, hours }) => ({ category: category.trim(), hours: hours ?? 0 }));
}

export const linesOf = (hours: Hours): HoursLine[] => hours.map((each, key) => ({ key, ...each }));
export const newLine = (lines: readonly HoursLine[]): HoursLine => ({ key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, category: '', hours: null });

export function sameHours(one: Hours, other: Hours): boolean {
  return one.length === other.length && one.every((each) => other.some(({ category, hours }) => category === each.category && hours === each.hours));
}
