/** Late interest by the agreement's rule: previewed, and drafted on documents of its own that add nothing when drafted again. */
import { Injectable } from '@nestjs/common';
import { AmendmentsDoNotFit } from '@rapport/agreement-engine/amendment-rule';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import type { InterestToCome } from '@rapport/billing-engine/exit-estimate';
import { paidChanges } from '@rapport/billing-engine/payment-days';
import type { BoundTerms } from '@rapport/billing-engine/terms';
import { agreedOn, AgreedTerms } from '../disputes/agreed-terms.service.js';
import { reasonOf } from '../runs/priced-agreement.js';
import { interestToCome, interestWanted, invoiceOf } from './interest-wanted.js';
import { spanOf, type WantedOwn } from './own-document.js';
import { type Named, OwnDocuments } from './own-documents.repository.js';
import { type BaseInvoice, type BookedChange, OverdueRepository } from './overdue.repository.js';

/** `wanted` null: nothing is owed and no draft stands. */
export interface InterestView { agreement: Named; wanted: WantedOwn | null; numbers: ReadonlyMap<string, string>; hindrance: { code: string; words: string } | null }

@Injectable()
export class InterestService {
  constructor(private readonly terms: AgreedTerms, private readonly overdue: OverdueRepository, private readonly own: OwnDocuments) {}

  candidates(through: string, filter: { municipalityId?: string | undefined; agreementId?: string | undefined }, after: string | null, limit: number): Promise<string[]> {
    return this.overdue.agreements(through, filter, after, limit);
  }

  /** What interest comes to when `through` begins, beside what was charged, if nothing of what is overdue on `today` is paid until then. `sentOnly`: as if what was not sent did not exist. In a unit of work of the agency. */
  async toCome(agreementId: string, { today, through }: { today: string; through: string }, sentOnly: boolean): Promise<InterestToCome> {
    const bound = (await this.terms.of([agreementId])).get(agreementId) ?? [];
    const documents = ((await this.own.of([agreementId], 'interest')).get(agreementId) ?? []).filter(({ state }) => !sentOnly || state === 'sent' || state === 'closed');
    const invoices = await this.overdue.invoices([agreementId], through);
    const ids = [...invoices, ...documents].map(({ id }) => id);
    return interestToCome({ bound, today, through, invoices, documents, changes: await this.changes(ids, sentOnly), holds: await this.overdue.holds(ids) });
  }

  /** In a unit of work of the agency; one that drafts holds the agreement before. */
  async of(agreementIds: readonly string[], through: string): Promise<InterestView[]> {
    const documents = await this.own.of(agreementIds, 'interest');
    const invoices = await this.overdue.invoices(agreementIds, through);
    const ids = [...invoices.map(({ id }) => id), ...[...documents.values()].flat().map(({ id }) => id)];
    const [changes, holds] = [await this.changes(ids, false), await this.overdue.holds(ids)];
    const views: InterestView[] = [];
    for (const agreement of await this.own.named(agreementIds)) {
      const mine = invoices.filter((each) => each.agreementId === agreement.id);
      const numbers = new Map(mine.map(({ id, number }) => [id, number]));
      try {
        const bound = (await this.terms.of([agreement.id])).get(agreement.id) ?? [];
        const standing = documents.get(agreement.id) ?? [];
        const charges = interestWanted({ bound, through, invoices: mine, changes, holds, documents: standing });
        views.push({ agreement, numbers, hindrance: null, wanted: wantedOf(agreement, bound, through, charges, standing, mine) });
      } catch (error) {
        if (!(error instanceof AmendmentsDoNotFit) && !(error instanceof BillingFault)) throw error;
        views.push({ agreement, numbers, wanted: null, hindrance: reasonOf(error) });
      }
    }
    return views;
  }

  /** In the order of the days from which they count. */
  private async changes(documentIds: readonly string[], sentOnly: boolean): Promise<BookedChange[]> {
    const wanted = new Set(documentIds);
    const paid = (await this.overdue.payments(documentIds)).flatMap(paidChanges).filter(({ documentId }) => wanted.has(documentId));
    return [...(await this.overdue.booked(documentIds, sentOnly)), ...paid].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  }
}

function wantedOf(agreement: Named, bound: readonly BoundTerms[], through: string, charges: WantedOwn['charges'], standing: WantedOwn['standing'], invoices: readonly BaseInvoice[]): WantedOwn | null {
  const draft = standing.find(({ state }) => state === 'draft');
  if (charges.length === 0 && !draft) return null;
  const terms = agreedOn(bound, through)?.terms;
  const known = invoices.find(({ id }) => charges.some(({ key }) => invoiceOf(key) === id));
  return { agreementId: agreement.id, municipalityId: agreement.municipalityId, schedule: 'interest', period: charges.length > 0 ? spanOf(charges) : draft!.period, currency: known?.currency ?? terms?.currency ?? 'USD', dueDays: terms?.payment.dueDays ?? 30, charges, standing };
}
