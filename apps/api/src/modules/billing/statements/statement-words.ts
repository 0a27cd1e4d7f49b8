/** What movements of an account are called on paper. */
import type { PostingKind } from '@rapport/billing-engine/ledger';

const words: Partial<Record<PostingKind, string>> = {
  invoice_finalised: 'Invoice', invoice_voided: 'Invoice made void', credit_note_finalised: 'Credit note', payment_recorded: 'Payment received', payment_reversed: 'Payment that never came', refund_paid: 'Paid back', written_off: 'Written off', write_off_recovered: 'No longer written off',
};
export const kindWords = (kind: PostingKind): string => words[kind] ?? kind.replaceAll('_', ' ');
