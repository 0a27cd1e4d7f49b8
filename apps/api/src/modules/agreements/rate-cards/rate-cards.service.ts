/** Keeps rate cards: one draft at a time, published versions for good, and nobody's rate taken away while an agreement follows it. */
import { Injectable } from '@nestjs/common';
import { boundTerms } from '@rapport/agreement-engine/amendment-rule';
import { pricedAnew, publishableFrom } from '@rapport/billing-engine/rates-of-past-days';
import type { Rate } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { rateChanges, type RateChange } from './rate-changes.js';
import { NoRateDraft, RateCardArchived, RateDraftChanged, RateStillUsed, SignedDaysPricedAnew } from './rate-cards.errors.js';
import { type CardRow, type Follower, RateCardsRepository, type VersionRow } from './rate-cards.repository.js';
import { RatesWithdrawal } from './rates-withdrawal.service.js';

export interface RateDraft { effectiveFrom: string; rates: Rate[]; note: string | null }
export interface CardDetail { card: CardRow; versions: VersionRow[] }
export interface Consequences { changes: RateChange[]; agreements: Follower[]; more: number; retroactive: boolean; anew: Anew[]; publishableFrom: string }
/** An agreement that would pay otherwise for days from `from` on, up to `until`, the first day that would not. */
export interface Anew { id: string; number: string; municipality: string; from: string; until: string; /** Days to come are among them, which were billed in advance. */ billed: boolean }

/** Agreements that a preview names. */
const shown = 100;

@Injectable()
export class RateCardsService {
  constructor(private readonly cards: RateCardsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService, private readonly withdrawal: RatesWithdrawal) {}

  async page(status: string, after: [string, string] | null, limit: number): Promise<CardRow[]> {
    return this.cards.page(status, await this.today(), after, limit);
  }

  async read(id: string): Promise<CardDetail> {
    const card = await this.cards.find(id, await this.today());
    if (!card) throw new NotFound('rate card');
    return { card, versions: await this.cards.versions(id) };
  }

  async create({ name, currency, ...draft }: RateDraft & { name: string; currency: string }): Promise<CardDetail> {
    const id = uuidv7();
    await this.cards.insertCard(id, name, currency);
    await this.cards.insertDraft(id, uuidv7(), 1, draft);
    await this.audit.record({ action: 'rate-cards.created', objectType: 'rate-card', objectId: id, after: { name, currency } });
    return this.read(id);
  }

  async change(id: string, { name, status }: { name?: string | undefined; status?: 'active' | 'archived' | undefined }): Promise<CardDetail> {
    const { card } = await this.read(id);
    await this.cards.changeCard(id, name ?? null, status ?? null);
    await this.audit.record({ action: 'rate-cards.changed', objectType: 'rate-card', objectId: id, before: { name: card.name, status: card.status }, after: { name: name ?? card.name, status: status ?? card.status } });
    return this.read(id);
  }

  async saveDraft(id: string, { revision, ...draft }: RateDraft & { revision: number | null }): Promise<CardDetail> {
    const { versions, draft: open } = await this.held(id);
    if ((open?.revision ?? null) !== revision) throw new RateDraftChanged();
    if (open) await this.cards.saveDraft(open.id, draft);
    else await this.cards.insertDraft(id, uuidv7(), (versions[0]?.number ?? 0) + 1, draft);
    return this.read(id);
  }

  async dropDraft(id: string): Promise<void> {
    await this.held(id);
    if (!(await this.cards.dropDraft(id))) throw new NoRateDraft();
    await this.audit.record({ action: 'rate-cards.draft-dropped', objectType: 'rate-card', objectId: id });
  }

  async consequences(id: string): Promise<Consequences> {
    const { versions } = await this.read(id);
    const draft = versions.find(({ state }) => state === 'draft');
    if (!draft) throw new NoRateDraft();
    const before = versions.filter(({ state, effectiveFrom }) => state === 'published' && effectiveFrom <= draft.effectiveFrom).toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
    const agreements = await this.cards.followers(id, draft.rates.map(({ key }) => key), shown + 1);
    return { changes: rateChanges(before?.rates ?? [], draft.rates), agreements: agreements.slice(0, shown), more: Math.max(0, agreements.length - shown), retroactive: draft.effectiveFrom < (await this.today()), ...(await this.pricedAnew(id, versions, draft)) };
  }

  async publish(id: string, revision: number): Promise<CardDetail> {
    const { draft, versions } = await this.held(id);
    if (!draft) throw new NoRateDraft();
    if (draft.revision !== revision) throw new RateDraftChanged();
    await this.withdrawal.holdBilling();
    const robbed = (await this.cards.followers(id, draft.rates.map(({ key }) => key), shown)).filter(({ missing }) => missing.length > 0);
    if (robbed.length > 0) throw new RateStillUsed(robbed);
    const { anew, publishableFrom: from } = await this.pricedAnew(id, versions, draft);
    if (anew.length > 0) throw new SignedDaysPricedAnew(anew, from);
    await this.cards.publish(draft, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'rate-cards.published', objectType: 'rate-card', objectId: id, after: { number: draft.number, effectiveFrom: draft.effectiveFrom, rates: draft.rates } });
    return this.read(id);
  }

  async withdraw(id: string, versionId: string, reason: string): Promise<CardDetail> {
    await this.held(id);
    await this.withdrawal.withdraw(id, versionId, reason);
    return this.read(id);
  }

  /** Signed agreements that would pay otherwise for days that have passed or were billed, each with its days, and the first day from which the draft prices none of them and that is free. */
  private async pricedAnew(id: string, versions: readonly VersionRow[], draft: VersionRow): Promise<{ anew: Anew[]; publishableFrom: string }> {
    const today = await this.today();
    const signed = await this.cards.signedOn(id);
    const published = versions.filter(({ state }) => state === 'published');
    const followers = signed.map((each) => ({ id: each.id, serviceUntil: each.serviceUntil, billedUntil: each.billedUntil, bound: boundTerms(each.signed, each.renewals) }));
    const days = pricedAnew(id, published, draft, followers, today);
    const anew = signed.flatMap(({ id: agreementId, number, municipality }): Anew[] => {
      const own = days.filter((each) => each.agreementId === agreementId);
      const until = own.map((each) => each.until).toSorted().at(-1);
      return until === undefined ? [] : [{ id: agreementId, number, municipality, from: own.map((each) => each.from).toSorted()[0] ?? today, until, billed: until > today }];
    });
    return { anew, publishableFrom: publishableFrom(id, published, draft, followers, today) };
  }

  /** The card, held until the end; refuses one in the archive. */
  private async held(id: string): Promise<{ versions: VersionRow[]; draft: VersionRow | undefined }> {
    const card = await this.cards.lock(id);
    if (!card) throw new NotFound('rate card');
    if (card.status === 'archived') throw new RateCardArchived();
    const versions = await this.cards.versions(id);
    return { versions, draft: versions.find(({ state }) => state === 'draft') };
  }

  private async today(): Promise<string> {
    return dayIn((await this.agencies.profile()).timeZone, this.clock.now());
  }
}
