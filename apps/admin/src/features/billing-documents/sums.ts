/** Sums of documents by currency: amounts of different currencies are never added. */
export interface Sum { currency: string; total: number; open: number; disputed: number }

export function sumsOf(documents: readonly Sum[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { currency, total, open, disputed } of documents) {
    const before = sums.get(currency) ?? { currency, total: 0, open: 0, disputed: 0 };
    sums.set(currency, { currency, total: before.total + total, open: before.open + open, disputed: before.disputed + disputed });
  }
  return [...sums.values()];
}
