/** Says before a document leaves that days which it bills are still to come. */
import type { BillingDocument } from './use-billing-documents.js';

/** Whether the last day that an invoice bills is not over on `today`, a day of the agency. */
export const billsDaysToCome = ({ type, period }: Pick<BillingDocument, 'type' | 'period'>, today: string): boolean => type === 'invoice' && period.through >= today;

/** One line of the dialog for one document; none where its period is over. */
export function toComeWords(document: Pick<BillingDocument, 'type' | 'period'>, today: string, date: (day: string) => string): string[] {
  return billsDaysToCome(document, today) ? [`The period is not over: it bills service through ${date(document.period.through)}. What is recorded for days to come is billed or credited later.`] : [];
}

/** The same for many at once. */
export function manyToComeWords(documents: readonly Pick<BillingDocument, 'type' | 'period'>[], today: string): string[] {
  const early = documents.filter((each) => billsDaysToCome(each, today)).length;
  return early === 0 ? [] : [`${early === documents.length ? 'All' : early} of them ${early === 1 ? 'bills a period that is' : 'bill periods that are'} not over yet.`];
}
