/** What would be said differently about paying, line by line. */
import type { SellerAnswer } from './use-billing-documents.js';

type Payment = NonNullable<SellerAnswer['change']>['payment'];
const labels: Record<keyof Payment, string> = { payee: 'Checks are made out to', bankName: 'Bank', routingNumber: 'Routing number', accountNumber: 'Account number', instructions: 'More about paying' };

export interface ChangedRow { name: keyof Payment; label: string; now: string | null; after: string | null }
export const changedRows = (before: Payment, after: Payment): ChangedRow[] =>
  (Object.keys(labels) as (keyof Payment)[]).flatMap((name) => (before[name] === after[name] ? [] : [{ name, label: labels[name], now: before[name], after: after[name] }]));
