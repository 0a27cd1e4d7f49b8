/** What would be owed if notice were received on a day: for both sides the same figures, worked out where the rates are, shown with every step. */
import { Injectable } from '@nestjs/common';
import { isInForce } from '@rapport/agreement-engine/agreement-state';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import { type ExitEstimate, exitEstimate, serviceEnd } from '@rapport/billing-engine/exit-estimate';
import { lateInterest } from '@rapport/billing-engine/late-interest';
import { type OverdueInvoice, overdueOn } from '@rapport/billing-engine/overdue-base';
import type { BoundTerms } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { Pricing } from '../../billing/runs/pricing.service.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { SignedAgreements } from './signed-agreement.service.js';

export interface Estimated { estimate: (ExitEstimate & { noticeOn: string; currency: string }) | null; because: string | null }
interface Owed { id: string; number: string; currency: string; dueOn: string; amount: string; changes: { id: string; on: string; amount: number; label: string }[] }
const none = (because: string): Estimated => ({ estimate: null, because });

@Injectable()
export class ExitEstimates {
  constructor(private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly pricing: Pricing) {}

  /** Whoever asks has to see the agreement; what it is worked out from, like the rate card, stays with the agency. */
  async of(whose: WorkFor, agreementId: string, noticeOn: string | undefined): Promise<Estimated> {
    const { today, state } = await this.work.run(whose, async () => {
      const { agreement, today: here } = await this.signed.look(agreementId);
      if (whose.municipalityId && agreement.municipalityId !== whose.municipalityId) throw new NotFound('agreement');
      return { today: here, state: agreement.state };
    });
    if (!isInForce(state) && state !== 'executed') return none('Service has ended: what stands open is shown with its settlement.');
    if (state === 'terminating') return none('Notice was given already: the days that follow from it are set.');
    return this.work.run({ agencyId: whose.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => this.estimate(agreementId, noticeOn ?? today, today));
  }

  private async estimate(agreementId: string, noticeOn: string, today: string): Promise<Estimated> {
    try {
      const priced = await this.pricing.of(agreementId);
      if (!priced) return none('This agreement is not billed.');
      const { from, billed, service } = priced;
      const { day, currency } = serviceEnd(from, noticeOn);
      const bound = from.terms.find(({ span }) => span.from <= noticeOn && noticeOn < span.until);
      const { receivable, disputed, credit } = await this.lifecycle.balances(agreementId);
      const interest = bound ? await this.interest(agreementId, bound, { today, until: day }) : 0;
      return { estimate: { ...exitEstimate(from, { noticeOn, billed, open: receivable + disputed + credit, interest, deliveredMinutes: service?.minutes ?? [], confirmedUntil: service?.until ?? null }), noticeOn, currency }, because: null };
    } catch (error) {
      if (error instanceof BillingFault) return none(error.code === 'not_in_force' ? `Nothing is agreed for ${noticeOn}. Choose a day in the term, like ${today}.` : `It cannot be priced: ${error.message}.`);
      if (error instanceof Error && error.name === 'NotBillable') return none(`It cannot be priced: ${error.message}`);
      throw error;
    }
  }

  /** On what is overdue now, given that it stays so to the end of service while all else is paid in time, less what was charged already. */
  private async interest(agreementId: string, { versionId, terms }: BoundTerms, { today, until }: { today: string; until: string }): Promise<number> {
    if (!terms.lateInterest) return 0;
    const rule = { versionId, terms: terms.lateInterest, rounding: terms.rounding };
    const owed = (await this.owed(agreementId)).map((each): OverdueInvoice => ({ ...each, amount: Number(each.amount), holds: [], interestPaid: [] }));
    const all = owed.reduce((sum, invoice) => sum + lateInterest(invoice, rule, invoice.dueOn < today && overdueOn(invoice, today) > 0 ? until : today).amount, 0);
    const [charged] = await this.tenant.query<{ sum: string }>(
      "select coalesce(sum(l.amount), 0)::text as sum from billing_document d join billing_line l on l.agency_id = $1 and l.document_id = d.id where d.agency_id = $1 and d.agreement_id = $2 and d.state not in ('draft', 'void') and l.kind = 'interest'", [this.tenant.agencyId, agreementId]);
    return Math.max(0, all - Number(charged?.sum ?? 0));
  }

  /** Numbered invoices with everything that the ledger put to or took from what is receivable of them since: a dispute takes its line out for its days. */
  private owed(agreementId: string): Promise<Owed[]> {
    return this.tenant.query(
      `select d.id, d.number, d.currency, d.due_on::text as "dueOn", (d.total - coalesce((select sum(amount) from billing_line where agency_id = $1 and document_id = d.id and kind = 'interest'), 0))::text as amount,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'on', p.on_day, 'amount', e.amount, 'label', replace(p.what, '_', ' ')) order by p.on_day, p.id) from ledger_entry e join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id
           where e.agency_id = $1 and e.document_id = d.id and e.account = 'accounts_receivable' and p.what <> 'invoice_finalised'), '[]') as changes
       from billing_document d where d.agency_id = $1 and d.agreement_id = $2 and d.type = 'invoice' and d.due_on is not null and d.state in ('finalised', 'sent', 'closed') and d.schedule <> 'interest' order by d.id`, [this.tenant.agencyId, agreementId]);
  }
}
