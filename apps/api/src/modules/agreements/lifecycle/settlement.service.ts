/** From the end of service to a closed agreement: nothing unbilled, nothing in dispute, nothing owed on either side, by the ledger. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { afterTerminationEvent, billingRefusal, type ClosingQuestion, closingRefusal } from '@rapport/agreement-engine/termination-state';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import { chargesFor } from '@rapport/billing-engine/charges';
import { changesSince } from '@rapport/billing-engine/delta';
import { InterestService } from '../../billing/interest/interest.service.js';
import { Pricing } from '../../billing/runs/pricing.service.js';
import { AgreementChangedMeanwhile, AgreementNotNow } from '../agreements.errors.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { AgreementClock } from './clock.service.js';
import { closingWords, LifecycleRefused } from './lifecycle.errors.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

export type SettlementStep = 'bill' | 'settle' | 'reopen' | 'close';
export interface Open { question: ClosingQuestion; writtenOff: number; refusal: string | null }
const happened: Record<SettlementStep, string> = { bill: 'final_invoice', settle: 'settled', reopen: 'settlement_reopened', close: 'closed' };

@Injectable()
export class SettlementService {
  constructor(private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly pricing: Pricing, private readonly interest: InterestService, private readonly news: AgreementNews, private readonly clock: AgreementClock) {}

  /** In a unit of work of the agency. */
  async open({ agreement, term, today }: SignedAgreement): Promise<Open> {
    const { receivable, disputed, credit, writtenOff, disputedLines, drafts, unsent } = await this.lifecycle.balances(agreement.id);
    const { payments } = await this.lifecycle.paidMoney(agreement.id, agreement.municipalityId);
    // One account of the municipality: what it owes back of payments that never came is taken off its credit, and is owed where there is none.
    const owedToIt = 0 - payments.reduce((sum, { amount }) => sum + amount, credit);
    // The ledger has taken off what was written off; the rule asks for it beside what was owed before.
    const question: ClosingQuestion = {
      balance: receivable + disputed + writtenOff + Math.max(0, -owedToIt), unallocated: Math.max(0, owedToIt), disputedLines, unbilledCharges: drafts + (await this.unbilled(agreement.id, agreement.serviceUntil ?? term.until)), unsentDocuments: unsent, unchargedInterest: await this.unchargedInterest(agreement.id, today), writeOffs: writtenOff > 0 ? [{ amount: writtenOff, reason: 'recorded in the ledger', approvedBy: 'ledger' }] : [],
    };
    const refusal = closingRefusal(question);
    return { question, writtenOff, refusal: refusal && closingWords[refusal] };
  }

  async step(agreementId: string, { revision, step, note }: { revision: number; step: SettlementStep; note: string | null }): Promise<void> {
    // Of two agreements that close at once the second sees all money that is left, and no payment comes between.
    await this.lifecycle.holdMunicipality((await this.signed.look(agreementId)).agreement.municipalityId);
    const world = await this.signed.take(agreementId);
    const { agreement, now } = world;
    // One that was never received ended nothing: the term did.
    const termination = world.termination?.state === 'notice' ? null : world.termination;
    if (agreement.revision !== revision) throw new AgreementChangedMeanwhile();
    if (agreement.state !== 'settling') throw new AgreementNotNow(agreement.state, 'it cannot be settled');
    const state = termination && afterTerminationEvent(termination.state, step);
    if (termination ? !state : step !== 'close') throw new LifecycleRefused('not-now', termination ? `Settlement stands at “${termination.state.replaceAll('_', ' ')}”: this step is not next.` : 'It has run out without a notice: it is closed once nothing stands open.');
    const { question, refusal } = await this.open(world);
    const unbilled = billingRefusal(question);
    if (step === 'bill' && unbilled) throw new LifecycleRefused(unbilled, closingWords[unbilled]);
    if ((step === 'settle' || step === 'close') && refusal !== null) throw new LifecycleRefused('open', refusal);
    if (termination && state) await this.lifecycle.moveTermination(termination.id, state, now, note);
    const closed = step === 'close' ? afterAgreementEvent(agreement.state, 'close') : null;
    await this.lifecycle.moveAgreement(agreementId, closed ? { state: closed } : {}, now);
    await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId: agreement.offeredVersionId, event: happened[step], from: agreement.state, to: closed ?? agreement.state, reason: note, detail: null, shared: true, at: now });
    await this.clock.changed(agreementId);
  }

  /** Lines of interest that may be charged today; what cannot be reckoned counts, since nobody knows. */
  private async unchargedInterest(agreementId: string, today: string): Promise<number> {
    return (await this.interest.of([agreementId], today)).reduce((sum, { hindrance, wanted }) => sum + (hindrance ? 1 : (wanted?.charges.length ?? 0)), 0);
  }

  /** Charges through the last day of service that stand on no numbered invoice; one that cannot be priced counts, since nobody knows. */
  private async unbilled(agreementId: string, until: string): Promise<number> {
    try {
      const priced = await this.pricing.of(agreementId);
      const bound = priced?.from.terms[0];
      if (!priced || !bound) return 0;
      return changesSince(chargesFor(priced.from, { from: bound.span.from, until }), priced.billed, bound.terms).length;
    } catch (error) {
      if (error instanceof BillingFault) return 1;
      throw error;
    }
  }
}
