/** The true-ups of one agreement that are due by a day, beside what was trued up before: pure, so that preview and draft cannot disagree. */
import type { BilledLine } from '@rapport/billing-engine/delta';
import type { CivilDate, PricedFrom } from '@rapport/billing-engine/terms';
import { trueUpFor, trueUpYears } from '@rapport/billing-engine/true-up';
import { leftToBill, type OwnDocument, type WantedOwn } from '../interest/own-document.js';

export interface TrueUpQuestion { agreementId: string; municipalityId: string; from: PricedFrom; through: CivilDate; /** Numbered lines of all other documents that runs drafted. */ billed: readonly BilledLine[]; documents: readonly OwnDocument[] }

/** One for each year that is over and due; a year in which nothing differs, and no draft stands, is left out. */
export function trueUpsWanted({ agreementId, municipalityId, from, through, billed, documents }: TrueUpQuestion): WantedOwn[] {
  const numbered = documents.filter(({ state }) => state !== 'draft').flatMap(({ id, lines }) => lines.map(({ credited = 0, ...charge }): BilledLine => ({ charge, invoiceId: id, credited })));
  return trueUpYears(from, through).filter(({ dueOn }) => dueOn <= through).flatMap(({ year, bound }) => {
    const standing = documents.filter(({ period }) => period.from === year.from);
    const { currency, rounding, payment } = bound.terms;
    const charges = leftToBill(trueUpFor(from, year, [...billed, ...numbered]), standing, { currency, rounding });
    if (charges.length === 0 && !standing.some(({ state }) => state === 'draft')) return [];
    return [{ agreementId, municipalityId, schedule: 'true_up' as const, period: year, currency, dueDays: payment.dueDays, charges, standing }];
  });
}
