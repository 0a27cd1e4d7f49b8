/** Interest of many months, summed by the invoice that is late; days as civil text, amounts in minor units. */

interface InterestLine { span: { from: string; until: string }; amount: number; invoice: { id: string; number: string } | null }
export interface LateInvoice { id: string; number: string; from: string; /** First day that no longer counts. */ until: string; months: number; amount: number }

/** In the order of their first late day; lines of no invoice are left out. */
export function byInvoice(lines: readonly InterestLine[]): LateInvoice[] {
  const sums = new Map<string, LateInvoice>();
  for (const { span, amount, invoice } of lines) {
    if (!invoice) continue;
    const before = sums.get(invoice.id) ?? { ...invoice, ...span, months: 0, amount: 0 };
    sums.set(invoice.id, { ...before, from: span.from < before.from ? span.from : before.from, until: span.until > before.until ? span.until : before.until, months: before.months + 1, amount: before.amount + amount });
  }
  return [...sums.values()].toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : one.number < other.number ? -1 : 1));
}
