/** What becomes of money that names invoices: said before it is recorded. Pure. */
import { majorText } from '@rapport/billing-engine/money';

interface Row { municipalityId: string | null; currency: string | null; amount: number | null; invoices: readonly string[] }
const asWritten = (number: string): string => number.trim().toUpperCase();

export const numbersNamed = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap(({ invoices }) => invoices.map(asWritten)))];

/** `placed` false: it names an invoice that this payer does not owe, so that nobody but a person can say where the money belongs. `open` is by `municipality currency number`. */
export function namedInvoices({ municipalityId, currency, amount, invoices }: Row, open: ReadonlyMap<string, number>): { placed: boolean; reason: string | null } {
  const owed = numbersNamed([{ municipalityId, currency, amount, invoices }]).map((number) => ({ number, open: open.get(`${municipalityId} ${currency} ${number}`) }));
  const unknown = owed.filter((each) => each.open === undefined).map(({ number }) => number);
  if (unknown.length > 0) return { placed: false, reason: `Not an open invoice of this payer: ${unknown.join(', ')}. The payment is recorded and placed on nothing; place it by hand.` };
  const over = (amount ?? 0) - owed.reduce((sum, each) => sum + (each.open ?? 0), 0);
  if (owed.length === 0 || over <= 0) return { placed: true, reason: null };
  return { placed: true, reason: `${majorText(over, currency ?? 'USD')} ${currency} more than is open on what it names: the rest goes to the oldest invoices.` };
}
