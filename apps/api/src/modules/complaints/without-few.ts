/** Takes out of counts what would tell of single complaints. */

/** As for answers of residents: fewer than ten are nobody's to see apart. */
export const fewest = 10;

export interface Counted<C> { months: readonly { month: string; received: number; decided: number; sustained: number }[]; categories: readonly { category: C; received: number }[]; medianDays: number | null; settled: number; open: number; overdue: number }

/**
 * One place (`placed`) with fewer than ten complaints in the time shows nothing. A category with fewer than ten shows no count; where only one would be hidden, the
 * smallest of the others is hidden too, so that it cannot be worked out.
 */
export function withoutFew<C>({ months, categories, medianDays, ...now }: Counted<C>, placed: boolean) {
  const total = months.reduce((sum, { received }) => sum + received, 0);
  if (placed && total < fewest) return { months: months.map(({ month }) => ({ month, received: null, decided: null, sustained: null })), categories: [], medianDays: null, settled: null, open: null, overdue: null };
  const hidden = new Set(categories.filter(({ received }) => received < fewest));
  if (hidden.size === 1) {
    const smallest = categories.filter((each) => !hidden.has(each)).toSorted((a, b) => a.received - b.received)[0];
    if (smallest) hidden.add(smallest);
  }
  return { months, categories: categories.map((each) => ({ category: each.category, received: hidden.has(each) ? null : each.received })), medianDays, ...now, ...(placed ? { open: null, overdue: null } : {}) };
}
