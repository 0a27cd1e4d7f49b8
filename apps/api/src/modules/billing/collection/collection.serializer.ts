/** Previews of interest and true-ups as clerks see them. */
import { periodOut } from '../documents/period-out.js';
import { outcomeOf, totalOf, type WantedOwn } from '../interest/own-document.js';
import type { Named } from '../interest/own-documents.repository.js';
import { invoiceOf } from '../interest/interest-wanted.js';
import { mendOf } from './several-drafts.service.js';

const refs = (agreement: Named) => ({ agreement: { id: agreement.id, number: agreement.number, title: agreement.title }, municipality: { id: agreement.municipalityId, name: agreement.municipalityName } });

export function toOwnPreview(agreement: Named, wanted: WantedOwn, numbers: ReadonlyMap<string, string> = new Map()) {
  const { outcome, draft } = outcomeOf(wanted);
  const total = totalOf(wanted.charges);
  return {
    ...refs(agreement), type: total < 0 ? 'credit_note' as const : 'invoice' as const, currency: wanted.currency, period: periodOut(wanted.period), total, outcome, before: draft ? totalOf(draft.lines) : null, billingDocumentId: draft?.id ?? null,
    lines: wanted.charges.map(({ key, kind, label, span, amount }) => {
      const number = kind === 'interest' ? numbers.get(invoiceOf(key)) : undefined;
      return { key, kind, label, span: periodOut(span), amount, invoice: number ? { id: invoiceOf(key), number } : null };
    }),
  };
}
export const toHindrance = (agreement: Named, { code, words }: { code: string; words: string }) => ({ ...refs(agreement), words, mend: mendOf(code) });
