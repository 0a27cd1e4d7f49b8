/** Interest and true-ups stand on documents of their own, which are drafted again as long as they are drafts: what is left to bill, and whether a draft says it already. Pure. */
import { correctedKey } from '@rapport/billing-engine/charge-key';
import { type BilledLine, changesSince } from '@rapport/billing-engine/delta';
import { figure } from '@rapport/billing-engine/explanation';
import type { Charge, Rounding, Span } from '@rapport/billing-engine/terms';

export type OwnSchedule = 'interest' | 'true_up';
/** One that is not void, without credit notes that correct it: what was forgiven is not billed again. */
export interface OwnDocument { id: string; agreementId: string; type: 'invoice' | 'credit_note'; state: string; period: Span; lines: (BilledLine['charge'] & { /** By notes, with its sign. */ credited?: number })[] }
export interface WantedOwn { agreementId: string; municipalityId: string; schedule: OwnSchedule; period: Span; currency: string; dueDays: number; charges: Charge[]; /** Of this schedule, and of this year for a true-up. */ standing: readonly OwnDocument[] }

/** Nothing any more for a key that was billed, so that all of it is taken back. */
const nothing = (charge: BilledLine['charge'], rounding: Rounding): Charge => {
  const key = correctedKey(charge.key);
  return { ...charge, key, quantity: '1', unitAmount: '0', amount: 0, rounding, explanation: figure(charge.label, '0', 'money', { kind: 'rule', id: 'not-owed-any-more', path: key }) };
};

/** What has to be added so that all lines under these keys come to what is due now; none once it was billed. */
export function leftToBill(due: readonly Charge[], documents: readonly OwnDocument[], { currency, rounding }: { currency: string; rounding: Rounding }): Charge[] {
  const billed = documents.filter(({ state }) => state !== 'draft').flatMap(({ id, lines }) => lines.map((charge): BilledLine => ({ charge, invoiceId: id })));
  const keys = new Set(due.map(({ key }) => key));
  const gone = new Map(billed.filter(({ charge }) => !keys.has(correctedKey(charge.key))).map(({ charge }) => [correctedKey(charge.key), nothing(charge, rounding)]));
  return changesSince([...due, ...gone.values()], billed, { currency, rounding });
}

export const totalOf = (lines: readonly { amount: number }[]): number => lines.reduce((sum, line) => sum + line.amount, 0);
export const spanOf = (lines: readonly { span: Span }[]): Span => lines.map(({ span }) => span).reduce((all, { from, until }) => ({ from: from < all.from ? from : all.from, until: until > all.until ? until : all.until }));
const said = (lines: readonly { key: string; amount: number }[]): string => JSON.stringify(lines.map(({ key, amount }) => [key, amount]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));

/** `changed`: a draft stands that says something else. */
export function outcomeOf({ charges, standing }: Pick<WantedOwn, 'charges' | 'standing'>): { outcome: 'new' | 'changed' | 'unchanged'; draft: OwnDocument | null } {
  const draft = standing.find(({ state }) => state === 'draft') ?? null;
  if (!draft) return { outcome: 'new', draft };
  return { outcome: said(draft.lines) === said(charges) ? 'unchanged' : 'changed', draft };
}
