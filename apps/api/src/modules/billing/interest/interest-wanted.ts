/** The late interest of one agreement through a day, beside what was charged before: pure, so that preview and draft cannot disagree. */
import { correctedKey } from '@rapport/billing-engine/charge-key';
import { earlier } from '@rapport/billing-engine/civil-date';
import type { InterestToCome } from '@rapport/billing-engine/exit-estimate';
import { figure, highestOfAll, sumOfAll, worked } from '@rapport/billing-engine/explanation';
import { interestDue, type InterestRule, lateInterest } from '@rapport/billing-engine/late-interest';
import { majorText } from '@rapport/billing-engine/money';
import { type OverdueInvoice, overdueOn } from '@rapport/billing-engine/overdue-base';
import type { BoundTerms, Charge, CivilDate } from '@rapport/billing-engine/terms';
import { agreedOn } from '../disputes/agreed-terms.service.js';
import { leftToBill, type OwnDocument } from './own-document.js';
import type { BaseInvoice, BookedChange, Hold } from './overdue.repository.js';

export interface InterestQuestion { bound: readonly BoundTerms[]; through: CivilDate; invoices: readonly BaseInvoice[]; /** Of invoices and of documents of interest. */ changes: readonly BookedChange[]; holds: readonly Hold[]; documents: readonly OwnDocument[] }

/** The invoice that a line of interest is about. */
export const invoiceOf = (key: string): string => correctedKey(key).split('/')[1] ?? '';

/** What settles a document of interest settles its lines in their order: which invoice's interest was paid when. */
export function interestPaid(documents: readonly OwnDocument[], changes: readonly BookedChange[]): Map<string, { on: CivilDate; amount: number }[]> {
  const paid = new Map<string, { on: CivilDate; amount: number }[]>();
  for (const document of documents) {
    const open = document.lines.filter(({ amount }) => amount > 0).map(({ key, amount }) => ({ invoiceId: invoiceOf(key), amount, paid: 0 }));
    const all = open.reduce((sum, { amount }) => sum + amount, 0);
    let [came, settled] = [0, 0];
    for (const change of changes.filter(({ documentId }) => documentId === document.id)) {
      came -= change.amount;
      // Money that came before other money was taken off counts from its day, and for no more than there is to pay.
      const level = Math.max(0, Math.min(all, came));
      let left = level - settled;
      settled = level;
      // Taken back from the last line that was paid.
      for (const line of left >= 0 ? open : open.toReversed()) {
        const part = left >= 0 ? Math.min(left, line.amount - line.paid) : Math.max(left, -line.paid);
        if (part === 0) continue;
        line.paid += part;
        left -= part;
        paid.set(line.invoiceId, [...(paid.get(line.invoiceId) ?? []), { on: change.on, amount: part }]);
      }
    }
  }
  return paid;
}

/** Invoices that bear interest, each with what changed it and by which rule it bears it. */
function bearing({ bound, invoices, changes, holds, documents }: Omit<InterestQuestion, 'through'>): { invoice: BaseInvoice; overdue: OverdueInvoice; rule: InterestRule }[] {
  const paid = interestPaid(documents, changes);
  return invoices.flatMap((invoice) => {
    const agreed = agreedOn(bound, invoice.issuedOn);
    if (!agreed?.terms.lateInterest) return [];
    const rule: InterestRule = { versionId: agreed.versionId, terms: agreed.terms.lateInterest, rounding: agreed.terms.rounding };
    const overdue: OverdueInvoice = {
      ...invoice, changes: changes.filter(({ documentId }) => documentId === invoice.id).map(({ id, on, amount, what }) => ({ id, on, amount, label: what.replaceAll('_', ' ') })),
      holds: holds.filter(({ documentId }) => documentId === invoice.id), interestPaid: paid.get(invoice.id) ?? [],
    };
    return [{ invoice, overdue, rule }];
  });
}

/** What comes to be owed in interest when `through` begins beside what was charged, given that nothing of what is overdue on `today` is paid until then, and all else in time; the running month as far as it counts. */
export function interestToCome({ today, through, ...question }: InterestQuestion & { today: CivilDate }): InterestToCome {
  const until = (overdue: OverdueInvoice): CivilDate => (overdue.dueOn < today && overdueOn(overdue, today) > 0 ? through : earlier(today, through));
  const numbered = question.documents.filter(({ state, lines }) => state !== 'draft' && lines.length > 0);
  const owed = bearing(question).map(({ overdue, rule }) => ({ currency: overdue.currency, ...lateInterest(overdue, rule, until(overdue)) }));
  const currency = owed[0]?.currency ?? question.bound.at(-1)?.terms.currency ?? 'USD';
  const charged = numbered.map(({ id, lines }) => ({ id, amount: lines.reduce((sum, { amount }) => sum + amount, 0) }));
  const amount = owed.reduce((sum, each) => sum + each.amount, 0) - charged.reduce((sum, each) => sum + each.amount, 0);
  const parts = [...owed.flatMap(({ explanation }) => explanation ?? []), ...charged.map((each) => figure('Charged already', majorText(0 - each.amount, currency), 'money', { kind: 'invoice', id: each.id, path: null }))];
  if (parts.length === 0) return { amount: 0, explanation: null };
  const all = worked('Late interest', 'money', sumOfAll, parts);
  return amount >= 0 ? { amount, explanation: all } : { amount: 0, explanation: worked('Late interest', 'money', highestOfAll, [all, figure('Nothing', '0', 'money', { kind: 'rule', id: 'late-interest', path: null })]) };
}

/** Months that ended by `through`, and the running one of what is not overdue any more, each once; what was charged and is not owed any more, as after a payment that was recorded late, is given back. */
export function interestWanted({ through, ...question }: InterestQuestion): Charge[] {
  const { bound, documents } = question;
  const due = bearing(question).flatMap(({ overdue, rule }) => interestDue(overdue, rule, through));
  const keys = new Set(due.map(({ key }) => key));
  const last = bound.at(-1)?.terms;
  // A month that ends later was not asked for; what was charged through a later day stays.
  const asked = documents.map((document) => (document.state === 'draft' ? document : { ...document, lines: document.lines.filter(({ key, span }) => span.until <= through || keys.has(correctedKey(key))) }));
  const money = { currency: last?.currency ?? 'USD', rounding: last?.rounding ?? 'half_away_from_zero' as const };
  // A correction of interest is interest too, in the books as well.
  return leftToBill(due, asked, money).map((charge) => ({ ...charge, kind: 'interest' as const }));
}
