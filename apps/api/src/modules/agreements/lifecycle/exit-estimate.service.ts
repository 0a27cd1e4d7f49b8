/** What would be owed if notice were received on a day: for both sides the same figures, worked out where the rates are, shown with every step. */
import { Injectable } from '@nestjs/common';
import { isInForce } from '@rapport/agreement-engine/agreement-state';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import { type ExitEstimate, exitEstimate, nearestInForce, serviceEnd } from '@rapport/billing-engine/exit-estimate';
import { NotFound } from '../../../platform/http/domain-error.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { InterestService } from '../../billing/interest/interest.service.js';
import { Pricing } from '../../billing/runs/pricing.service.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { SignedAgreements } from './signed-agreement.service.js';

export interface Estimated { estimate: (ExitEstimate & { noticeOn: string; currency: string; creditShared: boolean }) | null; because: string | null }
const none = (because: string): Estimated => ({ estimate: null, because });

@Injectable()
export class ExitEstimates {
  constructor(private readonly work: UnitOfWork, private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly pricing: Pricing, private readonly interest: InterestService) {}

  /** Whoever asks has to see the agreement; what it is worked out from, like the rate card, stays with the agency. To a municipality it is as if what was not sent to it did not exist. */
  async of(whose: WorkFor, agreementId: string, noticeOn: string | undefined): Promise<Estimated> {
    const { today, state, municipalityId } = await this.work.run(whose, async () => {
      const { agreement, today: here } = await this.signed.look(agreementId);
      if (whose.municipalityId && agreement.municipalityId !== whose.municipalityId) throw new NotFound('agreement');
      return { today: here, state: agreement.state, municipalityId: agreement.municipalityId };
    });
    if (!isInForce(state) && state !== 'executed') return none('Service has ended: what stands open is shown with its settlement.');
    if (state === 'terminating') return none('Notice was given already: the days that follow from it are set.');
    return this.work.run({ agencyId: whose.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => this.estimate({ agreementId, municipalityId }, noticeOn, today, Boolean(whose.municipalityId)));
  }

  private async estimate({ agreementId, municipalityId }: { agreementId: string; municipalityId: string }, asked: string | undefined, today: string, sentOnly: boolean): Promise<Estimated> {
    try {
      const priced = await this.pricing.of(agreementId, sentOnly);
      if (!priced) return none('This agreement is not billed.');
      const { from, billed, service } = priced;
      const near = nearestInForce(from, today);
      const noticeOn = asked ?? near ?? today;
      if (nearestInForce(from, noticeOn) !== noticeOn) return none(`Nothing is agreed for ${noticeOn}.${near ? ` Choose a day in the term, like ${near}.` : ''}`);
      const { day, currency } = serviceEnd(from, noticeOn);
      const { invoices: open, notes } = await this.lifecycle.openByDocument(agreementId, sentOnly);
      const { payments, others: creditShared } = await this.lifecycle.paidMoney(agreementId, municipalityId);
      const interest = await this.interest.toCome(agreementId, { today, through: day }, sentOnly);
      return { estimate: { ...exitEstimate(from, { noticeOn, billed, open, credit: [...notes, ...payments], interest, deliveredMinutes: service?.minutes ?? [], confirmedUntil: service?.until ?? null }), noticeOn, currency, creditShared }, because: null };
    } catch (error) {
      if (error instanceof BillingFault) return none(`It cannot be priced: ${error.message}.`);
      if (error instanceof Error && error.name === 'NotBillable') return none(`It cannot be priced: ${error.message}`);
      throw error;
    }
  }
}
