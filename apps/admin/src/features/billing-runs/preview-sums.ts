/** What a preview comes to: totals, what is new, what changed since the last draft, what stands as it is. Pure. */
import type { PreviewItem } from './use-billing-runs.js';

export type PreviewDocument = PreviewItem['documents'][number];
export interface PreviewRow extends PreviewDocument { key: string; agreement: PreviewItem['agreement']; municipality: PreviewItem['municipality'] }
interface Money { currency: string; total: number; /** Changed drafts only: after less before. */ change: number }
export interface PreviewSums { documents: Record<PreviewDocument['outcome'], number>; exceptions: number; idle: number; money: Money[] }

export const rowsOf = (items: readonly PreviewItem[]): PreviewRow[] =>
  items.flatMap(({ agreement, municipality, documents }) => documents.map((document, at) => ({ ...document, agreement, municipality, key: `${agreement.id}-${at}` })));

/** `idle`: agreements with nothing due and nothing in the way. */
export function previewSums(items: readonly PreviewItem[]): PreviewSums {
  const money = new Map<string, Money>();
  const sums: PreviewSums = { documents: { new: 0, changed: 0, unchanged: 0 }, exceptions: 0, idle: 0, money: [] };
  for (const { documents, exceptions } of items) {
    sums.exceptions += exceptions.length;
    if (documents.length === 0 && exceptions.length === 0) sums.idle += 1;
    for (const { outcome, currency, total, before } of documents) {
      sums.documents[outcome] += 1;
      const so = money.get(currency) ?? { currency, total: 0, change: 0 };
      money.set(currency, { currency, total: so.total + total, change: so.change + (outcome === 'changed' ? total - (before ?? 0) : 0) });
    }
  }
  return { ...sums, money: [...money.values()] };
}
