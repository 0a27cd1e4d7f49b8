/** Days on which services are suspended: with a reason, seen by both sides, and known to billing. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isEnded, isInForce } from '@rapport/agreement-engine/agreement-state';
import type { Suspension } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { BillingHooks, type PricingFacts } from '../../billing/billing-hooks.js';
import { AgreementChangedMeanwhile, AgreementNotNow } from '../agreements.errors.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { LifecycleInvalid, LifecycleRefused } from './lifecycle.errors.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import type { SuspensionRow } from './lifecycle.rows.js';
import { type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

@Injectable()
export class SuspensionsService implements OnModuleInit {
  constructor(private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly news: AgreementNews, private readonly billing: BillingHooks) {}

  onModuleInit(): void {
    this.billing.priceFrom(async (agreements) => {
      const facts = new Map<string, PricingFacts>();
      for (const row of await this.lifecycle.suspensions(agreements.map((each) => each.id))) if (row.cancelledAt === null) facts.set(row.agreementId, { suspensions: [...(facts.get(row.agreementId)?.suspensions ?? []), toSuspension(row)] });
      return facts;
    });
  }

  async suspend(agreementId: string, { from, until, lineIds, reason }: { from: string; until?: string | undefined; lineIds: string[] | null; reason: string }, caller: Principal): Promise<SuspensionRow> {
    const world = await this.signed.take(agreementId);
    const { agreement, term, now, bound } = world;
    if (!isInForce(agreement.state) && agreement.state !== 'executed') throw new AgreementNotNow(agreement.state, 'nothing can be suspended');
    const first = bound[0]?.span.from ?? term.from;
    const end = until ?? agreement.serviceUntil ?? term.until;
    if (end <= from) throw new LifecycleInvalid('days', 'It must end after it begins.', 'body.until');
    if (from < first || end > term.until) throw new LifecycleInvalid('outside-term', `It must lie in the term, from ${first} up to ${term.until}.`, from < first ? 'body.from' : 'body.until');
    const known = new Set(bound.flatMap((each) => each.terms.lines.map((line) => line.id)));
    const unknown = lineIds?.find((each) => !known.has(each));
    if (unknown !== undefined) throw new LifecycleInvalid('unknown-line', `“${unknown}” is no service of this agreement.`, 'body.lineIds');
    await this.refuseOverlap(agreementId, { from, until: end, lineIds }, null);
    const id = await this.lifecycle.suspend(agreementId, agreement.municipalityId, { from, until: end, lineIds, reason, by: caller.name }, now);
    await this.happened(world, 'suspended', { suspensionId: id, from, until: end, lineIds }, reason);
    return this.find(agreementId, id);
  }

  /** `until` null takes it back as a whole. */
  async change(agreementId: string, id: string, { revision, until, reason }: { revision: number; until: string | null; reason: string }, caller: Principal): Promise<SuspensionRow> {
    const world = await this.signed.take(agreementId);
    const row = await this.find(agreementId, id);
    // What was billed of it is settled for good.
    if (isEnded(world.agreement.state)) throw new AgreementNotNow(world.agreement.state, 'its suspensions stay as they are');
    if (row.revision !== revision) throw new AgreementChangedMeanwhile();
    if (row.cancelledAt) throw new LifecycleRefused('taken-back', 'This suspension was taken back already.');
    if (until !== null && until <= row.from) throw new LifecycleInvalid('days', 'It must end after it begins. To undo it as a whole, take it back.', 'body.until');
    if (until !== null && until > world.term.until) throw new LifecycleInvalid('outside-term', `The term ends on ${world.term.until}.`, 'body.until');
    if (until !== null) await this.refuseOverlap(agreementId, { ...row, until }, id);
    await this.lifecycle.changeSuspension(id, { until, reason, by: caller.name }, world.now);
    await this.happened(world, 'suspension_changed', { suspensionId: id, from: row.from, until, before: row.until }, reason);
    return this.find(agreementId, id);
  }

  private async find(agreementId: string, id: string): Promise<SuspensionRow> {
    const row = await this.lifecycle.suspension(agreementId, id);
    if (!row) throw new NotFound('suspension');
    return row;
  }

  /** Twice suspended is suspended once; which reason holds would be anybody's guess. */
  private async refuseOverlap(agreementId: string, wanted: Pick<SuspensionRow, 'from' | 'until' | 'lineIds'>, except: string | null): Promise<void> {
    const others = (await this.lifecycle.suspensions([agreementId])).filter((each) => each.id !== except && each.cancelledAt === null && each.from < wanted.until && wanted.from < each.until);
    const clash = others.find(({ lineIds }) => lineIds === null || wanted.lineIds === null || lineIds.some((each) => wanted.lineIds?.includes(each)));
    if (clash) throw new LifecycleRefused('suspended-already', `From ${clash.from} up to ${clash.until} this is suspended already. Change that suspension instead.`);
  }

  private async happened({ agreement, now }: SignedAgreement, event: string, detail: Record<string, unknown>, reason: string): Promise<void> {
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: agreement.offeredVersionId, event, from: agreement.state, to: agreement.state, reason, detail, shared: true, at: now });
  }
}

const toSuspension = ({ id, from, until, lineIds }: SuspensionRow): Suspension => ({ id, span: { from, until }, lineIds });
