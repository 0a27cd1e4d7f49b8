/** Keeps rate cards: one draft at a time, published versions for good, and nobody's rate taken away while an agreement follows it. */
import { Injectable } from '@nestjs/common';
import type { Rate } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { rateChanges, type RateChange } from './rate-changes.js';
import { NoRateDraft, RateCardArchived, RateDraftChanged, RateStillUsed } from './rate-cards.errors.js';
import { type CardRow, type Follower, RateCardsRepository, type VersionRow } from './rate-cards.repository.js';

export interface RateDraft { effectiveFrom: string; rates: Rate[]; note: string | null }
export interface CardDetail { card: CardRow; versions: VersionRow[] }
export interface Consequences { changes: RateChange[]; agreements: Follower[]; more: number; retroactive: boolean }

/** Agreements that a preview names. */
const shown = 100;

@Injectable()
export class RateCardsService {
  constructor(private readonly cards: RateCardsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService) {}

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
    return { changes: rateChanges(before?.rates ?? [], draft.rates), agreements: agreements.slice(0, shown), more: Math.max(0, agreements.length - shown), retroactive: draft.effectiveFrom < (await this.today()) };
  }

  async publish(id: string, revision: number): Promise<CardDetail> {
    const { draft } = await this.held(id);
    if (!draft) throw new NoRateDraft();
    if (draft.revision !== revision) throw new RateDraftChanged();
    const robbed = (await this.cards.followers(id, draft.rates.map(({ key }) => key), shown)).filter(({ missing }) => missing.length > 0);
    if (robbed.length > 0) throw new RateStillUsed(robbed);
    await this.cards.publish(draft, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'rate-cards.published', objectType: 'rate-card', objectId: id, after: { number: draft.number, effectiveFrom: draft.effectiveFrom, rates: draft.rates } });
    return this.read(id);
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
