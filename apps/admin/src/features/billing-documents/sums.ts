/** Sums of documents by currency: amounts of different currencies are never added. */
import type { BillingDocument } from './use-billing-documents.js';

export interface Sum { currency: string; total: number; open: number }
type Summed = Pick<BillingDocument, 'currency' | 'total' | 'open' | 'state'>;

/** What is owed on a document: nothing yet on a draft, nothing any more on one that is void. */
export const owedOn = ({ state, open }: Pick<Summed, 'state' | 'open'>): number | null => (state === 'draft' || state === 'void' ? null : open);

export function sumsOf(documents: readonly Summed[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const document of documents) {
    const { currency, state, total } = document;
    const before = sums.get(currency) ?? { currency, total: 0, open: 0 };
    // A void document counts for nothing.
    sums.set(currency, { currency, total: before.total + (state === 'void' ? 0 : total), open: before.open + (owedOn(document) ?? 0) });
  }
  return [...sums.values()];
}
