/** Explanations as they leave: days that were stored half-open before 2026-11-22 (“to” the first day that does not count) read as both of their days. */
import { daysOf } from './civil-date.js';
import type { Explanation } from './terms.js';

/** `2026-10-01 to 2026-11-01` becomes `2026-10-01 through 2026-10-31`, and one day is named once; what says “through” already, or names one day, stays. */
export const bothDays = (text: string): string => text.replaceAll(/\b(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})\b/g, (said: string, from: string, until: string) => (from < until ? daysOf({ from, until }) : said));

/** The same tree with its labels so; what is stored, and hashed, is not touched. */
export const withBothDays = ({ label, of, ...node }: Explanation): Explanation => ({ label: bothDays(label), ...node, of: of.map(withBothDays) });
