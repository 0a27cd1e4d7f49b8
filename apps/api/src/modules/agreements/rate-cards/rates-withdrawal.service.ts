/** Withdraws published rates before their day, where nobody was billed by them and nobody is left without a price. */
import { Injectable } from '@nestjs/common';
import { agreementStates, isEnded, isExecuted } from '@rapport/agreement-engine/agreement-state';
import { boundTerms } from '@rapport/agreement-engine/amendment-rule';
import { addDays } from '@rapport/billing-engine/civil-date';
import type { FollowedBy } from '@rapport/billing-engine/rates-of-past-days';
import { goesOn, inTheWayOfWithdrawal, type InTheWay } from '@rapport/billing-engine/withdrawn-rates';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { NotPublishedRates, RatesNotWithdrawn } from './rate-cards.errors.js';
import { RateCardsRepository, type VersionRow } from './rate-cards.repository.js';
import { RatesWithdrawalRepository } from './rates-withdrawal.repository.js';

export interface WithdrawalView { inTheWay: string[]; goesOn: { number: number; effectiveFrom: string } | null; told: number }
const living = agreementStates.filter((state) => isExecuted(state) && !isEnded(state));

@Injectable()
export class RatesWithdrawal {
  constructor(private readonly cards: RateCardsRepository, private readonly rows: RatesWithdrawalRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService) {}

  /** In a unit of work. Throws NotFound, and NotPublishedRates for a draft and for what was withdrawn before. */
  async look(cardId: string, versionId: string): Promise<WithdrawalView> {
    const { version, published } = await this.find(cardId, versionId);
    const before = goesOn(published, version);
    return { inTheWay: await this.inTheWay(cardId, version, published), goesOn: before && { number: before.number, effectiveFrom: before.effectiveFrom }, told: await this.rows.countTold(cardId, version, living) };
  }

  /** Until the transaction ends nobody finalises a document. */
  holdBilling(): Promise<void> {
    return this.rows.holdBilling();
  }

  /** Hold the card before. */
  async withdraw(cardId: string, versionId: string, reason: string): Promise<void> {
    await this.rows.holdBilling();
    const { version, published } = await this.find(cardId, versionId);
    const inTheWay = await this.inTheWay(cardId, version, published);
    if (inTheWay.length > 0) throw new RatesNotWithdrawn(inTheWay);
    const act = { at: this.clock.now(), by: tenantScope().actor.label, reason };
    await this.rows.withdraw(version.id, act);
    await this.rows.tell(cardId, version, living, act);
    await this.audit.record({ action: 'rate-cards.withdrawn', objectType: 'rate-card', objectId: cardId, before: { number: version.number, effectiveFrom: version.effectiveFrom, rates: version.rates }, after: { reason } });
  }

  private async find(cardId: string, versionId: string): Promise<{ version: VersionRow; published: VersionRow[] }> {
    const versions = await this.cards.versions(cardId);
    const version = versions.find(({ id }) => id === versionId);
    if (!version) throw new NotFound('version of a rate card');
    if (version.state !== 'published') throw new NotPublishedRates(version.state);
    return { version, published: versions.filter(({ state }) => state === 'published') };
  }

  private async inTheWay(cardId: string, version: VersionRow, published: readonly VersionRow[]): Promise<string[]> {
    const today = dayIn((await this.agencies.profile()).timeZone, this.clock.now());
    const signed = await this.cards.signedOn(cardId, version.id);
    const offered = await this.rows.offered(cardId);
    const billed = await this.rows.billedBy(cardId, version);
    const followers: FollowedBy[] = [
      ...signed.map(({ id, serviceUntil, signed: versions, renewals }) => ({ id, serviceUntil, bound: boundTerms(versions, renewals) })),
      ...offered.map(({ id, serviceUntil, versionId, from, terms }) => ({ id, serviceUntil, bound: [{ versionId, span: { from, until: terms.term.until }, terms }] })),
    ];
    const names = new Map([...signed, ...offered, ...billed.map((each) => ({ ...each, id: each.agreementId }))].map(({ id, number, municipality }) => [id, `${number}, ${municipality}`]));
    return [...new Set(inTheWayOfWithdrawal(cardId, published, version, followers, billed, today).map((each) => words(each, version, (id) => names.get(id) ?? id)))];
  }
}

function words(each: InTheWay, { effectiveFrom, rates }: VersionRow, name: (agreementId: string) => string): string {
  if (each.why === 'begun') return `These rates are in force since ${effectiveFrom}. From their first day on a later version takes their place, from its own day.`;
  if (each.why === 'billed') return `Agreement ${name(each.agreementId)}, was billed by these rates for days through ${addDays(each.until, -1)}.`;
  return `Agreement ${name(each.agreementId)}, has a price for “${rates.find(({ key }) => key === each.rateKey)?.label ?? each.rateKey}” from ${each.from} on only by these rates. Publish a version with that rate, or amend the agreement first.`;
}
